"""Does every encoder keep the promises of `ports.Encoder`?"""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.adapters.encoders.cache import CachedEncoder
from factcheck.adapters.encoders.use import UseEncoder
from factcheck.ports import Encoder, Vectors
from factcheck.testing import HashEncoder

BRIDGE = "The bridge over the river will be rebuilt before winter."
ODD = ["", " ", "\n\t", "\x00", "\ud800", "\u202e\u2066", "…", "🜁🜂", "中文", "a" * 20_000, "e\u0301", "١٢٣"]


@pytest.fixture(scope="module", params=["hash", "use", "cached"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    makers = {"hash": HashEncoder, "use": UseEncoder, "cached": lambda: CachedEncoder(HashEncoder())}
    made: Encoder = makers[request.param]()
    return made


def near(vectors: Vectors, first: int, second: int) -> float:
    return float(vectors[first] @ vectors[second])


def test_no_texts_give_no_rows(encoder: Encoder):
    assert encoder.encode([]).shape == (0, encoder.dimension)
    assert encoder.encode([]).dtype == np.float32


@pytest.mark.parametrize("text", ODD)
def test_every_text_has_a_vector_of_length_one(encoder: Encoder, text: str):
    vectors = encoder.encode([text])

    assert vectors.shape == (1, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors[0]) == pytest.approx(1.0, abs=1e-4)


def test_rows_follow_the_order_of_the_texts(encoder: Encoder):
    texts = [BRIDGE, "Tax", "", "Tax", "The court adjourned."]

    together = encoder.encode(texts)

    for row, text in zip(together, texts, strict=True):
        assert float(row @ encoder.encode([text])[0]) == pytest.approx(1.0, abs=1e-3)


def test_the_same_texts_give_the_same_bytes(encoder: Encoder):
    assert encoder.encode([BRIDGE, "Tax"]).tobytes() == encoder.encode([BRIDGE, "Tax"]).tobytes()


def test_texts_that_share_their_words_are_nearer_than_strangers(encoder: Encoder):
    vectors = encoder.encode(
        [BRIDGE, "Before winter the bridge over the river will be rebuilt.", "Shares of the bakery fell by a third."]
    )

    assert near(vectors, 0, 1) > near(vectors, 0, 2)
    assert near(vectors, 0, 1) > encoder.bands.matched


def test_bands_stand_in_order(encoder: Encoder):
    assert 0 < encoder.bands.weak < encoder.bands.probable < encoder.bands.matched < 1


def test_it_says_what_it_is(encoder: Encoder):
    assert encoder.id
    assert encoder.dimension > 0
    assert {"de", "en"} <= encoder.languages
    assert all(tag == tag.lower() and "-" not in tag for tag in encoder.languages)


def test_a_lexicon_makes_translations_meet():
    encoder = HashEncoder({"brücke": "bridge", "die": "the"})

    vectors = encoder.encode(["the bridge", "die Brücke", "der Zoll"])

    assert near(vectors, 0, 1) == pytest.approx(1.0)
    assert near(vectors, 0, 2) < 0.4
