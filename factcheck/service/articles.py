"""Where does the article under check come from? Bytes of a file or of standard input, or one address."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from factcheck.errors import FetchError, InputError
from factcheck.model.article import Article
from factcheck.ports import Fetcher, FetchRequest
from factcheck.read.articles import read_article

_HOPS = 5
MAX_BYTES = 50_000_000
"""An article of 10 MB must work; beyond this a mistake is likelier than an article."""


def article_from_bytes(body: bytes, *, name: str | None = None, media_type: str | None = None) -> Article:
    """The article that these bytes hold.

    Raises:
        InputError: empty, too large, or of no kind that can be read; the message says what to do.
    """
    if len(body) > MAX_BYTES:
        raise InputError(
            f"{name or 'The article'} has {len(body):,} bytes, more than {MAX_BYTES:,}. Check it in parts."
        )
    return read_article(body, media_type=media_type, name=name)


def article_from_url(url: str, *, fetcher: Fetcher, private_hosts: tuple[tuple[str, str | None], ...] = ()) -> Article:
    """The article at an address that an editor named: one page, no crawl.

    Raises:
        InputError: it cannot be fetched or read; the message says what to do.
    """
    asked = url
    # A public page must not lead to an inner host, whatever the sources file allows for its own.
    inner = {name for name, _ in private_hosts}
    allowed = private_hosts if urlsplit(url).hostname in inner else ()
    for _ in range(_HOPS + 1):
        try:
            answer = fetcher.send(FetchRequest(url=url, private_hosts=allowed, max_bytes=MAX_BYTES))
        except FetchError as error:
            raise InputError(f"{str(error).rstrip('.')}. Save the page and check the file instead.") from error
        target = answer.header("location")
        if not (300 <= answer.status < 400 and target):
            break
        url = urljoin(url, target)
    else:
        raise InputError(f"{asked} redirects more than {_HOPS} times. Open it in a browser and check the last address.")
    if answer.status != 200:
        raise InputError(
            f"{asked} answered {answer.status} instead of the article. "
            "Check the address, or save the page and check the file."
        )
    if answer.truncated:
        raise InputError(f"{asked} is larger than {MAX_BYTES:,} bytes. Save the part to check as a file.")
    return read_article(answer.body, media_type=answer.header("content-type"), url=url)
