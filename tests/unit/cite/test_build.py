"""Citations: the deciding document first, every other copy with what distinguishes it."""

from factcheck.cite.build import LIMIT, Note, cite
from factcheck.model.judgement import Verdict
from factcheck.model.match import Band, Difference, DifferenceType, Match, Strength
from factcheck.model.source import Distance, SourceClass
from factcheck.testing import a_document, a_judgement, a_match


def copy_in(source_id: str, **changes: object) -> Match:
    document = a_document()
    ref = document.ref.model_copy(update={"source_id": source_id, "url": f"https://{source_id}.test/", **changes})
    return a_match(document.model_copy(update={"ref": ref}))


def test_nothing_near_gives_no_citation() -> None:
    assert cite(a_judgement(Verdict.NOT_FOUND, evidence=())) == ()


def test_deciding_match_comes_first() -> None:
    first, second = cite(a_judgement(evidence=(copy_in("office"), copy_in("paper"))))

    assert (first.source_id, first.note) == ("office", Note.DECIDES)
    assert (second.source_id, second.note) == ("paper", Note.SAME_WORDS)


def test_translation_of_the_original_is_the_likely_road() -> None:
    original = copy_in("ministry", language="zh").model_copy(update={"translated": True})
    english = copy_in("agency", language="en", source_class=SourceClass.MEDIA_TRANSLATION)

    notes = [citation.note for citation in cite(a_judgement(Verdict.MINOR_VARIANCE, evidence=(original, english)))]

    assert notes == [Note.DECIDES, Note.LIKELY_ROAD]


def test_copy_with_more_differences_is_called_worse() -> None:
    word = Difference(type=DifferenceType.WORD, strength=Strength.WEAK, quote_text="build", source_text="built")
    garbled = copy_in("paper").model_copy(update={"differences": (word,)})

    assert [one.note for one in cite(a_judgement(evidence=(copy_in("office"), garbled)))][1] == Note.WORSE_COPY


def test_report_beside_the_record_is_second_hand() -> None:
    report = copy_in("paper", distance=Distance.SECONDARY)

    assert cite(a_judgement(evidence=(copy_in("office"), report)))[1].note == Note.SECOND_HAND


def test_nearest_passages_are_shown_where_nothing_was_found() -> None:
    far, near = (copy_in(name).model_copy(update={"band": Band.NONE}) for name in ("office", "paper"))

    assert [one.note for one in cite(a_judgement(Verdict.NOT_FOUND, evidence=(far, far, near)))] == [Note.NEAREST] * 2


def test_citations_are_limited() -> None:
    many = tuple(copy_in(f"paper-{number}") for number in range(LIMIT * 2))

    assert len(cite(a_judgement(evidence=many))) == LIMIT
