"""Free text that says something else than the municipality's closed answers, by the declared checks."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment, Codebook
from analys.assignment.model import ContradictionCheck
from analys.coding.decide import PROGRAM
from analys.survey.contradictions import answer_codes, answers_in_words, holding
from analys.survey.ledger import ledger_frame

_BY_PROGRAM = (
    "Ingen har granskat programmets kodning av texten: läs den, det kan vara programmet som har tolkat den fel."
)


def text_contradictions(
    answers: pd.DataFrame,
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    assignment: Assignment,
    codebook: Codebook,
) -> pd.DataFrame:
    """Return a ledger entry for each statement that breaks a check together with its municipality's closed answers.

    A check is broken where everything under `when` holds and one statement has, in each dimension under `coded`, one
    of the codes. Statements that have them only together break nothing.

    Args:
        answers: contracts.Answers.
        statements: contracts.Statements of the same municipalities.
        codings: the codings in force (`decide`).
        assignment: declares the checks.
        codebook: has the checks' dimensions and codes.

    Returns:
        contracts.Ledger: the place of the free-text answer, in `before` the closed answers, the statement and its
        codes in words, and in `reason` also whether a code is the program's alone.
    """
    table = answer_codes(answers)
    checks = [check for check in assignment.checks if check.coded]
    each = (_breaches(check, table, answers, statements, codings, assignment, codebook) for check in checks)
    found = [entries for entries in each if not entries.empty]
    return ledger_frame(pd.concat(found, ignore_index=True) if found else [])


def _breaches(
    check: ContradictionCheck,
    table: pd.DataFrame,
    answers: pd.DataFrame,
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    assignment: Assignment,
    codebook: Codebook,
) -> pd.DataFrame:
    premises = holding(check.when, table)
    broken = statements[statements["municipality"].isin(table.index[premises.all(axis=1)])]
    if check.texts:
        broken = broken[broken["question"].isin(check.texts)]
    bearing = {
        dimension: codings[(codings["dimension"] == dimension) & codings["code"].isin(codes)]
        for dimension, codes in check.coded.items()
    }
    for rows in bearing.values():
        broken = broken[broken["statement"].isin(rows["statement"])]
    if broken.empty:
        return broken
    given = pd.concat(list(bearing.values()))
    by_program = broken["statement"].isin(given.loc[given["coder"].isin(PROGRAM), "statement"])
    said = [
        f"{answers_in_words(assignment, table.loc[row.municipality, list(check.when)])}; "
        f"{assignment.question(row.question).label}: ”{row.text}” "
        f"({_codes_in_words(codebook, given[given['statement'] == row.statement])})"
        for row in broken.itertuples()
    ]
    places = answers[["municipality", "question", "file", "sheet", "row", "column"]]
    entries = broken.merge(places, on=["municipality", "question"], how="left")
    return entries.assign(
        file=entries["file"].fillna(""),
        sheet=entries["sheet"].fillna(""),
        outcome="flagged",
        rule=check.id,
        before=said,
        reason=[f"{check.reason} {_BY_PROGRAM}" if alone else check.reason for alone in by_program],
    )


def _codes_in_words(codebook: Codebook, given: pd.DataFrame) -> str:
    """Return one statement's codes, by dimension."""
    words = []
    for dimension, rows in given.groupby("dimension", sort=False):
        declared = codebook.dimension(dimension)
        words.append(f"{declared.label}: {', '.join(declared.labels[code] for code in rows['code'])}")
    return "; ".join(words)
