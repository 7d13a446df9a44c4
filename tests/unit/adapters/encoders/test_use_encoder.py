"""The embedded encoder: what every caller may rely on."""

import numpy as np
import pytest

from factcheck.adapters.encoders.use import UseEncoder


@pytest.fixture(scope="module")
def encoder():
    return UseEncoder()


def test_no_texts_give_an_empty_table(encoder):
    assert encoder.encode([]).shape == (0, 512)


def test_vectors_are_normalised_and_in_order(encoder):
    together = encoder.encode(["The bridge stays closed.", "Der Hund schläft."])
    alone = encoder.encode(["Der Hund schläft."])

    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
    assert np.allclose(together[1], alone[0], atol=1e-4)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\x00\u202e", "水" * 100_000])
def test_odd_texts_have_finite_vectors(encoder, text):
    assert np.isfinite(encoder.encode([text])).all()


def test_a_translation_is_nearer_than_another_sentence(encoder):
    quote, same, other = encoder.encode(
        [
            "The harbour will be deepened next spring.",
            "Der Hafen wird im nächsten Frühjahr vertieft.",
            "Die Suppe ist zu salzig.",
        ]
    )

    assert quote @ same > 0.6 > 0.4 > quote @ other
