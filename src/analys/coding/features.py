"""How alike texts are to the learned layer: in letters, in words, and in meaning if there are embeddings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy

from analys.coding.embeddings import embed
from analys.coding.tokens import tokenize
from analys.coding.words import lemma

#: How much likeness in meaning weighs; letters and words weigh one each. Chosen by cross-validation on the coded
#: examples of lagesbild-2020.
_MEANING = 4.0


def word_stems(text: str) -> list[str]:
    """Return the basic forms of a text's words.

    >>> word_stems("Flickorna samlades.")
    ['flicka', 'samlad', '.']
    """
    return [lemma(word) for word in tokenize(text).words]


class Rows(NamedTuple):
    """Texts as rows of numbers: words and letters (weighed by how rare they are), and embeddings if there are any."""

    words: scipy.sparse.csr_matrix
    letters: scipy.sparse.csr_matrix
    meanings: np.ndarray | None

    def take(self, places: Sequence[int]) -> Rows:
        """Return some of the rows."""
        meanings = None if self.meanings is None else self.meanings[places]
        return Rows(self.words[places], self.letters[places], meanings)


class Features:
    """Turns texts into rows of numbers and compares them; fitted on the texts to learn from.

    Args:
        texts: the texts to learn from.
        embeddings: use embeddings; the package has to be installed.
        store: the file that keeps embeddings; not part of what is kept of this (pickle), which may be moved.
    """

    def __init__(self, texts: Sequence[str], embeddings: bool, store: Path | None = None) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # takes long to import

        self._embeddings = embeddings
        self.store = store
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
        self._words = TfidfVectorizer(analyzer=word_stems, sublinear_tf=True)
        self._letters.fit(texts)
        self._words.fit(texts)
        self._spread = _mean_distance(embed(texts, store)) if embeddings else 1.0
        self.words = self._words.get_feature_names_out()

    def __getstate__(self) -> dict[str, object]:
        return self.__dict__ | {"store": None}

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return one row per text."""
        meanings = embed(texts, self.store) if self._embeddings else None
        return Rows(self._words.transform(texts), self._letters.transform(texts), meanings)

    def alike(self, some: Rows, others: Rows) -> np.ndarray:
        """Return some by others: how alike two texts are, from 1 for nothing in common.

        Embeddings count by a Gaussian of their distance, in units of the mean distance of the texts learned from:
        vectors of this model all lie close together, and only the nearest tell much.
        """
        common = (some.words @ others.words.T + some.letters @ others.letters.T).toarray() + 1.0
        if some.meanings is None or others.meanings is None:
            return common
        return common + _MEANING * np.exp(-_distances(some.meanings, others.meanings) / self._spread)


def _distances(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return squared distances of vectors of length one."""
    return np.maximum(0.0, 2.0 - 2.0 * (some @ others.T)).astype(float)


def _mean_distance(vectors: np.ndarray) -> float:
    return float(2.0 - 2.0 * np.square(vectors.mean(axis=0)).sum())
