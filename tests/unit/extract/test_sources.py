"""Who is named and who is not: possessives before a colon, dates beside a name, openings that report nothing."""

from __future__ import annotations

import pytest

from factcheck.extract.extract import extract_quotations
from factcheck.model.article import Article
from factcheck.model.quotation import Quotation, QuotationKind


def _found(text: str, language: str) -> tuple[Quotation, ...]:
    return extract_quotations(Article(text=text, language=language)).quotations


def _speakers(text: str, language: str) -> list[str | None]:
    return [q.speaker.name if q.speaker else None for q in _found(text, language)]


def test_his_words_are_the_words_of_whom_the_text_speaks() -> None:
    """The possessive, not the subject of the clause, stands for the speaker."""
    text = "Mayor Ida Cole opened the bridge. The idea behind it, in her words: “You can walk home dry.”"

    assert _speakers(text, "en") == ["Ida Cole"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mood was grim: “Nobody slept last night and nobody will.”"),
        ("fr", "L'idée est simple : « Le quai est pourri et il tombera. »"),
        ("es", "La idea es sencilla: «El muelle está podrido y caerá.»"),
    ],
)
def test_a_thing_before_a_colon_is_no_speaker(language: str, text: str) -> None:
    """A common noun speaks only where it names a person or a body."""
    assert _speakers(text, language) == [None]


def test_a_role_before_a_colon_speaks() -> None:
    """The captain has no name in the text and is one all the same."""
    assert _speakers("The captain was blunt: “It is rotten and it will fall.”", "en") == ["captain"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Three months after the storm, Harbor Lines expects to sail again."),
        ("en", "Two days before the vote, the mayor promised a new bridge."),
        ("es", "Tres meses después de la riada, el ayuntamiento espera reabrir el puente."),
        ("pt", "Três meses depois da cheia, a câmara espera reabrir a ponte."),
    ],
)
def test_an_opening_without_a_verb_is_no_report(language: str, text: str) -> None:
    """What stands before the subject of "expects to" is no content."""
    assert _found(text, language) == ()


@pytest.mark.parametrize(
    "text",
    [
        "港务局局长柯怡7月15日在接受采访时说：“码头已经烂了。”",
        "7月15日柯怡说：“码头已经烂了。”",
        "昨天港务局局长柯怡说：“码头已经烂了。”",
    ],
)
def test_a_date_is_no_part_of_a_chinese_name(text: str) -> None:
    """Before the name or behind it."""
    assert _speakers(text, "zh") == ["柯怡"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "有人把这称为所谓的“码头和解”。"),
        ("zh", "这座桥被称为“睡桥”。"),
        ("ja", "港湾局長は、いわゆる「眠る桟橋」を訪れた。"),
    ],
)
def test_so_called_things_are_nobodys_words(language: str, text: str) -> None:
    """Marks behind "so-called" set a name apart."""
    assert [q.kind for q in _found(text, language)] == [QuotationKind.SCARE]


def test_a_row_of_reporting_clauses_is_no_dialogue() -> None:
    """`局长说：` at the beginning of every paragraph is prose; its marks are parted from its words."""
    text = "港务局局长说：“码头已经烂了。”\n\n港务局局长还说：“明年会修好。”\n\n港务局局长说：“我们没有钱。”"
    found = _found(text, "zh")

    assert [q.text for q in found] == ["码头已经烂了。", "明年会修好。", "我们没有钱。"]
    assert {q.attribution.cue for q in found} == {"说"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "US-Hafenminister Bo Kolb kam. „Der Steg ist morsch“, sagte der Minister."),
        ("en", "Harbor Secretary Bo Kolb came. “The pier is rotten,” the secretary said."),
        ("en", "Bo Kolb, the secretary of harbors, came. “The pier is rotten,” the secretary said."),
        ("fr", "« Le quai est pourri », a dit le ministre des Transports Bo Kolb."),
        ("fr", "Le ministre de l'Éducation nationale Bo Kolb est venu. « Le quai est pourri », a dit le ministre."),
        ("es", "«El muelle está podrido», dijo el secretario de Comercio Bo Kolb."),
        ("es", "«El muelle está podrido», dijo el ministro español de Comercio, Bo Kolb."),
        ("it", "Il ministro dei Trasporti Bo Kolb è venuto. «Il molo è marcio», ha detto il ministro."),
        ("nl", "Havenminister Bo Kolb kwam langs. ‘De steiger is rot’, zei de minister."),
        ("pt", "“O cais está podre”, disse o ministro dos Transportes Bo Kolb."),
    ],
)
def test_a_role_with_its_complement_means_its_bearer(language: str, text: str) -> None:
    """Compound roles, and names behind a role with or without a comma."""
    assert _speakers(text, language) == ["Bo Kolb"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Министр транспорта Ида Коль приехала. «Причал сгнил», — сказала министр."),
        ("tr", "Ulaştırma Bakanı Ида Коль geldi. “İskele çürük” dedi bakan."),
    ],
)
def test_a_role_alone_means_who_bore_it(language: str, text: str) -> None:
    """The role stands before its complement or bears a suffix where the person is named."""
    assert _speakers(text, language) == ["Ида Коль"]


def test_the_complement_of_a_role_may_be_a_long_name() -> None:
    """A body with three names is no body and a person."""
    text = "« Le quai est pourri », a dit le directeur de la Banque Populaire Atlantique."

    assert _speakers(text, "fr") == ["directeur de la Banque Populaire Atlantique"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "„Nein“, sagte Ida Kolb.", "Nein"),
        ("en", "“Absurd,” said Ida Kolb.", "Absurd,"),
        ("es", "«No», respondió Ida Kolb.", "No"),
    ],
)
def test_a_word_can_be_a_whole_answer(language: str, text: str, words: str) -> None:
    """A comma and a verb of speech behind it tell it from a title."""
    (found,) = _found(text, language)

    assert (found.kind, found.text) == (QuotationKind.DIRECT, words)
    assert found.speaker is not None
    assert found.speaker.name == "Ida Kolb"


def test_a_newspaper_in_marks_is_no_answer() -> None:
    """It writes; nobody says its name."""
    assert QuotationKind.DIRECT not in {q.kind for q in _found("„Kurier“ berichtete, der Steg sei morsch.", "de")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Lotsin Ida Kolb sagte: „Der Steg ist morsch.“ Und weiter: „Wir bauen neu.“"),
        ("en", "Pilot Ida Kolb said: “The pier is rotten.” And further: “We build a new one.”"),
        ("fr", "La capitaine Ida Kolb a dit : « Le quai est pourri. » Et encore : « Nous allons le refaire. »"),
    ],
)
def test_a_few_small_words_carry_on_the_speech(language: str, text: str) -> None:
    """`And further:` belongs to whoever spoke before."""
    assert _speakers(text, language) == ["Ida Kolb", "Ida Kolb"]


def test_a_chinese_denial_is_withheld() -> None:
    """`否认` needs no comma, and what follows it was not said."""
    found = extract_quotations(Article(text="港务局局长柯怡否认码头已经关闭。", language="zh"))

    assert found.quotations == ()
    assert [w.text for w in found.withheld] == ["码头已经关闭"]


def test_a_chinese_source_is_named_without_its_preposition() -> None:
    """`据` is no part of the office's name."""
    assert _speakers("据港务局介绍，码头已经关闭。", "zh") == ["港务局"]


def test_a_newspaper_in_marks_before_that_is_no_speech() -> None:
    """`« Le Courrier » écrit que …`: the marks hold the subject."""
    found = _found("« Le Courrier » écrit que le quai est pourri.", "fr")

    assert [q.text for q in found if q.kind is not QuotationKind.SCARE] == ["le quai est pourri"]


@pytest.mark.parametrize(("language", "unit"), [("en", "thanked for "), ("zh", "局长说：")])
def test_text_without_an_end_costs_no_square(language: str, unit: str) -> None:
    """One sentence of fifty thousand characters, full of cues, is read like any other."""
    assert extract_quotations(Article(text=unit * (50_000 // len(unit)), language=language)).language == language
