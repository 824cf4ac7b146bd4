"""The learned layer: how probable each code is, learned from coded statements.

Kernel ridge regression on how alike texts are. It has a closed form, so it is deterministic, quick with the few
hundred to few thousand statements that analysts code, gives its own leave-one-out error for free (which calibrates the
probabilities), and every prediction is a sum over the statements learned from: it can name the ones that decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from analys.assignment import Codebook, Dimension
from analys.coding.features import Features
from analys.coding.training import Lesson

#: How strongly the regression is held back from following single statements.
_RIDGE = 1.0

#: How many reasons an explanation gives.
_REASONS = 3


class Explanation(NamedTuple):
    """Why a code was proposed: the words that spoke for it most, and the statements learned from that did."""

    words: tuple[str, ...]
    lessons: tuple[str, ...]


class _Learned(NamedTuple):
    """What was learned of one dimension.

    Args:
        lessons: the places of the lessons that were coded in it.
        shares: what share of them bears each code; never 0 or 1.
        weights: lessons by codes.
        slope: with `intercept`, the line that makes a score the log-odds of a code.
    """

    lessons: list[int]
    shares: np.ndarray
    weights: np.ndarray
    slope: float
    intercept: float


class LearnedLayer:
    """Learns a codebook's dimensions from coded statements.

    Args:
        codebook: the codes.
        lessons: the statements to learn from.
        embeddings: use sentence embeddings.
        store: the file that keeps embeddings.
    """

    def __init__(
        self,
        codebook: Codebook,
        lessons: Sequence[Lesson],
        embeddings: bool,
        store: Path | None = None,
    ) -> None:
        self._dimensions = {dimension.id: dimension for dimension in codebook.dimensions}
        self._texts = [lesson.text for lesson in lessons]
        self._features = Features(self._texts, embeddings, store)
        self._rows = self._features.rows(self._texts)
        alike = self._features.alike(self._rows, self._rows)
        self._learned = {
            dimension.id: _learn(dimension, lessons, alike)
            for dimension in codebook.dimensions
            if any(dimension.id in lesson.codes for lesson in lessons)
        }

    def keep_embeddings(self, store: Path) -> None:
        """Keep embeddings in a file from now on."""
        self._features.store = store

    def probabilities(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """Return, for each dimension that was learned, texts by codes (in the codebook's order): how probable."""
        if not texts:
            return {}
        alike = self._features.alike(self._features.rows(texts), self._rows)
        return {dimension: self._chances(dimension, alike) for dimension in self._learned}

    def shares(self, dimension: str) -> np.ndarray:
        """Return the share of the lessons that bears each code of a dimension, in the codebook's order."""
        return self._learned[dimension].shares

    def explain(self, text: str, dimension: str, code: str) -> Explanation:
        """Say what spoke for a code of a text."""
        learned = self._learned[dimension]
        weights = learned.weights[:, list(self._dimensions[dimension].labels).index(code)]
        row, lessons = self._features.rows([text]), self._rows.take(learned.lessons)
        shares = self._features.alike(row, lessons)[0] * weights
        by_word = row.words.multiply(weights @ lessons.words).toarray().ravel()
        return Explanation(
            tuple(self._features.words[place] for place in _largest(by_word)),
            tuple(self._texts[learned.lessons[place]] for place in _largest(shares)),
        )

    def _chances(self, dimension: str, alike: np.ndarray) -> np.ndarray:
        learned = self._learned[dimension]
        scores = alike[:, learned.lessons] @ learned.weights
        chances = 1 / (1 + np.exp(-(learned.slope * scores + learned.intercept)))
        if self._dimensions[dimension].multiple:
            return chances
        return chances / chances.sum(axis=1, keepdims=True)


def _learn(dimension: Dimension, lessons: Sequence[Lesson], alike: np.ndarray) -> _Learned:
    used = [place for place, lesson in enumerate(lessons) if dimension.id in lesson.codes]
    truth = np.array(
        [[code in lessons[place].codes[dimension.id] for code in dimension.labels] for place in used], dtype=float
    )
    inverse = np.linalg.inv(alike[np.ix_(used, used)] + _RIDGE * np.eye(len(used)))
    weights = inverse @ truth
    left_out = truth - weights / np.diag(inverse)[:, None]
    shares = (truth.sum(axis=0) + 1) / (len(used) + 2)
    return _Learned(used, shares, weights, *_line(left_out, truth))


def _line(scores: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Return slope and intercept of the log-odds by score (Platt's scaling)."""
    if truth.min() == truth.max():
        return 1.0, 0.0  # every lesson says the same, so there is nothing to scale by
    from sklearn.linear_model import LogisticRegression  # takes long to import

    line = LogisticRegression(C=1e3).fit(scores.reshape(-1, 1), truth.reshape(-1))
    return float(line.coef_[0, 0]), float(line.intercept_[0])


def _largest(shares: np.ndarray) -> list[int]:
    order = np.argsort(-shares, kind="stable")[:_REASONS]
    return [int(place) for place in order if shares[place] > 0]
