"""Answers of one municipality that do not go together, by the checks that the assignment declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analys.assignment import Assignment
from analys.assignment.faults import ANSWERED
from analys.assignment.model import ContradictionCheck
from analys.survey.ledger import ledger_frame
from analys.survey.wording import answer_in_words, key_in_words


def contradictions(answers: pd.DataFrame, assignment: Assignment) -> pd.DataFrame:
    """Return a ledger entry for each municipality and check that it breaks.

    A check is broken where everything under `when` and anything under `contradicts` holds. It names codes of closed
    questions, "yes" and "no" for one choice of several ("question/option"), reasons for a missing answer, and
    `ANSWERED` for free text. Checks of what the free text says wait until it is coded (analys.coding.contradictions).

    Args:
        answers: contracts.Answers.
        assignment: declares the checks.
    """
    table = answer_codes(answers)
    found = [
        breach for check in assignment.checks if check.contradicts for breach in _breaches(check, table, assignment)
    ]
    if not found:
        return ledger_frame([])
    places = answers[["municipality", "question", "county", "file", "sheet", "row", "column"]]
    places = places.fillna({"file": "", "sheet": ""})
    return ledger_frame(pd.DataFrame(found).merge(places, on=["municipality", "question"]).assign(outcome="flagged"))


def answer_codes(answers: pd.DataFrame) -> pd.DataFrame:
    """Return municipalities by questions: the answer's code, the reason why there is none, or `ANSWERED`."""
    codes = answers["value"].fillna(answers["missing"]).fillna(ANSWERED)
    return answers.assign(code=codes).pivot(index="municipality", columns="question", values="code")


def holding(conditions: dict[str, tuple[str, ...]], table: pd.DataFrame) -> pd.DataFrame:
    """Tell which conditions hold, municipalities by conditions; a question that the wave did not have never holds.

    Args:
        conditions: question -> codes, as a check declares them.
        table: from `answer_codes`.
    """
    return pd.DataFrame(
        {key: table[key].isin(codes) if key in table else False for key, codes in conditions.items()},
        index=table.index,
    )


def answers_in_words(assignment: Assignment, given: Mapping[str, str] | pd.Series) -> str:
    """Return one municipality's answers (codes by question) in readers' words."""
    words = (
        f"{key_in_words(assignment, key)}: {answer_in_words(assignment, key, code)}" for key, code in given.items()
    )
    return "; ".join(words)


def _breaches(check: ContradictionCheck, table: pd.DataFrame, assignment: Assignment) -> Iterator[dict[str, str]]:
    premises, against = holding(check.when, table), holding(check.contradicts, table)
    for municipality in table.index[premises.all(axis=1) & against.any(axis=1)]:
        keys = [*check.when, *against.columns[against.loc[municipality]]]
        yield {
            "municipality": municipality,
            "question": next(iter(check.when)),
            "rule": check.id,
            "before": answers_in_words(assignment, {key: table.at[municipality, key] for key in keys}),
            "reason": check.reason,
        }
