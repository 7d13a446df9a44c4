"""Does every check store keep the promises of `ports.CheckStore`?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from factcheck.adapters.sql.checks import SqlChecks
from factcheck.errors import InputError, NotFound, StoreError
from factcheck.model.article import Article
from factcheck.model.check import Check, CheckQuery, RunStatus
from factcheck.model.judgement import Verdict
from factcheck.ports import CheckStore
from factcheck.testing import MOMENT, MemoryChecks, a_check, a_match, an_article

ARTICLE = an_article()
BODY = ARTICLE.model_dump_json()


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryChecks()
        return
    database = tmp_path / "checks.sqlite"
    sql = SqlChecks(f"sqlite:///{database}" if request.param == "sqlite" else request.getfixturevalue("postgresql"))
    yield sql
    sql.close()


def ids(checks: tuple[Check, ...]) -> list[str]:
    return [check.run.id for check in checks]


def test_a_finished_check_comes_back_equal(store: CheckStore):
    check = a_check(1, Verdict.ALTERED, Verdict.VERBATIM, external_id="cms:17")

    store.add(check, BODY)

    assert store.get("run-1") == check
    assert store.get("run-1").result.to_json() == check.result.to_json()
    assert store.get("run-1").result.digest == check.result.digest


@pytest.mark.parametrize("share", [0.1 + 0.2, 1 / 3, 1e-7, 5e-324, 0.9999999999999999, 1.0, 0.0])
def test_a_result_comes_back_to_the_last_digit(store: CheckStore, share: float):
    plain = a_check(1, Verdict.VERBATIM)
    match = a_match(similarity=share, score=share, features=({"name": "rare", "value": share, "detail": "ſ\u2028"},))
    (one,) = plain.result.quotations
    judged = one.model_copy(update={"judgement": one.judgement.model_copy(update={"evidence": (match,)})})
    check = Check(run=plain.run, result=plain.result.model_copy(update={"quotations": (judged,)}))

    store.add(check, BODY)

    assert store.get("run-1") == check
    assert store.get("run-1").to_json() == check.to_json()


def test_the_article_comes_back_byte_for_byte(store: CheckStore):
    odd = Article(text="“Über\u00a0alles” \x00 \u202e𝔘 ﬁ\r\n", title="\x7f").model_dump_json()

    store.add(a_check(1), odd)

    assert store.article("run-1") == odd


@pytest.mark.parametrize(
    "text", ["\x00", "\u202e\u2066", "𝔘\U0010ffff", "\r\n\t\x1b[31m", "'; DROP TABLE run; --", "%s ?"]
)
def test_any_text_survives_in_every_field(store: CheckStore, text: str):
    check = a_check(1, Verdict.VERBATIM, external_id=text, error=text)

    store.add(check, Article(text=text).model_dump_json())

    assert store.get("run-1") == check
    assert store.list(CheckQuery(article=Article(text=text).digest)) == (check,)


def test_each_status_follows_the_one_before(store: CheckStore):
    for status in (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.RUNNING, RunStatus.QUEUED):
        store.add(a_check(1, status=status), BODY)
        assert store.get("run-1").run.status is status
    done = a_check(1, Verdict.VERBATIM)

    store.add(done, BODY)

    assert store.get("run-1") == done


@pytest.mark.parametrize("last", [RunStatus.DONE, RunStatus.FAILED, RunStatus.CANCELLED])
@pytest.mark.parametrize("following", [RunStatus.RUNNING, RunStatus.DONE, RunStatus.FAILED])
def test_nothing_follows_a_finished_check(store: CheckStore, last: RunStatus, following: RunStatus):
    finished = a_check(1, Verdict.VERBATIM) if last is RunStatus.DONE else a_check(1, status=last)
    store.add(finished, BODY)

    with pytest.raises(StoreError, match="is finished"):
        store.add(a_check(1, Verdict.ALTERED) if following is RunStatus.DONE else a_check(1, status=following), BODY)

    assert store.get("run-1") == finished


@pytest.mark.parametrize(
    ("check", "complaint"),
    [
        (a_check(1, status=RunStatus.DONE), "has no result"),
        (a_check(1, Verdict.VERBATIM, status=RunStatus.RUNNING), "has a result"),
    ],
)
def test_a_result_stands_exactly_where_a_run_is_done(store: CheckStore, check: Check, complaint: str):
    with pytest.raises(StoreError, match=complaint):
        store.add(check, BODY)

    with pytest.raises(NotFound):
        store.get("run-1")


def test_a_run_keeps_its_article(store: CheckStore):
    store.add(a_check(1), BODY)

    with pytest.raises(StoreError, match="another article"):
        store.add(a_check(1, Verdict.VERBATIM), an_article("“No,” said Ada Birch.").model_dump_json())

    assert store.article("run-1") == BODY
    assert store.get("run-1") == a_check(1)


@pytest.mark.parametrize("body", ["", "no JSON", "{}", "[1]", '{"text": 3}'])
def test_what_is_no_article_is_refused(store: CheckStore, body: str):
    with pytest.raises((InputError, ValueError)):
        store.add(a_check(1), body)

    assert store.list(CheckQuery()) == ()


def test_a_unique_beginning_of_the_id_will_do(store: CheckStore):
    for name in ("01abc", "01abd", "02", "02x", "a%_"):
        store.add(a_check(1, id=name), BODY)

    assert store.get("01abc").run.id == "01abc"
    assert store.get("02").run.id == "02"
    assert store.get("02x").run.id == "02x"
    assert store.get("a").run.id == "a%_"
    assert store.article("01abd") == BODY


@pytest.mark.parametrize("name", ["", "01", "9", "%", "01ABC", "01abc0", "\x00", "\ud800", "🜁"])
def test_an_id_that_names_no_single_check_is_not_found(store: CheckStore, name: str):
    for held in ("01abc", "01abd"):
        store.add(a_check(1, id=held), BODY)

    with pytest.raises(NotFound, match="factcheck list"):
        store.get(name)
    with pytest.raises(NotFound):
        store.article(name)
    with pytest.raises(NotFound):
        store.list(CheckQuery(before=name))


def test_an_empty_store_lists_nothing(store: CheckStore):
    assert store.list(CheckQuery()) == ()
    assert store.unfinished() == ()


def test_the_newest_comes_first_however_its_clock_stood(store: CheckStore):
    for number in (3, 1, 2):
        store.add(a_check(number, started_at=MOMENT - timedelta(hours=number)), BODY)
    store.add(a_check(3, Verdict.VERBATIM), BODY)

    assert ids(store.list(CheckQuery())) == ["run-2", "run-1", "run-3"]


def test_pages_follow_each_other_without_a_hole(store: CheckStore):
    for number in range(1, 8):
        store.add(a_check(number), BODY)

    first = store.list(CheckQuery(limit=3))
    second = store.list(CheckQuery(limit=3, before=first[-1].run.id))
    third = store.list(CheckQuery(limit=3, before=second[-1].run.id))

    assert [int(name.removeprefix("run-")) for name in ids(first + second + third)] == [7, 6, 5, 4, 3, 2, 1]
    assert store.list(CheckQuery(before="run-1")) == ()
    assert store.list(CheckQuery(limit=0)) == ()


def test_a_list_is_narrowed_by_article_and_verdict(store: CheckStore):
    other = an_article("“No,” said Ada Birch.")
    store.add(a_check(1, Verdict.VERBATIM), BODY)
    store.add(a_check(2, Verdict.VERBATIM, Verdict.ALTERED, Verdict.ALTERED), BODY)
    store.add(a_check(3, Verdict.ALTERED, article=other), other.model_dump_json())
    store.add(a_check(4), BODY)

    assert ids(store.list(CheckQuery(article=other.digest))) == ["run-3"]
    assert ids(store.list(CheckQuery(verdict=Verdict.ALTERED))) == ["run-3", "run-2"]
    assert ids(store.list(CheckQuery(verdict=Verdict.ALTERED, article=ARTICLE.digest))) == ["run-2"]
    assert ids(store.list(CheckQuery(verdict=Verdict.ALTERED, limit=1))) == ["run-3"]
    assert ids(store.list(CheckQuery(verdict=Verdict.ALTERED, before="run-3"))) == ["run-2"]
    assert store.list(CheckQuery(article="0" * 64)) == ()


def test_what_a_crash_left_comes_oldest_first(store: CheckStore):
    store.add(a_check(2, status=RunStatus.QUEUED), BODY)
    store.add(a_check(1, Verdict.VERBATIM), BODY)
    store.add(a_check(4, status=RunStatus.FAILED), BODY)
    store.add(a_check(3), BODY)
    store.add(a_check(2), BODY)

    assert ids(store.unfinished()) == ["run-2", "run-3"]


def test_a_result_without_quotations_is_kept(store: CheckStore):
    check = a_check(1, Verdict.VERBATIM)
    empty = check.model_copy(update={"result": check.result.model_copy(update={"quotations": ()})})

    store.add(empty, BODY)

    assert store.get("run-1") == empty


def test_threads_may_add_at_once(store: CheckStore):
    def work(number: int) -> None:
        store.add(a_check(number), BODY)
        store.add(a_check(number, Verdict.VERBATIM), BODY)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(1, 25)))

    assert sorted(ids(store.list(CheckQuery()))) == sorted(f"run-{number}" for number in range(1, 25))
    assert store.unfinished() == ()


def test_of_threads_that_finish_the_same_run_one_wins(store: CheckStore):
    store.add(a_check(1), BODY)

    def work(verdict: Verdict) -> bool:
        try:
            store.add(a_check(1, verdict), BODY)
        except StoreError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(work, list(Verdict)[:8]))

    assert won.count(True) == 1
    assert store.get("run-1") == a_check(1, list(Verdict)[won.index(True)])
