"""City districts that answer for parts of a municipality: their answers joined by the declared rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analys.assignment import Assignment, Question


def join_districts(answers: pd.DataFrame, question: Question, assignment: Assignment) -> tuple[str | None, str | None]:
    """Join the answers of a municipality's districts to one question.

    Args:
        answers: the districts' answers: municipality (the same in all), district, content (a value or text) and
            missing, in the order of the files.
        question: the question.
        assignment: declares the rule of the municipality's districts, and the scales.

    Returns:
        Value (or text) and the reason why there is none. Free texts are put together, each under its district's name.
    """
    given = answers[answers["content"].notna()]
    if given.empty:
        return None, answers["missing"].iloc[0]
    if question.kind == "text":
        return "\n".join(f"{row.district}: {row.content}" for row in given.itertuples()), None
    order = ("no", "yes") if question.kind == "multiple" else tuple(assignment.scale_of(question.id).labels)
    rule = {(one.municipality, name): one.join for one in assignment.districts for name in one.names}
    first = given.iloc[0]
    return _joined(list(given["content"]), rule[first["municipality"], first["district"]], order), None


def _joined(values: Sequence[str], rule: Literal["most_common", "highest", "lowest"], order: Sequence[str]) -> str:
    """Return one value; of equally common ones the first in the scale's order.

    >>> _joined(["b", "a", "b"], "most_common", ["a", "b", "c"]), _joined(["b", "a"], "lowest", ["a", "b", "c"])
    ('b', 'a')
    >>> _joined(["c", "b"], "most_common", ["a", "b", "c"])
    'b'
    """
    places = [order.index(value) for value in values]
    if rule == "most_common":
        counts = Counter(places)
        return order[max(sorted(counts), key=lambda place: counts[place])]
    return order[max(places) if rule == "highest" else min(places)]
