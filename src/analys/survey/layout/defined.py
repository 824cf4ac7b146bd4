"""Gives a table of codes the wordings and labels that a definition (dictionary, form, structure) has for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from analys.survey.layout.model import AskedQuestion, Column, Table
from analys.survey.text import comparable

#: A definition belongs to a table if it knows this share of the table's coded questions.
_KNOWN = 0.6


def apply_definitions(table: Table, definitions: Iterable[tuple[AskedQuestion, ...]]) -> Table:
    """Return the table with wordings, parts and answers as the definition that knows most of its codes has them.

    A table without codes, or that no definition knows, comes back as it was.
    """
    codes = {comparable(column.code) for column in table.columns if column.code and column.role != "metadata"}
    best: dict[str, AskedQuestion] = {}
    for definition in definitions:
        known = {comparable(question.code): question for question in definition}
        if len(codes & set(known)) > len(codes & set(best)):
            best = known
    if not codes or len(codes & set(best)) < _KNOWN * len(codes):
        return table
    columns, body = [], {}
    for column in table.columns:
        question = best.get(comparable(column.code)) if column.code else None
        columns.append(_described(column, question) if question else column)
        cells = table.body[column.position]
        body[column.position] = _labelled(cells, question.labels) if question and not column.part_code else cells
    return replace(table, columns=tuple(columns), body=pd.DataFrame(body, index=table.body.index))


def _described(column: Column, question: AskedQuestion) -> Column:
    parts = {comparable(code): label for code, label in question.labels.items()}
    return replace(
        column,
        wording=column.wording or question.wording,
        part=parts.get(comparable(column.part_code), column.part) if column.part_code else column.part,
    )


def _labelled(cells: pd.Series, labels: dict[str, str]) -> pd.Series:
    """Replace codes by labels; a cell with several codes (Kobo) gets several labels."""
    texts = [text for text in cells.unique() if text]
    if not labels or not texts:
        return cells
    found = {}
    for text in texts:
        codes = [text] if text in labels else text.split(" ")
        if all(code in labels for code in codes):
            found[text] = "; ".join(labels[code] for code in codes)
    return cells.map({text: found.get(text, text) for text in cells.unique()}).astype("str")
