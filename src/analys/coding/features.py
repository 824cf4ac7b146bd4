"""What the learned layer sees of a text: letters, words, and its embedding if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from analys.coding.embeddings import embed
from analys.coding.tokens import tokenize
from analys.coding.words import lemma

#: How much each kind of feature weighs; chosen by leaving one out on the coded examples of lagesbild-2020.
_LETTERS, _WORDS, _EMBEDDING = 1.0, 1.0, 3.0


def word_stems(text: str) -> list[str]:
    """Return the basic forms of a text's words.

    >>> word_stems("Flickorna samlades.")
    ['flicka', 'samla', '.']
    """
    return [lemma(word) for word in tokenize(text).words]


class Features:
    """Turns texts into rows of numbers, fitted on the texts to learn from.

    Args:
        texts: the texts to learn from.
        embeddings: use embeddings; the package has to be installed.
        store: the file that keeps embeddings.
    """

    def __init__(self, texts: Sequence[str], embeddings: bool, store: Path | None = None) -> None:
        self._store = store
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
        self._words = TfidfVectorizer(analyzer=word_stems, sublinear_tf=True)
        self._letters.fit(texts)
        self._words.fit(texts)
        self._center = embed(texts, store).mean(axis=0) if embeddings else None
        self.words = self._words.get_feature_names_out()

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return one row per text; the scalar product of two rows is how alike the texts are."""
        blocks = [self.word_rows(texts), _LETTERS * self._letters.transform(texts)]
        if self._center is not None:
            blocks.append(sparse.csr_matrix(_EMBEDDING * (embed(texts, self._store) - self._center)))
        blocks.append(sparse.csr_matrix(np.ones((len(texts), 1))))
        return sparse.hstack(blocks, format="csr")

    def word_rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return only the part of the rows that counts words, one column per word of `words`."""
        return _WORDS * self._words.transform(texts)
