"""Answers of one municipality that do not go together, by the checks that the assignment declares."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment
from analys.assignment.model import ContradictionCheck
from analys.survey.ledger import ledger_frame

#: What a free-text answer counts as in a check, besides the reasons why there is none.
ANSWERED = "answered"


def contradictions(answers: pd.DataFrame, assignment: Assignment) -> pd.DataFrame:
    """Return a ledger entry for each municipality and check that it breaks.

    A check names codes of closed questions, "yes" and "no" for one choice of several ("question/option"), reasons for a
    missing answer, and `ANSWERED` for free text.

    Args:
        answers: contracts.Answers.
        assignment: declares the checks.
    """
    codes = answers["value"].fillna(answers["missing"]).fillna(ANSWERED)
    table = answers.assign(code=codes).pivot(index="municipality", columns="question", values="code")
    found = [_breaches(check, table, answers) for check in assignment.checks]
    return ledger_frame(pd.concat(found, ignore_index=True) if found else [])


def _breaches(check: ContradictionCheck, table: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    conditions = check.when | check.contradicts
    broken = pd.Series(True, index=table.index)
    for question, codes in conditions.items():
        # A question that the wave did not have breaks nothing.
        broken &= table[question].isin(codes) if question in table else False
    first = next(iter(check.when))
    entries = answers[(answers["question"] == first) & answers["municipality"].isin(broken.index[broken])]
    said = [
        "; ".join(f"{question}: {table.at[municipality, question]}" for question in conditions)
        for municipality in entries["municipality"]
    ]
    return entries[["file", "sheet", "row", "column", "county", "municipality"]].assign(
        file=entries["file"].fillna(""),
        sheet=entries["sheet"].fillna(""),
        outcome="flagged",
        rule=check.id,
        before=said,
        reason=check.reason,
    )
