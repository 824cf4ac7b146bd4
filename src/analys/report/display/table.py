"""Tables: one simple header row, row headers, no empty or merged cells, signs explained where used."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from analys.report.colours import ACCENT, WASH, ink_on
from analys.report.display.base import Labels, Numbered, Words
from analys.report.display.grid import grid
from analys.report.display.markup import anchor, array, call, line_literal, literal, referring_html, referring_typst
from analys.report.display.widths import line_count
from analys.report.figures.style import WIDTH
from analys.statistics import presentation

#: The template's size of titles, in points.
_TITLE_SIZE = 12.0
#: Millimetres that stand between a table's number and its title, beside a space.
_AFTER_NUMBER = 1.5


class CountOf(NamedTuple):
    """How many of those that answered: printed "4 av 6", two numbers in the workbook."""

    count: int
    base: int

    def __str__(self) -> str:
        return f"{self.count} av {self.base}"


Cell = int | float | Words | CountOf


class Column(BaseModel):
    """One column: its heading, and how its numbers are written.

    Args:
        kind: `number` columns are aligned on the decimal comma and become real numbers in the workbook.
        decimals: shown decimals of a number column.
        zero_is_result: 0 is a figure like others, such as a score, and not "nothing to report".
        of_base: the cells are a CountOf or a sign; the workbook has the count and its base in columns of their own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Words
    kind: Literal["text", "number"] = "text"
    decimals: int = Field(default=0, ge=0, le=3)
    zero_is_result: bool = False
    of_base: bool = False

    def written(self, cell: Cell) -> str:
        """Return a cell as it is printed."""
        if isinstance(cell, str | CountOf):
            return str(cell)
        if self.zero_is_result:
            return presentation.number(cell, self.decimals)
        return presentation.cell(cell, self.decimals)


class Table(Numbered):
    """A table with its first column as row headers.

    Args:
        total: the last row is a sum.
        tints: a colour behind some cells, by row and column number; never the only sign of what a cell says.
        printed: the numbers of the rows that the PDF shows, where the web page and the workbook show more.
        bars: the second column's numbers are also drawn, as parts of so many; a figure that needs no table of its own.
    """

    kind: Literal["table"] = "table"
    columns: tuple[Column, ...] = Field(min_length=2)
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=1)
    total: bool = False
    tints: dict[str, str] = Field(default_factory=dict)
    printed: tuple[int, ...] | None = Field(default=None, min_length=1)
    bars: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _rows_fit(self) -> Table:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.id}: {len(self.columns)} columns but a row of {len(row)} cells: {row}")
            for cell, column in zip(row, self.columns, strict=True):
                if not isinstance(cell, str) and column.kind != "number":
                    raise ValueError(f"table {self.id}: a number in the text column {column.label}: {cell}")
                counted = isinstance(cell, CountOf) or cell in presentation.SIGNS
                if (column.of_base and not counted) or (isinstance(cell, CountOf) and not column.of_base):
                    raise ValueError(f"table {self.id}: {cell} in column {column.label}, of_base={column.of_base}")
        if self.printed is not None and (self.total or self.tints):
            raise ValueError(f"table {self.id}: printed in part, so it can have neither a sum nor tints")
        if self.bars and not all(isinstance(row[1], int) and 0 <= row[1] <= self.bars for row in self.rows):
            raise ValueError(f"table {self.id}: a bar is a whole number between 0 and {self.bars}")
        return self

    @cached_property
    def cells(self) -> list[list[str]]:
        """The rows as they are printed."""
        return [[column.written(cell) for cell, column in zip(row, self.columns, strict=True)] for row in self.rows]

    def all_notes(self) -> list[str]:
        """Return the notes, and an explanation of the signs that the number columns use."""
        pairs = [pair for row in self.cells for pair in zip(row, self.columns, strict=True)]
        written = [(cell, column) for cell, column in pairs if column.kind == "number"]
        signs = presentation.signs_in(cell for cell, column in written if not (cell == "0" and column.zero_is_result))
        legend = ", ".join(f"{sign} {meaning}" for sign, meaning in signs.items())
        return [*self.notes, f"Tecken: {legend}."] if signs else list(self.notes)

    def in_print(self) -> Table:
        """Return what the PDF shows of the table, with a note that says so where that is not all."""
        if self.printed is None or len(self.printed) == len(self.rows):
            return self
        shown, all_rows = len(self.printed), len(self.rows)
        note = f"Här visas {shown} av {all_rows} rader. Alla finns i arbetsboken och på webbsidan."
        rows = tuple(self.rows[number] for number in self.printed)
        same = self.model_dump(exclude={"rows", "notes", "printed"})
        return Table(**same, rows=rows, notes=(*self.notes, note))

    def html(self, labels: Labels) -> str:
        """Return caption, source, table and notes."""
        head = "".join(f'<th scope="col" class="{column.kind}">{escape(column.label)}</th>' for column in self.columns)
        rows = []
        for number, row in enumerate(self.cells):
            last = ' class="total"' if self.total and number + 1 == len(self.rows) else ""
            first, *others = row
            cells = "".join(
                f'<td class="{column.kind}"{self._style(number, place)}>{escape(cell)}</td>'
                for place, (cell, column) in enumerate(zip(others, self.columns[1:], strict=True), 1)
            )
            rows.append(f'<tr{last}><th scope="row">{escape(first)}</th>{cells}</tr>')
        notes = "".join(f"<p>{referring_html(note, labels)}</p>" for note in self.all_notes())
        label = f"<b>{escape(labels[self.id])}.</b> " if self.id in labels else ""
        name = f"{labels[self.id]}. {self.title}" if self.id in labels else self.title
        return (
            f'<div class="table" id="{anchor(self.id)}" tabindex="0" role="region" aria-label="{escape(name)}">'
            f"<table><caption>{label}{escape(self.title)}"
            f'<div class="subtitle">{escape(self.subtitle)}</div>'
            f'<div class="source">Källa: {escape(self.source)}.</div></caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
            f'<div class="notes">{notes}</div></div>\n'
        )

    def _style(self, row: int, column: int) -> str:
        if self.bars and column == 1:
            # The bar fills its part of what the number leaves free, on a wash as long as the whole.
            # The page's colours, where it sets them.
            parts = ((f"var(--accent, {ACCENT})", self.rows[row][1] / self.bars), (f"var(--wash, {WASH})", 1))
            bars = ", ".join(
                f"linear-gradient({colour}, {colour}) .6em 50% / calc((100% - 4em) * {part:.3f}) .6em no-repeat"
                for colour, part in parts
            )
            return f' style="min-width:clamp(7em,30vw,22em);background:{bars}"'
        colour = self.tints.get(f"{row},{column}")
        return f' style="background:{colour};color:{ink_on(colour)}"' if colour else ""

    def typst(self, labels: Labels) -> str:
        """Return a call of the template's data-table."""
        shown = self.in_print()
        numeric = [column.kind == "number" for column in shown.columns]
        bars = [row[1] / shown.bars for row in shown.rows] if shown.bars else None
        number, source = labels.get(shown.id, ""), f"Källa: {shown.source}."
        title_lines = line_count(f"{number}. {shown.title}", WIDTH - _AFTER_NUMBER, _TITLE_SIZE, "Semibold")
        small_lines = line_count(shown.subtitle, WIDTH) + line_count(source, WIDTH)
        return call(
            "data-table",
            anchor=literal(anchor(shown.id)),
            number=literal(number),
            title=line_literal(shown.title),
            subtitle=line_literal(shown.subtitle),
            source=literal(source),
            caption_lines=array(map(str, (title_lines, small_lines))),
            **grid([column.label for column in shown.columns], shown.cells, numeric, shown.total, shown.tints, bars),
            notes=array(referring_typst(note, labels) for note in shown.all_notes()),
        )
