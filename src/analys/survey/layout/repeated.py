"""Headings that stand over several columns of a sheet, and what tells these apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analys.survey.layout.model import Column
from analys.survey.text import comparable

#: Headings of columns beside an answer that are not the answer.
COMMENT_WORDS = frozenset(
    ("kommentar", "kommentarer", "ev. kommentar", "eventuell kommentar", "motivering", "anmärkning", "comment")
)


def told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns of which those with a repeated heading are parts of it, as the rows of a matrix question are.

    "Kommentar" behind several questions gets each one's wording as its part, "Har ni en plan?" below several headings
    of sections gets theirs.
    """
    headings = [comparable(column.wording) for column in columns if _may_repeat(column)]
    result: list[Column] = []
    before = ""
    for column in columns:
        heading = comparable(column.wording)
        part = ""
        if not _may_repeat(column) or headings.count(heading) == 1:
            before = column.wording
        else:
            part = before if heading.rstrip(" :") in COMMENT_WORDS else column.section
        result.append(replace(column, wording=column.wording.rstrip(" :"), part=part) if part else column)
    return tuple(result)


def _may_repeat(column: Column) -> bool:
    return column.role == "question" and not column.part and not column.code
