"""Did the site show its text, or something in place of it? Walls that only the page's markup gives away.

Walls that the words give away are `factcheck.text.walls`; here it is scripts without text, and what the page says
about itself. Nothing here judges a page with real text on it.
"""

from __future__ import annotations

from lxml.etree import _Element

from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason
from factcheck.read.flow import Flow, plain_path
from factcheck.read.page import PageFacts
from factcheck.text.walls import wall

_SHORT = 400
"""Characters: less than two paragraphs. Menus and footers alone are often more, so this errs towards reading."""
_CAPTCHA = ("g-recaptcha", "h-captcha", "cf-challenge", "challenge-form", "cf-turnstile", "captcha-delivery")
_SENTENCES = {
    GapReason.PAYWALL: "shows a paywall in place of the text; a subscription is needed to read it",
    GapReason.SOFT_404: "shows a notice that the page does not exist",
    GapReason.NEEDS_JAVASCRIPT: "shows its text only after scripts or a consent dialogue have run",
    GapReason.BLOCKED: "asks to prove that no machine is reading",
    GapReason.SOURCE_UNREACHABLE: "shows an error in place of the text",
}


def page_wall(tree: _Element, shown: Flow, facts: PageFacts, *, url: str) -> ReadError | None:
    """The wall, as the error to raise, or None where the text may be what was asked for."""
    main = _main_words(tree, shown)
    reason = _markup_wall(tree, shown.text, facts, main=main) or wall(main or shown.text)
    if reason is None and not shown.text.strip():
        reason = GapReason.EXTRACTION_POOR
    if reason is None:
        return None
    return ReadError(f"{url} {_SENTENCES.get(reason, 'holds no text')}", reason=reason)


def _markup_wall(tree: _Element, text: str, facts: PageFacts, *, main: str) -> GapReason | None:
    size = len((main or text).strip())
    if size >= _SHORT:
        return None
    if facts.is_free is False:
        return GapReason.PAYWALL
    if any(_has_class(tree, name) for name in _CAPTCHA):
        return GapReason.BLOCKED
    script = sum(len(element.text or "") for element in tree.iter("script"))
    outside = sum(1 for element in tree.iter("script") if element.get("src"))
    empty_root = any(
        element.get("id") in ("root", "app", "__next", "__nuxt", "main-app") and not len(element) and not element.text
        for element in tree.iter("div")
    )
    if not text.strip() and (script or outside):
        return GapReason.NEEDS_JAVASCRIPT
    return GapReason.NEEDS_JAVASCRIPT if empty_root else None


def _has_class(tree: _Element, name: str) -> bool:
    return bool(tree.xpath(f"boolean(//*[contains(@class, '{name}') or contains(@id, '{name}')])"))


def _main_words(tree: _Element, shown: Flow) -> str:
    """The words of the main element, where the page names one: a wall stands there, menus stand elsewhere."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = tree.xpath(path)
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], _Element):
            home = plain_path(tree.getroottree().getpath(found[0]))
            inside = [line.span for line in shown.lines if plain_path(line.node + "/").startswith(home + "/")]
            return shown.text[inside[0].start : inside[-1].end] if inside else ""
    return ""
