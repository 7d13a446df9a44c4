"""Does anything break on text that nobody writes on purpose? Control characters, halves of characters, floods.

Every text below goes through every door that takes text. A door may refuse it with an error of ours; it may not
raise anything else, must answer in the form of the records, and its offsets must name the words it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from factcheck.errors import FactcheckError, InputError
from factcheck.extract.extract import extract_quotations
from factcheck.match.corpus import build
from factcheck.match.locate import locate, prepare
from factcheck.model.article import Article
from factcheck.service.extraction import extract_record
from factcheck.service.locating import Locator
from factcheck.service.records import ExtractOutput, LocateOutput, VerifyOutput
from factcheck.service.verification import verify_record
from factcheck.testing import HashEncoder
from factcheck.text.protected import find_items

PLAIN = "“We will build the new bridge before winter,” said Ada Birch, the mayor of Oldtown, on Monday."
TURNS = "MODERATOR: When will it be ready?\nADA BIRCH: We will build the new bridge before winter. Not before."

TEXTS = {
    "nothing": "",
    "blanks": " \t\u00a0\u2003\u3000\ufeff",
    "line ends": "a\rb\r\nc\x85d\u2028e\u2029f\x0bg\x0c",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "null among words": "We\x00 will\x00 build",
    "escape sequences": "\x1b[2J\x1b[31m“We will build”\x1b]0;title\x07",
    "turned round": "\u202e“dliub lliw eW”\u202c said \u2066Ada\u2069 \u200fBirch",
    "half a character": "“We \ud83d will \ude00 build,” said Ada Birch.",
    "only halves": "\ud800\udfff\ud800",
    "no characters": "\ufffe\uffff\U0010ffff\ue000",
    "joined": "👩\u200d👩\u200d👧\u200d👦“👍🏽”🇩🇪\u200c\u200d\u2060\u00ad",
    "stacked": "W" + "\u0301" * 300 + "e\u0489 “wi\u0336ll”",
    "apart and together": "“Café Cafe\u0301 \ufb01 ﬃ ẞ ß İ ı Å Å”, said Å.",
    "letters of many scripts": "“Мы wіll 建てる ‏نبني‎ הגשר สะพาน पुल”, said Ада 王 Bírch.",
    "digits of many scripts": "“१२३ ١٢٣ １２３ Ⅻ ½ ² 一千二百 1.000,50 1,000.50 1 000”, said Birch.",
    "marks only": "“”„“«»‹›「」『』\"'‘’‚‛〝〞＂",
    "marks that never close": '“ „ « 「 ‘ " ' * 30 + "said Ada Birch",
    "marks inside marks": "“" * 200 + "We build" + "”" * 200,
    "brackets": "([{" * 100 + "…[...](...)" * 50 + "}])" * 100,
    "ellipses": "… ... . . . [...] (…) " * 60,
    "markup": "<script>alert('“x”')</script><b>“We will build”</b> &amp; &#0; &#xD800; <!-- “no” --> ]]>",
    "placeholders": "%s %d {0} {name!r:>10} $(id) `id` ${HOME} '; DROP TABLE run; -- \\u0041 \\",
    "one word": "x",
    "one mark": "“",
    "speech alone": "said said said says sagte laut laut zufolge according to",
    "turns of nobody": ": \n: :\nA:\nB:\n:::\nADA BIRCH:\n",
    "capital letters": "ADA BIRCH: " * 40,
    "numbers": "1 2 3 4.5.6.7 8,9,,10 11% €12 £-13 $ 14 1e99 00000 " * 20,
    "chinese without a stop": "他说我们将在冬天之前建成新的大桥" * 60,
    "japanese": "「冬までに橋を建設する」と市長は述べた。「…」『』。、",
    "arabic": "قال: «سنبني الجسر قبل الشتاء». وأضافت: «نعم».",
    "thai": "เราจะสร้างสะพานใหม่ก่อนฤดูหนาว" * 20,
}

FLOODS: dict[str, Callable[[int], str]] = {
    "one long word": lambda size: "a" * size,
    "one long line of prose": lambda size: ("The council met again and again without an end to it " * size)[:size],
    "sentences": lambda size: ("Ada Birch said no. The council met. " * size)[:size],
    "quotations": lambda size: (f"{PLAIN} " * size)[:size],
    "open marks": lambda size: "“" * size,
    "apostrophes": lambda size: ("rock 'n' roll's " * size)[:size],
    "straight marks": lambda size: ('"a" ' * size)[:size],
    "brackets": lambda size: "(" * size,
    "ellipses": lambda size: ("word … " * size)[:size],
    "blanks": lambda size: " " * size,
    "line ends": lambda size: "\n" * size,
    "combining marks": lambda size: "\u0301" * size,
    "commas": lambda size: ("a, b, " * size)[:size],
    "digits": lambda size: "7" * size,
    "numbers": lambda size: ("7,5 " * size)[:size],
    "turns": lambda size: ("BIRCH: No.\nMODERATOR: Why?\n" * size)[:size],
    "capitals": lambda size: ("Ada Maria Birch Oak " * size)[:size],
    "ideographs": lambda size: ("我们将建成新桥" * size)[:size],
    "colons": lambda size: ("a: " * size)[:size],
    "dashes": lambda size: ("- – — " * size)[:size],
    "small words": lambda size: ("a the " * size)[:size],
    "paragraphs": lambda size: ("a\n\n" * size)[:size],
    "names": lambda size: "".join(f"Ada {chr(65 + i % 26)}irch{i} said no. " for i in range(size // 20)),
    "reported speech": lambda size: ("Sie habe das Geld, so Birch. Er sei froh, sagte Ada Birch. " * size)[:size],
    "chinese quotations": lambda size: ("市长李明说：“我们将在冬天之前建成新的大桥。”" * size)[:size],
    "japanese quotations": lambda size: ("市長は「冬までに橋を建設する」と述べた。" * size)[:size],
}

texts = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


def slices(text: str, spans: list[list[int]]) -> list[str]:
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    return [text[start:end] for start, end in spans]


def on_the_wire(record: dict[str, object]) -> str:
    """As the stream writes it; every reader of JSON can read it."""
    return json.dumps(record, ensure_ascii=True)


@texts
def test_extraction_answers_in_form_and_its_offsets_name_its_words(text: str):
    for article in (text, f"{PLAIN}\n\n{text}\n\n{PLAIN}", f"“{text}”, said Ada Birch."):
        answer = extract_record({"doc_id": "a", "text": article})
        article = Article(text=article).text  # half characters are replaced one for one

        ExtractOutput.model_validate(answer)
        on_the_wire(answer)
        for quote in answer["quotes"]:
            assert article[quote["start"] : quote["end"]] == quote["text"]
            slices(article, quote["fragments"])
            if quote["cue"] is not None:
                assert article[quote["cue_start"] : quote["cue_end"]] == quote["cue"]
            if quote["speaker_start"] is not None:
                assert article[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker_mention"]


@texts
def test_extraction_of_markup_answers_in_form(text: str):
    for record in (
        {"html": text},
        {"html": f"<p>{PLAIN}</p><blockquote>{text}</blockquote>"},
        {"html": text, "text": text},
    ):
        try:
            answer = extract_record({"doc_id": "a", **record})
        except InputError:
            continue
        ExtractOutput.model_validate(answer)


@texts
def test_a_plain_quotation_is_found_beside_any_text(text: str):
    article = f"{text}\n\n{PLAIN}\n\n"

    found = [quotation.text for quotation in extract_quotations(Article(text=article, language="en")).quotations]

    assert any("build the new bridge before winter" in words for words in found) or any(
        mark in text for mark in "“„«「\"'‘‚‹『＂"
    )


@texts
def test_verifying_answers_in_form_whatever_stands_on_either_side(text: str):
    pairs = [
        (text, TURNS),
        ("We will build the new bridge before winter", text),
        (text, text),
        (text, f"{TURNS}\n{text}"),
    ]
    for quote, source in pairs:
        for encoder in (None, HashEncoder()):
            record = {"id": 1, "quote": quote, "source": source, "speaker": "Ada Birch"}
            try:
                answer = verify_record(record, encoder=encoder)
            except InputError:
                continue
            VerifyOutput.model_validate(answer)
            on_the_wire(answer)
            if answer["start"] is not None:
                assert source[answer["start"] : answer["end"]] == answer["passage"]
            slices(source, answer["spans"])
            for difference in answer["differences"]:
                if difference["quote_span"]:
                    assert slices(quote, [difference["quote_span"]]) == [difference["quote_text"]]
                if difference["source_span"]:
                    assert slices(source, [difference["source_span"]]) == [difference["source_text"]]


@texts
def test_a_field_of_any_text_is_no_reason_to_fall(text: str):
    fields = ("speaker", "event", "lang_quote", "lang_source", "kind", "source_class", "id")
    for field in fields:
        record = {"quote": "We will build the new bridge before winter", "source": TURNS, field: text}
        try:
            answer = verify_record(record)
        except InputError:
            continue
        VerifyOutput.model_validate(answer)


@texts
def test_locating_answers_in_form(text: str):
    corpus = Locator(build([("plain", f"{PLAIN}\n{TURNS}"), ("odd", text), ("both", f"{PLAIN} {text} {PLAIN}")]))
    for quote in (text, f"before winter {text}", "We will build the new bridge before winter"):
        try:
            answer = corpus.locate_record({"id": 1, "quote": quote})
        except InputError:
            continue
        LocateOutput.model_validate(answer)
        on_the_wire(answer)
        if answer["doc_id"] is not None:
            slices(corpus.text(answer["doc_id"]), answer["spans"])


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if len(re.findall(r"[^\W\d]\w+", text)) >= 6])
def test_any_text_of_some_words_is_found_in_itself(name: str):
    text = TEXTS[name]
    around = f"{PLAIN}\n{text}\n{PLAIN}"

    found = locate(text, prepare(around))

    assert found, "the very words were not found"


@texts
def test_protected_items_lie_inside_the_text(text: str):
    for language in ("de", "en", "zh", "xx", ""):
        for item in find_items(text, language):
            assert 0 <= item.span.start < item.span.end <= len(text)


@pytest.mark.parametrize(
    "record", [{}, {"quote": 3}, {"text": []}, {"quote": None, "source": None}, {"text": {"a": 1}}, {"html": 1}]
)
def test_a_record_without_its_fields_is_an_error_of_the_caller(record: dict[str, object]):
    with pytest.raises(FactcheckError):
        extract_record(record)
    with pytest.raises(FactcheckError):
        verify_record(record)


DOORS: dict[str, Callable[[str], object]] = {
    "extract": lambda text: extract_quotations(Article(text=text)),
    "prepare": prepare,
    "verify in": lambda text: verify_record({"quote": "We will build the new bridge before winter", "source": text}),
    "items": lambda text: find_items(text, "en"),
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS.keys())
def test_flood_comes_to_an_end(door: Callable[[str], object], flood: Callable[[int], str]):
    """How its time grows is measured by `bench/growth.py`; a square would not end here in any patience."""
    door(flood(80_000))


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_flood_for_a_quotation_is_answered(flood: Callable[[int], str]):
    answer = verify_record({"quote": flood(20_000), "source": f"{TURNS} {flood(20_000)}"})

    VerifyOutput.model_validate(answer)
