"""Bytes become the right characters, declared or not."""

import random

import pytest

from factcheck.errors import ReadError
from factcheck.model.reasons import GapReason
from factcheck.read.encoding import decode

GERMAN = (
    "„Der Hafen bleibt geschlossen“, sagte Jürgen Groß am Dienstag. Die Fähre fährt später – vielleicht übermorgen."
)
FRENCH = "« Nous n'avons rien décidé », a répété la préfète à Genève, où le lac était gelé."
SIMPLIFIED = "港长在记者会上说，我们不会在台风过去之前恢复通航，这是为了大家的安全。"
TRADITIONAL = "港務局長在記者會上說，我們不會在颱風過去之前恢復通航，這是為了大家的安全。"
JAPANESE = "港長は記者会見で「台風が過ぎるまで船を出さない」と述べた。安全のための措置です。"
KOREAN = "항만청장은 기자회견에서 태풍이 지나갈 때까지 배를 띄우지 않을 것이라고 말했다."
RUSSIAN = "Начальник порта заявил, что паром не выйдет в море до понедельника."
ARABIC = "قال مدير الميناء إن العبارة لن تبحر قبل يوم الاثنين بسبب الرياح."
POLISH = "Kapitan portu powiedział, że prom nie wypłynie przed poniedziałkiem, ponieważ wiatr jest zbyt silny."
GREEK = "Ο λιμενάρχης δήλωσε ότι το πλοίο δεν θα αποπλεύσει πριν από τη Δευτέρα."
TURKISH = "Liman başkanı, geminin pazartesiden önce açılmayacağını söyledi; rüzgâr çok güçlü."
UNDECLARED = [
    (GERMAN, ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
    (FRENCH, ["utf-8", "cp1252", "utf-16-le"]),
    (SIMPLIFIED, ["utf-8", "gb18030", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]),
    (TRADITIONAL, ["utf-8", "big5", "utf-16-be"]),
    (JAPANESE, ["utf-8", "cp932", "euc_jp", "utf-16-le"]),
    (KOREAN, ["utf-8", "cp949", "utf-16-le"]),
    (RUSSIAN, ["utf-8", "cp1251", "koi8_r", "utf-16-le"]),
    (ARABIC, ["utf-8", "cp1256", "utf-16"]),
    (POLISH, ["utf-8", "cp1250", "iso8859_2"]),
    (GREEK, ["utf-8", "cp1253"]),
    (TURKISH, ["utf-8", "cp1254"]),
]


@pytest.mark.parametrize(("text", "encoding"), [(text, name) for text, names in UNDECLARED for name in names])
def test_undeclared_encoding_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", GERMAN),  # the web's latin-1 is windows-1252
        ("gb2312", "gb18030", SIMPLIFIED),
        ("Shift_JIS", "cp932", JAPANESE),
        ("big5", "big5hkscs", TRADITIONAL),
        ("ks_c_5601-1987", "cp949", KOREAN),
        (' "UTF-8" ', "utf-8", GERMAN),
        ("utf-16", "utf-16-le", GERMAN),
        ("no-such-thing", "utf-8", GERMAN),
        ("iso-8859-1", "utf-8", RUSSIAN),  # a server's default for everything
        ("utf-8", "cp1252", GERMAN),  # declared wrongly
        ("us-ascii", "utf-8", FRENCH),
    ],
)
def test_declaration_counts_where_it_fits_the_bytes(declared: str, encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), declared).text == text


@pytest.mark.parametrize(
    "markup",
    [
        '<meta charset="{}">',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset={}'>",
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_page_declares_itself(markup: str) -> None:
    body = (markup.format("windows-1251") + "<p>Да").encode("cp1251")

    assert decode(body, markup=True).text.endswith("Да")


def test_mark_goes_before_every_declaration() -> None:
    assert decode(b"\xef\xbb\xbf" + GERMAN.encode(), "iso-8859-1").text == GERMAN


def test_stray_byte_does_not_change_the_encoding() -> None:
    body = (GERMAN * 20).encode() + b"\xff" + GERMAN.encode()

    assert decode(body, "utf-8").text.startswith(GERMAN)


@pytest.mark.parametrize(
    "body",
    [
        random.Random(1).randbytes(3000),
        b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(900),
        b"\0" * 500,
        bytes(range(32)) * 40,
    ],
    ids=["noise", "picture", "zeros", "controls"],
)
def test_binary_bytes_are_no_text(body: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(body)

    assert caught.value.reason is GapReason.EXTRACTION_POOR


@pytest.mark.parametrize("body", [b"", b"a", b"\xe4", b"\xff\xfe", b"\xef\xbb\xbf", b"abc\0def plain text goes on"])
def test_odd_but_harmless_bytes_are_read(body: bytes) -> None:
    assert "\0" not in decode(body).text
