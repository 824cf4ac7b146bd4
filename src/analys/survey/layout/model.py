"""What is understood of a sheet: header rows, columns, responses and what was set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

#: What a column holds. Only "question" columns are answers; "person" columns are never taken over.
Role = Literal[
    "question",
    "municipality",
    "municipality_code",
    "county",
    "district",
    "function",
    "submitted",
    "person",
    "metadata",
]


@dataclass(frozen=True)
class Column:
    """One column of responses (in a transposed sheet or a form: one row).

    Args:
        position: 1-based position in the file.
        heading: the heading as written; header rows joined by " | ".
        code: the tool's short name of the question, "" if there is none.
        wording: the question.
        part: the choice or sub-question that the column is for, "" if it is for the whole question.
        part_code: the tool's short name of that part.
        section: the heading above a group of questions that the column stands in, "" if there is none.
    """

    position: int
    heading: str
    code: str = ""
    wording: str = ""
    part: str = ""
    part_code: str = ""
    role: Role = "question"
    section: str = ""


@dataclass(frozen=True)
class SetAside:
    """Something of the file that is no response: where (row or column missing: all of them) and why, in Swedish."""

    reason: str
    rule: str
    row: int | None = None
    column: int | None = None
    text: str = ""


@dataclass(frozen=True)
class AskedQuestion:
    """A question as the file shows it: one or several columns that belong together.

    Args:
        kind: "single" (one column), "several" (several choices), "matrix" (sub-questions with answers of their own).
        columns: positions of its columns.
        parts: the choices or sub-questions.
        joined_by: the delimiter, where several choices stand in one cell.
        labels: wordings by code of the answers, where a definition tells them.
    """

    code: str
    wording: str
    kind: Literal["single", "several", "matrix"]
    columns: tuple[int, ...]
    parts: tuple[str, ...] = ()
    joined_by: str = ""
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """One sheet, understood.

    Args:
        orientation: "rows" (a response is a row), "columns" (a response is a column), "form" (the whole sheet is one
            response; a question's answer stands beside it) or "definition" (it defines a survey).
        header_rows: 1-based positions of the rows (transposed: columns) that hold headings.
        body: one row per response, one column per `Column`; index and columns are positions in the file. For a form
            the index is the answers' column and the columns are the questions' rows.
        titles: texts above the table, which may name a county or a municipality.
        defined: the questions that the sheet defines, where it is a form's definition and holds no responses.
        hidden: whether the sheet is hidden in the file.
    """

    sheet: str
    family: str
    orientation: Literal["rows", "columns", "form", "definition"]
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    body: pd.DataFrame
    set_aside: tuple[SetAside, ...] = ()
    titles: tuple[str, ...] = ()
    defined: tuple[AskedQuestion, ...] = ()
    hidden: bool = False

    def having(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of a role."""
        return tuple(column for column in self.columns if column.role == role)
