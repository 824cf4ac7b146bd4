"""Which answers no report shows by municipality."""

from __future__ import annotations

from collections.abc import Set

import pandas as pd

from analys.assignment import Assignment


def protected_questions(assignment: Assignment) -> frozenset[str]:
    """Return the closed questions, and their options, whose answers are not shown by municipality."""
    closed = [question for question in assignment.questions if question.publish != "municipality"]
    options = [f"{question.id}/{option}" for question in closed for option in question.options]
    return frozenset([*(question.id for question in closed if question.kind == "scale"), *options])


def without_protected(answers: pd.DataFrame, protected: Set[str]) -> pd.DataFrame:
    """Return contracts.Answers without the values of protected questions."""
    return answers.assign(value=answers["value"].mask(answers["question"].isin(protected)))
