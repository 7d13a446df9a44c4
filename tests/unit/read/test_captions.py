"""Captions become running text with times and voices, each word once."""

import pytest

from factcheck.model.document import SegmentKind
from factcheck.model.reasons import GapReason
from factcheck.model.source import SourceClass
from factcheck.model.spans import TimeSpan
from tests.unit.read.reading import a_source, read_document, read_gap

VTT = "text/vtt"
PLAIN = b"""WEBVTT

NOTE made by hand

1
00:00:01.000 --> 00:00:03.500 align:start
<v Ada Birch>We will <i>build</i> the bridge,

00:00:03.500 --> 00:00:05.000
<v Ada Birch>and we will build it here.

00:00:05.000 --> 00:00:06.000
<v Jon Perl>With whose money?
"""
ROLLING = b"""WEBVTT
Kind: captions
Language: en

00:00:01.000 --> 00:00:03.000
&nbsp;
the<00:00:01.500><c> water</c><00:00:02.000><c> rose</c>

00:00:03.000 --> 00:00:03.010
the water rose
&nbsp;

00:00:03.010 --> 00:00:05.000
the water rose
and<00:00:03.500><c> nobody</c><00:00:04.000><c> came</c>

00:00:05.000 --> 00:00:05.010
and nobody came
&nbsp;

00:00:05.010 --> 00:00:07.000
and nobody came
for<00:00:05.500><c> two</c><00:00:06.000><c> days</c>
"""
SRT = b"""1\r
00:01:00,000 --> 00:01:02,000\r
HOST: Is it safe?\r
\r
2\r
00:01:02,000 --> 00:01:04,500\r
PELL: It is safe, and it was\r
safe yesterday.\r
\r
3\r
00:01:05,000 --> 00:01:06,000\r
[laughter]\r
"""


def test_captions_run_on_and_paragraphs_follow_the_voices() -> None:
    document = read_document(PLAIN, VTT)

    assert document.text == "We will build the bridge, and we will build it here.\n\nWith whose money?"
    assert [one.speaker for one in document.segments] == ["Ada Birch", "Ada Birch", "Jon Perl"]
    assert document.segments[1].locator.time == TimeSpan(3.5, 5.0)
    assert all(one.kind is SegmentKind.CAPTION for one in document.segments)


def test_rolling_captions_keep_each_word_once() -> None:
    assert read_document(ROLLING, VTT).text == "the water rose and nobody came for two days"


def test_repeated_words_of_the_speaker_are_kept() -> None:
    body = b"WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n\n"
    body += b"00:03.000 --> 00:04.000\nI said no.\n"

    assert read_document(body, VTT).text == "No. No. I said no."


@pytest.mark.parametrize("media_type", ["application/x-subrip", "text/plain", "application/octet-stream"])
def test_subrip_with_names(media_type: str) -> None:
    document = read_document(SRT, media_type, final_url="https://town.example/talk.srt")

    assert document.text == "Is it safe?\n\nIt is safe, and it was safe yesterday. [laughter]"
    assert [one.speaker for one in document.segments] == ["HOST", "PELL", "PELL"]
    assert document.segments[-1].kind is SegmentKind.NOTE
    assert document.segments[0].locator.time == TimeSpan(60.0, 62.0)


def test_change_marks_begin_a_turn_of_somebody_unknown() -> None:
    body = b"WEBVTT\n\n00:01.000 --> 00:02.000\n>> HOLM: Good morning.\n\n00:02.000 --> 00:03.000\n>> Good morning.\n"
    document = read_document(body, VTT)

    assert document.text == "Good morning.\n\nGood morning."
    assert [one.speaker for one in document.segments] == ["HOLM", None]


def test_machine_made_captions_are_classed_as_such() -> None:
    source = a_source(**{"class": "recording"})

    assert read_document(ROLLING, VTT, source=source).ref.source_class is SourceClass.AUTO_CAPTIONS
    assert read_document(PLAIN, VTT, source=source).ref.source_class is SourceClass.RECORDING


@pytest.mark.parametrize(
    "body",
    [
        b"WEBVTT\n\n",
        b"WEBVTT\n\nno times here\n",
        b"WEBVTT\n\n00:00:09.000 --> broken\nwords\n",
        b"1\n00:00:01,000 --> \nx\n",
    ],
)
def test_file_without_captions_is_a_gap(body: bytes) -> None:
    assert read_gap(body, VTT).reason is GapReason.CAPTIONS_POOR
