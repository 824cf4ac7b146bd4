"""From an understood table to responses: position, place, time, and masked answers by question."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.layout import Column, Table
from analys.survey.personal import NAME, mask
from analys.survey.questions import Mapped
from analys.survey.wave_rows import ANSWER

_ISO = r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?( ?(Z|[+-]\d\d:?\d\d))?"

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
    answers, hits = {}, []
    for one in mapped:
        answers[ANSWER + one.key], found = _mask_column(table.body[one.column.position])
        # Names are looked for where people write in their own words; the wording of a choice names nobody.
        hits.append(found[(found["kind"] != NAME) | (one.question.kind == "text")].assign(key=one.key))
    facts = {name: _mask_column(column)[0] for name, column in _facts(table, placed).items()}
    responses = placed.assign(
        **where,
        row=table.body.index if by_row else pd.NA,
        column=pd.NA if by_row else table.body.index,
        **facts,
        rejected=_trials(table),
        **answers,
    )
    return responses, pd.concat(hits) if hits else pd.DataFrame(columns=["response", "kind", "count", "key"])


def _facts(table: Table, placed: pd.DataFrame) -> dict[str, pd.Series]:
    facts = {"written": placed["written"]}
    if submitted := _most_filled(table, "submitted"):
        facts["submitted"] = _as_iso(table.body[submitted.position])
    if function := _most_filled(table, "function"):
        facts["function"] = table.body[function.position]
    return facts


def _most_filled(table: Table, role: str) -> Column | None:
    columns = table.having(role)
    return max(columns, key=lambda column: (table.body[column.position] != "").sum(), default=None)


def _as_iso(times: pd.Series) -> pd.Series:
    """Return times so that they sort as texts; what is no time is empty."""
    if times.str.fullmatch(_ISO).all():
        return times
    distinct = pd.Index(times.unique())
    parsed = pd.to_datetime(pd.Series(distinct), format="mixed", errors="coerce", utc=True)
    texts = parsed.dt.strftime("%Y-%m-%d %H:%M:%S").fillna("")
    return times.map(dict(zip(distinct, texts, strict=True))).astype("str")


def _mask_column(column: pd.Series) -> tuple[pd.Series, pd.DataFrame]:
    """Mask personal data by distinct text; returns the column and the hits by response."""
    distinct = column.drop_duplicates().reset_index(drop=True)
    masked = mask(distinct)
    if masked.hits.empty:
        return column, pd.DataFrame(columns=["response", "kind", "count"])
    texts = dict(zip(distinct, masked.texts, strict=True))
    found = masked.hits.assign(text=masked.hits["index"].map(distinct))
    cells = column[column.isin(found["text"])].rename("text").rename_axis("response").reset_index()
    return column.map(texts).astype("str"), cells.merge(found, on="text")[["response", "kind", "count"]]


def _trials(table: Table) -> pd.Series:
    """Say why a response is none that counts: somebody tried the survey out."""
    rejected = pd.Series(None, index=table.body.index, dtype="str")
    words = _TRIALS.get(table.family)
    for column in table.columns if words else ():
        if re.fullmatch("status|response type", column.heading.partition(" | ")[0], re.IGNORECASE):
            trial = table.body[column.position].str.casefold().isin(words or ())
            rejected = rejected.where(~trial, "Svaret är en förhandsgranskning av enkäten.")
    return rejected
