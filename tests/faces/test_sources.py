"""`factcheck sources`: trying, crawling and extending the list from the command line."""

from pathlib import Path

from fixtures.serve import FixtureWeb
from tests.conftest import Command


def test_a_trial_without_fetch_sends_nothing(factcheck: Command, web: FixtureWeb) -> None:
    web.forget()

    answer = factcheck("sources", "test", "cnbc-transcripts", "--date", "2025-07-15")

    assert answer.exit_code == 0, answer.output
    assert "http" in answer.stdout
    assert not web.requests


def test_an_unknown_id_ends_in_one_sentence(factcheck: Command) -> None:
    answer = factcheck("sources", "test", "nowhere")

    assert answer.exit_code != 0
    assert len(answer.stderr.splitlines()) == 1


def test_a_crawl_fills_the_store_for_checks_offline(factcheck: Command, web: FixtureWeb) -> None:
    said = '"No license has been signed today," Howard Lutnick told CNBC.'

    before = factcheck("check", "-", "--offline", stdin=said)
    crawl = factcheck("sources", "crawl")
    web.forget()
    after = factcheck("check", "-", "--offline", stdin=said)

    assert "documents and" in crawl.stdout.splitlines()[-1]
    assert (before.exit_code, after.exit_code) == (3, 0)
    assert not web.requests


def test_an_entry_is_proposed_and_a_list_imported(factcheck: Command, tmp_path: Path) -> None:
    bookmarks = tmp_path / "bookmarks.html"
    bookmarks.write_text('<!DOCTYPE x><a href="https://a.test/rss">Alpha</a>', encoding="utf-8")

    one, many = factcheck("sources", "add", "https://b.test/feed"), factcheck("sources", "import", bookmarks)

    assert "id: b-test" in one.stdout
    assert "publisher: Alpha" in many.stdout


def test_a_list_that_is_not_there_is_bad_input(factcheck: Command, tmp_path: Path) -> None:
    answer = factcheck("sources", "import", tmp_path / "none.csv")

    assert answer.exit_code == 2
    assert "none.csv" in answer.stderr
