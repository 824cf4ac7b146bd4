"""What the learned layer learns from: the codebook's examples and definitions, and what analysts have decided."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analys.assignment import Codebook
from analys.coding.reviews import NO_CODE


class Lesson(NamedTuple):
    """A text and its codes, for the dimensions that were coded."""

    text: str
    codes: dict[str, frozenset[str]]


def codebook_lessons(codebook: Codebook) -> list[Lesson]:
    """Return the lessons that a codebook brings along."""
    lessons = [
        Lesson(
            example.text,
            {one.id: frozenset(example.codes[one.id]) for one in codebook.dimensions if one.asked(example.question)},
        )
        for example in codebook.coded_examples
    ]
    for dimension in codebook.dimensions:
        for code in dimension.codes:
            told = (*code.examples, *([] if code.id == dimension.default else [f"{code.label}. {code.definition}"]))
            lessons.extend(Lesson(text, {dimension.id: frozenset([code.id])}) for text in told)
    return lessons


def review_lessons(reviews: pd.DataFrame) -> list[Lesson]:
    """Return what analysts decided as lessons; where several decided, the codes that most of them gave.

    Args:
        reviews: text, dimension, code and coder, one row per code; code "-" where the coder gave none.
    """
    lessons: dict[str, dict[str, frozenset[str]]] = {}
    for (text, dimension), decisions in reviews.groupby(["text", "dimension"], sort=True):
        coders = decisions["coder"].nunique()
        votes = decisions.groupby("code")["coder"].nunique()
        agreed = votes.index[votes * 2 > coders]
        lessons.setdefault(text, {})[dimension] = frozenset(agreed) - {NO_CODE}
    return [Lesson(text, codes) for text, codes in lessons.items()]
