"""From an understood table to responses: position, place, time, and masked answers by question."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.layout import Column, Table
from analys.survey.personal import NAME, mask
from analys.survey.questions import Mapped
from analys.survey.times import times_as_iso
from analys.survey.wave_rows import ANSWER

TRIAL = "trial"
#: Responses that a tool marks as trials of its own survey.
_TRIALS = {"qualtrics": frozenset(("1", "2", "survey preview", "survey test", "enkätförhandsgranskning"))}


def table_responses(
    table: Table, where: dict[str, str], placed: pd.DataFrame, mapped: tuple[Mapped, ...]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a table's responses, masked, and what was masked.

    Args:
        table: the sheet.
        where: its file and sheet.
        placed: from `place_responses`.
        mapped: the columns that answer questions.

    Returns:
        The responses (as WaveRows has them), and the hits: response (index), key, kind and count.
    """
    by_row = table.orientation == "rows"
    answers = {ANSWER + one.key: table.body[one.column.position] for one in mapped}
    columns, hits = _mask_columns({"written": placed["written"]} | answers)
    responses = placed.assign(
        **where,
        row=table.body.index if by_row else pd.NA,
        column=pd.NA if by_row else table.body.index,
        submitted=_submitted(table),
        rejected=_trials(table),
        **columns,
    )
    free = {one.key for one in mapped if one.question.kind == "text"}
    hits = hits[hits["column"].str.startswith(ANSWER)]
    hits = hits.assign(key=hits["column"].str.removeprefix(ANSWER))
    # Names are looked for where people write in their own words; the wording of a choice names nobody.
    return responses, hits[(hits["kind"] != NAME) | hits["key"].isin(free)]


def _submitted(table: Table) -> pd.Series | None:
    column = _most_filled(table, "submitted")
    return times_as_iso(table.body[column.position], table.family) if column else None


def _most_filled(table: Table, role: str) -> Column | None:
    columns = table.having(role)
    return max(columns, key=lambda column: (table.body[column.position] != "").sum(), default=None)


def _mask_columns(columns: dict[str, pd.Series]) -> tuple[dict[str, pd.Series], pd.DataFrame]:
    """Mask personal data by distinct text.

    Returns:
        The columns, and the hits: response, column, kind and count.
    """
    distinct = pd.concat([pd.Series(column.unique()) for column in columns.values()]).drop_duplicates(ignore_index=True)
    masked = mask(distinct)
    hit = masked.hits.assign(text=masked.hits["index"].map(distinct))
    texts = dict(zip(hit["text"], masked.texts[hit["index"]], strict=True))
    found = [pd.DataFrame(columns=["response", "column", "kind", "count"]).astype({"column": "str"})]
    result = dict(columns)
    for name, column in columns.items():
        cells = column[column.isin(texts)] if texts else column.iloc[:0]
        if len(cells):
            result[name] = column.where(~column.index.isin(cells.index), column.map(texts))
            rows = cells.rename("text").rename_axis("response").reset_index().merge(hit, on="text")
            found.append(rows.assign(column=name)[["response", "column", "kind", "count"]])
    return result, pd.concat(found, ignore_index=True)


def _trials(table: Table) -> pd.Series:
    """Mark responses that are none: somebody tried the survey out."""
    rejected = pd.Series(None, index=table.body.index, dtype="str")
    words = _TRIALS.get(table.family)
    for column in table.columns if words else ():
        if re.fullmatch("status|response type", column.heading.partition(" | ")[0], re.IGNORECASE):
            trial = table.body[column.position].str.casefold().isin(words)
            rejected = rejected.where(~trial, TRIAL)
    return rejected
