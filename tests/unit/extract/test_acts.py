"""Speech acts without a content clause: thanks, threats and apologies are claims of their own."""

from __future__ import annotations

import pytest

from factcheck.extract.extract import extract_quotations
from factcheck.model.article import Article
from factcheck.model.quotation import Extraction, QuotationKind, WithheldReason


def _extract(text: str, language: str) -> Extraction:
    return extract_quotations(Article(text=text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker", "act"),
    [
        ("de", "Pilotin Ida Kolb entschuldigte sich bei allen für den Lärm.",
         "entschuldigte sich bei allen für den Lärm", "Ida Kolb", "entschuldigte"),
        ("de", "Der Segelverband hat sich beim Hafenamt für die Boje bedankt.",
         "sich beim Hafenamt für die Boje bedankt", "Segelverband", "bedankt"),
        ("de", "Der Segelverband drohte dem Hafenamt mit einer Klage.",
         "drohte dem Hafenamt mit einer Klage", "Segelverband", "drohte"),
        ("en", "The union threatened the port with a strike.",
         "threatened the port with a strike", "union", "threatened"),
        ("en", "Pilot Ida Cole apologised to swimmers for the noise.",
         "apologised to swimmers for the noise", "Ida Cole", "apologised"),
        ("fr", "La capitaine Ida Caron s'est excusée auprès des nageurs pour le bruit.",
         "excusée auprès des nageurs pour le bruit", "Ida Caron", "excusée"),
        ("es", "El sindicato amenazó al puerto con una huelga.",
         "amenazó al puerto con una huelga", "sindicato", "amenazó"),
        ("it", "Il comune ha ringraziato il porto per la boa.",
         "ringraziato il porto per la boa", "comune", "ringraziato"),
        ("nl", "Het bestuur bedankte de haven voor de boei.", "bedankte de haven voor de boei", "bestuur", "bedankte"),
        ("pt", "O sindicato ameaçou o porto com uma greve.", "ameaçou o porto com uma greve", "sindicato", "ameaçou"),
        ("ru", "Капитан Ида Коль извинилась перед жителями за шум.",
         "извинилась перед жителями за шум", "Ида Коль", "извинилась"),
    ],
)  # fmt: skip
def test_an_act_is_one_indirect_quotation(language: str, text: str, words: str, speaker: str, act: str) -> None:
    """From its verb on, with whom and what for."""
    (found,) = _extract(text, language).quotations

    assert (found.kind, found.text, found.speech_act) == (QuotationKind.INDIRECT, words, act)
    assert found.speaker is not None
    assert found.speaker.name == speaker


def test_an_act_ends_where_the_next_report_begins() -> None:
    """`… and promised to`: two claims."""
    found = _extract("The bank apologised for the error and promised to repay its customers.", "en").quotations

    assert [q.text for q in found] == ["apologised for the error", "to repay its customers"]


def test_a_denied_act_is_withheld() -> None:
    """Who did not apologise has said nothing."""
    found = _extract("Das Hafenamt entschuldigte sich nicht für den Fehler.", "de")

    assert found.quotations == ()
    assert [w.reason for w in found.withheld] == [WithheldReason.DENIED]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thanked for her help, she left the harbor."),
        ("it", "Il comune ha comprato una boa per la nuova spiaggia."),
        ("pt", "A cidade comprou uma boia para o conselho da praia."),
    ],
)
def test_a_preposition_alone_reports_nothing(language: str, text: str) -> None:
    """Everyday words for "for" name no source inside a clause."""
    assert _extract(text, language).quotations == ()


def test_an_everyday_preposition_names_a_source_at_the_beginning() -> None:
    """`Per il sindaco, …` reports what the mayor thinks."""
    (found,) = _extract("Per il sindaco, il molo è sicuro.", "it").quotations

    assert found.text == "il molo è sicuro"


def test_a_preposition_that_opens_a_sentence_is_no_name() -> None:
    """`Zur Boje sagte der Minister`: the only minister of the text speaks, not the buoy."""
    text = "Minister Udo Lenz war da.\n\nZur Boje sagte der Minister: „Sie bleibt.“"
    (found,) = _extract(text, "de").quotations

    assert found.speaker is not None
    assert found.speaker.name == "Udo Lenz"
