"""Ways to code texts, from the whole program to the simplest that one could do instead; each gives own codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from analys.assignment import Codebook, Dimension
from analys.coding.code import CONFIDENCE_IN_FORCE, Coder
from analys.coding.rules import Rules
from analys.coding.training import Lesson, codebook_lessons

#: Codes by dimension, one mapping per text.
Coded = list[dict[str, set[str]]]

Method = Callable[[Sequence[str]], Coded]


def program(codebook: Codebook, reviews: pd.DataFrame | None, embeddings: bool, store: Path | None) -> Method:
    """Rules and learned layer together, as reports use them."""
    coder = Coder(codebook, reviews, embeddings, store)

    def code(texts: Sequence[str]) -> Coded:
        coded = _nothing(codebook, texts)
        for own, codes in zip(coded, coder.code(texts), strict=True):
            for given in codes:
                if given.confidence >= CONFIDENCE_IN_FORCE:
                    own[given.dimension].add(given.code)
        return coded

    return code


def rules_alone(codebook: Codebook) -> Method:
    """The codebook's indicators with their scope, and nothing learned."""
    rules = Rules(codebook)

    def code(texts: Sequence[str]) -> Coded:
        coded = _nothing(codebook, texts)
        for own, text in zip(coded, texts, strict=True):
            for given in rules.code(text):
                own[given.dimension].add(given.code)
        return coded

    return code


def substring_search(codebook: Codebook) -> Method:
    """Any of a code's indicators stands somewhere in the text as it is written in the codebook, marks apart."""
    needles = {
        (dimension.id, code.id): [
            needle
            for group in code.indicators
            for written in (*group.words, *group.phrases)
            for needle in _plain(written)
        ]
        for dimension in codebook.dimensions
        for code in dimension.codes
    }

    def code(texts: Sequence[str]) -> Coded:
        coded = _nothing(codebook, texts)
        for own, text in zip(coded, texts, strict=True):
            lower = text.lower()
            for (dimension, found), several in needles.items():
                if any(needle in lower for needle in several):
                    own[dimension].add(found)
            for dimension in codebook.dimensions:
                if not dimension.multiple:
                    own[dimension.id] = _first(dimension, own[dimension.id])
        return coded

    return code


def tfidf_regression(codebook: Codebook) -> Method:
    """TF-IDF of words and logistic regression, learned from the same examples as the program."""
    lessons = codebook_lessons(codebook)
    vectors = TfidfVectorizer(sublinear_tf=True).fit([lesson.text for lesson in lessons])
    models = {
        (dimension.id, code): _regression(vectors, lessons, dimension.id, code)
        for dimension in codebook.dimensions
        for code in dimension.labels
    }

    def code(texts: Sequence[str]) -> Coded:
        rows = vectors.transform(texts)
        coded = _nothing(codebook, texts)
        for dimension in codebook.dimensions:
            codes = list(dimension.labels)
            chances = np.column_stack([models[dimension.id, one](rows) for one in codes])
            for own, chance in zip(coded, chances, strict=True):
                chosen = np.flatnonzero(chance >= 0.5) if dimension.multiple else [chance.argmax()]
                own[dimension.id] = {codes[place] for place in chosen}
        return coded

    return code


def _regression(
    vectors: TfidfVectorizer, lessons: list[Lesson], dimension: str, code: str
) -> Callable[[object], np.ndarray]:
    own = [lesson for lesson in lessons if dimension in lesson.codes]
    truth = [code in lesson.codes[dimension] for lesson in own]
    if len(set(truth)) < 2:
        return lambda rows: np.full(rows.shape[0], float(any(truth)))
    model = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
    model.fit(vectors.transform([lesson.text for lesson in own]), truth)
    return lambda rows: model.predict_proba(rows)[:, 1]


def _plain(written: str) -> list[str]:
    """Return a word or phrase as it would stand in a text; only phrases without gap or choice can."""
    bare = " ".join(part.strip("=-") for part in written.lower().split())
    return [] if "|" in bare or "..." in bare else [bare]


def _first(dimension: Dimension, codes: set[str]) -> set[str]:
    chosen = next((code for code in dimension.labels if code in codes), dimension.default)
    return {chosen} if chosen else set()


def _nothing(codebook: Codebook, texts: Sequence[str]) -> Coded:
    return [{dimension.id: set() for dimension in codebook.dimensions} for _ in texts]
