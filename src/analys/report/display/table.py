"""Tables: one simple header row, row headers, no empty or merged cells, signs explained where used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from analys.report.display.base import Labels, Numbered, Words
from analys.report.display.markup import anchor, array, call, escape, literal, referring_html, referring_typst
from analys.report.display.numbers import SIGNS, table_text

Cell = int | float | Words


class Column(BaseModel):
    """One column: its heading, and how its numbers are written.

    Args:
        kind: `number` columns are aligned on the decimal comma and become real numbers in the workbook.
        decimals: shown decimals of a number column.
        wide: the column takes the space that the others leave.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Words
    kind: Literal["text", "number"] = "text"
    decimals: int = Field(default=0, ge=0, le=3)
    wide: bool = False


class Table(Numbered):
    """A table with its first column as row headers."""

    kind: Literal["table"] = "table"
    columns: tuple[Column, ...] = Field(min_length=2)
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=1)
    total: bool = False

    @model_validator(mode="after")
    def _rows_fit(self) -> Table:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.id}: {len(self.columns)} columns but a row of {len(row)} cells: {row}")
            for cell, column in zip(row, self.columns, strict=True):
                if not isinstance(cell, str) and column.kind != "number":
                    raise ValueError(f"table {self.id}: a number in the text column {column.label}: {cell}")
        return self

    def cells(self) -> list[list[str]]:
        """Return the rows as they are printed."""
        return [
            [cell if isinstance(cell, str) else table_text(cell, column.decimals) for cell, column in pairs]
            for pairs in (list(zip(row, self.columns, strict=True)) for row in self.rows)
        ]

    def all_notes(self) -> list[str]:
        """Return the notes, and an explanation of each sign that the number columns use."""
        return [*self.notes, *self._signs()]

    def _signs(self) -> Iterator[str]:
        shown = {
            cell
            for row in self.cells()
            for cell, column in zip(row, self.columns, strict=True)
            if column.kind == "number"
        }
        return (meaning for sign, meaning in SIGNS.items() if sign in shown)

    def html(self, labels: Labels) -> str:
        """Return caption, source, table and notes."""
        head = "".join(f'<th scope="col" class="{column.kind}">{escape(column.label)}</th>' for column in self.columns)
        rows = []
        for number, row in enumerate(self.cells(), 1):
            last = ' class="total"' if self.total and number == len(self.rows) else ""
            first, *others = row
            cells = "".join(
                f'<td class="{column.kind}">{escape(cell)}</td>'
                for cell, column in zip(others, self.columns[1:], strict=True)
            )
            rows.append(f'<tr{last}><th scope="row">{escape(first)}</th>{cells}</tr>')
        notes = "".join(f"<p>{referring_html(note, labels)}</p>" for note in self.all_notes())
        label = f"<b>{escape(labels[self.id])}.</b> " if self.id in labels else ""
        return (
            f'<div class="table" id="{anchor(self.id)}"><table><caption>{label}{escape(self.title)}'
            f'<span class="subtitle">{escape(self.subtitle)}</span>'
            f'<span class="source">Källa: {escape(self.source)}.</span></caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
            f'<div class="notes">{notes}</div></div>\n'
        )

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's data-table."""
        return call(
            "data-table",
            anchor=literal(anchor(self.id)),
            number=literal(labels.get(self.id, "")),
            title=literal(self.title),
            subtitle=literal(self.subtitle),
            source=literal(f"Källa: {self.source}."),
            summary=literal(self.alt),
            kinds=array(literal(column.kind) for column in self.columns),
            wide=array("true" if column.wide else "false" for column in self.columns),
            head=array(literal(column.label) for column in self.columns),
            rows=array(array(literal(cell) for cell in row) for row in self.cells()),
            total="true" if self.total else "false",
            notes=array(referring_typst(note, labels) for note in self.all_notes()),
        )
