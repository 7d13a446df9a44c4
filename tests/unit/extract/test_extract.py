"""Quotations of articles in twelve languages: kind, words, speaker, and what is withheld."""

from __future__ import annotations

import pytest

from factcheck.extract.extract import extract_quotations
from factcheck.model.article import Article, Block, BlockKind
from factcheck.model.quotation import Extraction, Quotation, QuotationKind, Route, WithheldReason
from factcheck.model.spans import Span


def _extract(text: str, language: str | None = None, blocks: tuple[Block, ...] = ()) -> Extraction:
    return extract_quotations(Article(text=text, language=language, blocks=blocks))


def _one(text: str, kind: QuotationKind, language: str | None = None) -> Quotation:
    found = [q for q in _extract(text, language).quotations if q.kind is kind]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        ("de", "„Der Steg ist morsch“, sagte Hafenmeisterin Ida Kolb.", "Der Steg ist morsch", "Ida Kolb"),
        ("de", "Wirt Jo Ahrens schüttelte den Kopf: „Nicht mit mir.“", "Nicht mit mir.", "Jo Ahrens"),
        ("de", "Dem Sender erklärte Lotse Bo Harms: „Es war neblig.“", "Es war neblig.", "Bo Harms"),
        ("de", "Die Zeitung zitiert Amtsrat Udo Lenz mit den Worten: „Wir prüfen das.“", "Wir prüfen das.", "Udo Lenz"),
        ("en", "“The pier is rotten,” said harbor master Ida Cole.", "The pier is rotten,", "Ida Cole"),
        ("en", "Ida Cole, who runs the harbor, was blunt: “It is rotten.”", "It is rotten.", "Ida Cole"),
        ("en", "“It is rotten,” according to engineer Bo Hart.", "It is rotten,", "Bo Hart"),
        ("fr", "« Le quai est pourri », soupire la capitaine Ida Caron.", "Le quai est pourri", "Ida Caron"),
        (
            "fr",
            "« Ce quai, a-t-il dit, est pourri. » Tel est l'avis d'Yves Caron.",
            "Ce quai, a-t-il dit, est pourri.",
            None,
        ),
        ("es", "«El muelle está podrido», dijo la capitana Ida Coll.", "El muelle está podrido", "Ida Coll"),
        ("es", "—El muelle está podrido —dijo la capitana Ida Coll.", "El muelle está podrido", "Ida Coll"),
        ("it", "«Il molo è marcio», ha detto la capitana Ida Corti.", "Il molo è marcio", "Ida Corti"),
        ("nl", "‘De steiger is rot’, zegt havenmeester Ida Kok.", "De steiger is rot", "Ida Kok"),
        ("pt", "“O cais está podre”, disse a capitã Ida Costa.", "O cais está podre", "Ida Costa"),
        ("ru", "«Причал сгнил», — сказала капитан Ида Коль.", "Причал сгнил", "Ида Коль"),
        ("tr", "“İskele çürük” dedi kaptan İda Koç.", "İskele çürük", "İda Koç"),
        ("ar", "قالت المديرة هدى كمال: «الرصيف متهالك».", "الرصيف متهالك", "هدى كمال"),
        ("zh", "港务局局长柯怡说：“码头已经烂了。”", "码头已经烂了。", "柯怡"),
        ("ja", "「桟橋は腐っています」と柯港長は述べた。", "桟橋は腐っています", "柯港長"),
    ],
)
def test_direct_speech_and_its_speaker(language: str, text: str, words: str, speaker: str | None) -> None:
    """The words between the marks, and the name without its role."""
    found = [q for q in _extract(text, language).quotations if q.kind is QuotationKind.DIRECT]

    assert [q.text for q in found] == [words]
    named = found[0].speaker
    assert speaker is None or (named is not None and named.name == speaker)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Laut Hafenamt ist der Steg gesperrt.", "ist der Steg gesperrt"),
        ("de", "Der Steg ist gesperrt, wie das Hafenamt mitteilte.", "Der Steg ist gesperrt"),
        ("de", "Lotsin Ida Kolb sagte, der Steg sei gesperrt.", "der Steg sei gesperrt"),
        ("en", "Pilot Ida Cole said that the pier was closed.", "the pier was closed"),
        ("en", "The pier would close, pilot Ida Cole said.", "The pier would close"),
        ("en", "According to the harbor office, the pier is closed.", "the pier is closed"),
        ("fr", "Selon la mairie, le quai est fermé.", "le quai est fermé"),
        ("es", "La alcaldesa Ida Coll afirmó que el muelle está cerrado.", "el muelle está cerrado"),
        ("it", "Secondo il comune, il molo è chiuso.", "il molo è chiuso"),
        ("nl", "Volgens de gemeente is de steiger dicht.", "is de steiger dicht"),
        ("pt", "A ministra Ida Costa disse que o cais fechou.", "o cais fechou"),
        ("ru", "Капитан Ида Коль сообщила, что причал закрыт.", "причал закрыт"),
        ("tr", "Kaptan İda Koç, iskelenin kapandığını söyledi.", "iskelenin kapandığını"),
        ("ar", "أعلنت الوزيرة هدى كمال أن الرصيف مغلق.", "الرصيف مغلق"),
        ("zh", "局长柯怡表示，码头已经关闭。", "码头已经关闭"),
        ("ja", "港湾局によると、桟橋は閉鎖された。", "桟橋は閉鎖された"),
    ],
)
def test_reported_speech(language: str, text: str, words: str) -> None:
    """The content clause without its cue and without what opens it."""
    assert _one(text, QuotationKind.INDIRECT, language).text == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Film „Nasse Füße“ läuft im Kino. Daneben liegt der Kutter „Ilse“."),
        ("de", "Der „Palast“ hat zwei Zimmer."),
        ("en", "The play “Wet Feet” opens tonight."),
        ("fr", "Le « palace » compte deux chambres."),
        ("zh", "这家“宫殿”只有两个房间。"),
    ],
)
def test_titles_and_irony_are_nobodys_words(language: str, text: str) -> None:
    """Marks that quote nobody give scare quotes only."""
    assert {q.kind for q in _extract(text, language).quotations} == {QuotationKind.SCARE}


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("de", "Das Amt hat nicht bestätigt, ob der Steg hält.", WithheldReason.DENIED),
        ("de", "Hätte er doch gesagt: „Ich war es.“ Er schwieg.", WithheldReason.HYPOTHETICAL),
        ("en", "The office did not say whether the pier would hold.", WithheldReason.DENIED),
        ("en", "The harbor master denied that the pier was closed.", WithheldReason.DENIED),
        ("fr", "La mairie n'a pas précisé si le quai tiendrait.", WithheldReason.DENIED),
        ("zh", "如果局长说一句“对不起”，大家就会原谅他。", WithheldReason.HYPOTHETICAL),
    ],
)
def test_what_nobody_said_is_withheld(language: str, text: str, reason: WithheldReason) -> None:
    """Denied and hypothetical words are listed apart and never as said."""
    found = _extract(text, language)

    assert [w.reason for w in found.withheld] == [reason]
    assert not [q for q in found.quotations if q.kind is not QuotationKind.SCARE]


def test_names_roles_and_pronouns_mean_one_person() -> None:
    """Surname, role and pronoun resolve to the fullest name of the article."""
    text = (
        "Hafenminister Jo Ahrens kam spät. „Der Steg ist morsch“, sagte er. "
        "Auf Fragen sagte der Minister: „Er wird saniert.“ „Noch heuer“, ergänzte Ahrens."
    )

    found = [q for q in _extract(text, "de").quotations if q.kind is QuotationKind.DIRECT]

    assert [q.speaker and q.speaker.name for q in found] == ["Jo Ahrens"] * 3
    assert found[0].attribution.route is Route.PRONOUN


def test_subjunctive_carries_on_the_last_source() -> None:
    """Sentences without a cue belong to who spoke before, until the indicative ends it."""
    text = "Lotsin Ida Kolb wies die Kritik zurück. Der Steg sei sicher. Man habe ihn geprüft. Die Leute lachten."

    found = [q for q in _extract(text, "de").quotations if q.kind is QuotationKind.INDIRECT]

    assert [q.text for q in found] == ["Der Steg sei sicher.", "Man habe ihn geprüft."]
    assert {q.speaker.name for q in found if q.speaker} == {"Ida Kolb"}


def test_statement_of_a_body_is_the_bodys() -> None:
    """What "it says in the statement" is said by the body, not by whoever was named last."""
    text = (
        "Lotse Bo Harms klagte. Das norwindische Hafenministerium bedankte sich für den Hinweis. "
        "In der Erklärung heißt es:\nWir werden den Steg prüfen. Danach entscheiden wir."
    )

    statement = [q for q in _extract(text, "de").quotations if q.kind is QuotationKind.DIRECT]

    assert [q.text for q in statement] == ["Wir werden den Steg prüfen. Danach entscheiden wir."]
    assert statement[0].speaker is not None
    assert statement[0].speaker.name == "norwindisches Hafenministerium"


def test_thanks_are_a_claim_of_their_own() -> None:
    """The act is kept with its words."""
    quotation = _one("Das Hafenamt bedankte sich bei den Lotsen für die Hilfe.", QuotationKind.INDIRECT, "de")

    assert quotation.speech_act == "bedankte"
    assert quotation.text == "bedankte sich bei den Lotsen für die Hilfe"


def test_turns_resolve_to_the_article_s_names() -> None:
    """A label in capitals is the person that the article names; the answer is addressed to who asked."""
    text = "Lotsin Ida Kolb war im Studio.\n\nRENZ: Hält der Steg?\nKOLB: Nein. Er ist morsch."

    found = [q for q in _extract(text, "de").quotations if q.attribution.route is Route.TURN]

    assert [q.speaker and q.speaker.name for q in found] == ["RENZ", "Ida Kolb"]
    assert found[1].addressee == "RENZ"


def test_parts_of_an_interrupted_quotation_share_a_group() -> None:
    """Both parts have the speaker and the cue of the clause between them."""
    text = "“The pier,” said Ida Cole, “is rotten.”"

    found = _extract(text, "en").quotations

    assert [q.text for q in found] == ["The pier,", "is rotten."]
    assert len({q.group for q in found}) == 1
    assert {q.speaker.name for q in found if q.speaker} == {"Ida Cole"}


def test_mixed_speech_keeps_its_marked_pieces() -> None:
    """The clause is one quotation, the marked words lie in it."""
    quotation = _one("Lotsin Ida Kolb sagte, der Steg sei „völlig morsch“.", QuotationKind.MIXED, "de")

    assert quotation.text == "der Steg sei „völlig morsch“"
    assert len(quotation.fragments) == 1


def test_headline_names_the_quotation_that_it_repeats() -> None:
    """A title is a heading, with the speaker of the body's words."""
    text = "„Der Steg ist morsch“: Hafen sperrt zu\n\n„Der Steg ist morsch“, sagte Lotsin Ida Kolb am Montag."

    heading, body = _extract(text, "de").quotations

    assert heading.kind is QuotationKind.HEADING
    assert heading.repeats == body.id
    assert heading.speaker == body.speaker


def test_words_of_somebody_else_inside_a_quotation() -> None:
    """The inner speaker is named by the relation to the outer one."""
    text = "“My aunt used to say, ‘Mend the pier first,’ and she was right,” recalled Ida Cole."

    outer, inner = _extract(text, "en").quotations

    assert outer.speaker is not None
    assert outer.speaker.name == "Ida Cole"
    assert inner.speaker is not None
    assert inner.speaker.name == "aunt of Ida Cole"


def test_venue_and_date_stand_with_the_quotation() -> None:
    """Words as they stand, parts joined."""
    text = "Im Gespräch mit dem Sender Welle Eins sagte Lotsin Ida Kolb am Montag: „Der Steg ist morsch.“"

    assert _one(text, QuotationKind.DIRECT, "de").event == "Im Gespräch mit dem Sender Welle Eins; am Montag"


def test_block_quotes_come_from_the_markup() -> None:
    """Marks that stand only in the page, and the line that introduces them."""
    text = "Der Verein Alter Hafen schreibt:\n\nDer Steg bleibt. Wir auch.\n\nDas Amt schweigt."
    span = Span(text.index("Der Steg"), text.index("\n\nDas Amt"))

    found = _extract(text, "de", (Block(BlockKind.BLOCKQUOTE, span),)).quotations

    assert [q.text for q in found] == ["Der Steg bleibt. Wir auch."]
    assert found[0].speaker is not None
    assert found[0].speaker.name == "Verein Alter Hafen"


def test_nothing_gives_nothing() -> None:
    """An article without words has no quotations."""
    assert _extract("").quotations == ()
    assert _extract(" \n\t\n").quotations == ()


def test_ids_survive_an_edit_elsewhere() -> None:
    """Words, speaker and occurrence make the id, not the place."""
    text = "„Der Steg ist morsch“, sagte Lotsin Ida Kolb."

    before = _extract(text, "de").quotations[0].id
    after = _extract("Es regnete.\n\n" + text, "de").quotations[0].id

    assert before == after
