"""Which municipality each response is from."""

from __future__ import annotations

import pandas as pd

from analys.register import Matcher
from analys.survey.layout import Table
from analys.survey.text import tidy


def place_responses(table: Table, file: str, matcher: Matcher) -> pd.DataFrame:
    """Place the responses of a table.

    The municipality stands in a column (name, code, or both); in a form or a file of one municipality's answers it
    may be named by a title, the sheet or the file instead.

    Returns:
        One row per response (index as the table's body): written (what names the municipality), municipality (missing
        where it could not be placed), rule, reason and candidates (codes, best first).
    """
    body = table.body
    names = _first_filled(table, "municipality")
    codes = _first_filled(table, "municipality_code")
    counties = _first_filled(table, "county")
    if names is None and codes is None:
        names = pd.Series(_named_elsewhere(table, file, matcher), index=body.index, dtype="str")
    empty = pd.Series("", index=body.index, dtype="str")
    names, codes, counties = (empty if one is None else one for one in (names, codes, counties))
    keys = pd.DataFrame({"name": names, "code": codes, "county": counties})
    distinct = keys.drop_duplicates()
    matches = matcher.match_all(list(distinct["name"]), list(distinct["code"]), list(distinct["county"]))
    answers = distinct.assign(
        written=[tidy(name) or tidy(code) for name, code in zip(distinct["name"], distinct["code"], strict=True)],
        municipality=pd.array([match.municipality for match in matches], dtype="str"),
        rule=pd.array([match.rule for match in matches], dtype="str"),
        reason=pd.array([match.reason for match in matches], dtype="str"),
        candidates=pd.array([" ".join(match.candidates) for match in matches], dtype="str"),
    )
    placed = keys.merge(answers, on=["name", "code", "county"], how="left").set_axis(body.index)
    return placed[["written", "municipality", "rule", "reason", "candidates", "county"]].rename(
        columns={"county": "written_county"}
    )


def _first_filled(table: Table, role: str) -> pd.Series | None:
    """Return a role's cells, from the first of its columns that has any in a row."""
    result = None
    for column in table.having(role):
        cells = table.body[column.position]
        result = cells if result is None else result.where(result != "", cells)
    return result


def _named_elsewhere(table: Table, file: str, matcher: Matcher) -> str:
    """Return the text outside the columns that names a municipality: title, sheet or file; "" if none does."""
    stem = file.rpartition("/")[2].rpartition(".")[0].replace("_", " ").replace("-", " ")
    for text in (*table.titles, table.sheet, stem):
        if matcher.match(text).municipality:
            return text
    return ""
