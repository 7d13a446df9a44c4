"""The fixture web behaves as the sites it stands for, and notes what it was asked."""

import re

import httpx
import pytest

from factcheck.model.article import Article
from factcheck.model.source import Outreach
from fixtures.serve import WEB, FixtureWeb
from tests.golden.cases import article_of, run_check

PAGES = sorted(path for path in WEB.rglob("*.html") if path.stat().st_size)


def get(web, host, path, **headers):
    return httpx.get(f"http://127.0.0.1:{web.port}{path}", headers={"Host": host, **headers})


def test_the_host_header_chooses_the_folder(web):
    assert "Lutnick" in get(web, "transcripts.cnbc.test", "/feed.xml").text
    assert "英伟达" in get(web, "www.mofcom.test", "/xwfb/").text


def test_an_unchanged_page_costs_a_304(web):
    first = get(web, "www.mofcom.test", "/xwfb/index.html")

    again = get(web, "www.mofcom.test", "/xwfb/index.html", **{"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/gone.html", 410),
        ("/missing.html", 404),
        ("/nowhere.html", 404),
        ("/too-many.html", 429),
        ("/broken.html", 500),
        ("/withheld.html", 451),
        ("/circle-a.html", 302),
        ("/moved.html", 301),
        ("/soft-404.html", 200),
        ("/_server.yaml", 404),
        ("/..%2f..%2fserve.py", 404),
    ],
)
def test_a_page_answers_with_its_status(web, path, status):
    assert get(web, "any.unwilling.test", path).status_code == status


def test_a_hanging_page_is_let_go_when_the_server_stops():
    with FixtureWeb() as own, pytest.raises(httpx.TimeoutException):
        httpx.get(f"http://127.0.0.1:{own.port}/hang.html", headers={"Host": "www.unwilling.test"}, timeout=0.2)

    assert own.requests[0].path == "/hang.html"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_page_says_that_it_is_ours(page):
    text = page.read_text(encoding="utf-8")

    assert re.search(r"<!-- .*(factcheck).* -->", text)


def test_the_interview_has_at_least_forty_turns():
    text = (WEB / "transcripts.cnbc.test/2025/07/15/lutnick-interview-transcript.html").read_text(encoding="utf-8")

    assert len(re.findall(r"<p>(SULLIVAN|LUTNICK|MARLOWE): ", text)) >= 40


def test_a_quiet_check_asks_the_same_with_and_without_an_article(tmp_path):
    articles = [Article(text="Nothing is quoted here."), article_of("en-altered"), article_of("unreadable-en")]

    traffic = []
    for number, article in enumerate(articles):
        with FixtureWeb() as own:
            run_check(article, own, tmp_path / str(number), mode=Outreach.QUIET)
            traffic.append(sorted((one.method, one.url, one.status) for one in own.requests))

    assert traffic[0]
    assert traffic[0] == traffic[1] == traffic[2]


def test_a_check_without_outreach_sends_nothing(tmp_path):
    with FixtureWeb() as own:
        run_check(article_of("en-altered"), own, tmp_path, mode=Outreach.NONE)

        assert own.requests == ()


def test_no_request_carries_a_referer_or_the_words_of_the_article(tmp_path):
    with FixtureWeb() as own:
        run_check(article_of("en-altered"), own, tmp_path, mode=Outreach.OPEN)
        asked = own.requests

    assert asked
    assert not [one for one in asked if dict(one.headers).get("referer") or dict(one.headers).get("cookie")]
    assert not [one for one in asked if "eighty" in one.path or "Solano" in one.path]
