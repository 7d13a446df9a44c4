"""Is what a site shows in place of its text told from text?"""

from __future__ import annotations

import pytest

from factcheck.model.reasons import GapReason
from factcheck.text.walls import is_garbled, wall

NOTICES = [
    ("Become a subscriber to unlock this article. Already a subscriber? Log in.", GapReason.PAYWALL),
    ("Dieser Artikel ist nur für Abonnenten. Jetzt anmelden.", GapReason.PAYWALL),
    ("Article réservé à nos abonnés. Déjà abonné ?", GapReason.PAYWALL),
    ("登录后阅读全文。", GapReason.PAYWALL),
    ("Please enable JavaScript and reload this page.", GapReason.NEEDS_JAVASCRIPT),
    ("We value your privacy. Accept all cookies. Manage preferences.", GapReason.BLOCKED),
    ("Please enable JavaScript. We value your privacy. Accept all cookies.", GapReason.NEEDS_JAVASCRIPT),
    ("Page not found. Accept all cookies. Manage preferences.", GapReason.SOFT_404),
    ("Die Seite wurde nicht gefunden. Zur Startseite.", GapReason.SOFT_404),
    ("Página no encontrada. Volver al inicio.", GapReason.SOFT_404),
    ("Access denied. Your request has been blocked.", GapReason.BLOCKED),
    ("Bestätigen Sie, dass Sie ein Mensch sind. Captcha laden.", GapReason.BLOCKED),
    ("503 Service Unavailable", GapReason.SOURCE_UNREACHABLE),
]

PROSE = [
    "The minister said that nothing was decided.",
    "Only for subscribers, joked the mayor, would the bridge be open. " * 8,
    "Der Verlag will mehr Abonnenten gewinnen, sagte seine Sprecherin am Dienstag in Ostheim.",
    "",
]


@pytest.mark.parametrize(("text", "reason"), NOTICES)
def test_notice_is_told_with_its_reason(text: str, reason: GapReason) -> None:
    """Each kind of notice has a reason of its own."""
    assert wall(text) is reason


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_notice(text: str) -> None:
    """Words about subscriptions are not a paywall."""
    assert wall(text) is None


def test_long_text_is_never_a_notice() -> None:
    """A phrase in an article's footer does not make it a wall."""
    assert wall("The council met and decided on the new bridge today. " * 80 + "Subscribe to continue reading.") is None


def test_torn_captions_are_garbled_and_clean_ones_are_not() -> None:
    """Shards, stumbles and sound notes in place of speech."""
    torn = "[music] so we we ha have there [applause] the the fe fee is er six sixt sixteen mil [music] not re respon"
    clean = "so we have a fee of sixteen million and it is not going to change this year or the next one i promise"

    assert is_garbled(torn)
    assert not is_garbled(clean)
