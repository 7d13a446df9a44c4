"""What holds of locating for any text whatever?"""

import os
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.match.locate import locate, prepare
from factcheck.model.match import Operation
from factcheck.text.normalize import fold_word
from factcheck.text.tokens import fold, tokenize

ANY_TEXT = st.text(max_size=300)
SEA = (
    "the",
    "sea",
    "boat",
    "keel",
    "rope",
    "wind",
    "sail",
    "port",
    "crew",
    "mast",
    "7",
    "1.250",
    "kein",
    "国",
    "か",
    "é",
)
WORDS = st.lists(st.sampled_from(SEA), min_size=1, max_size=60)


@given(ANY_TEXT)
def test_offsets_name_the_words(text: str) -> None:
    """Words come in order, do not overlap and are not empty."""
    found = tokenize(text)
    starts, ends = found.starts.tolist(), found.ends.tolist()

    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert not ends or ends[-1] <= len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """The fold of a fold is the fold."""
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_equal_ids_are_equal_folds(text: str) -> None:
    """In both directions, within a text."""
    found = tokenize(text)
    folds = [fold_word(text[start:end]) for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]

    assert len(set(zip(found.ids.tolist(), folds, strict=True))) == len(set(found.ids.tolist())) == len(set(folds))


@given(WORDS, st.data())
def test_a_complete_occurrence_is_always_found(words: list[str], data: st.DataObject) -> None:
    """However often its words stand elsewhere."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    text = ", ".join(words)
    quote = ", ".join(words[start:end])

    found = locate(quote, prepare(text))

    assert found[0].similarity == 1.0
    assert fold(found[0].spans[0].of(text)) == fold(quote)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_quotation_meets_any_text(quote: str, text: str) -> None:
    """Steps name words of both sides, in the quotation's order; figures stay between 0 and 1."""
    for place in locate(quote, prepare(text)):
        assert 0.0 <= place.score <= place.similarity <= 1.0
        assert 0.0 <= place.covered <= 1.0
        own = [step.quote.start for step in place.alignment.steps if step.quote is not None]
        assert own == sorted(own)
        for step in place.alignment.steps:
            assert step.source is None or step.source.end <= len(text)
            if step.operation is Operation.EQUAL:
                assert step.quote is not None
                assert step.source is not None


@settings(deadline=None)
@given(WORDS, st.data())
def test_one_more_change_never_scores_higher(words: list[str], data: st.DataObject) -> None:
    """A word that stands nowhere in the source, put for one that does, makes no place nearer."""
    text = prepare(" ".join(words))
    better = list(words)
    better[data.draw(st.integers(0, len(words) - 1))] = "zebra"
    worse = list(better)
    worse[data.draw(st.integers(0, len(words) - 1))] = "quagga"

    def best(quote: list[str]) -> float:
        return max((place.score for place in locate(" ".join(quote), text)), default=0.0)

    assert best(worse) <= best(better) + 1e-9


def test_two_hash_seeds_give_equal_bytes() -> None:
    """No order of a set shows."""
    program = (
        "from factcheck.match.locate import locate, prepare;"
        "text = 'the old boat left the port and the crew left the boat near the reef. ' * 30;"
        "print(locate('the crew left the old boat … near the port and nowhere else at all', prepare(text)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1
