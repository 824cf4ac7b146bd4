"""What a notebook shows of a table: for reading, where the table itself is for computing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

Row = Mapping[str, Any]

#: The columns that people read, and what they are called in Swedish; the others are left out.
_HEADINGS = {
    "file": "Fil",
    "sheet": "Blad",
    "row": "Rad",
    "column": "Kolumn",
    "heading": "Rubrik i filen",
    "municipality": "Kommun",
    "question": "Fråga",
    "value": "Svar",
    "outcome": "Utfall",
    "before": "Stod i filen",
    "after": "Blev",
    "reason": "Skäl",
    "text": "Text",
    "now": "Text nu",
    "missing": "Varför svar saknas",
    "dimension": "Dimension",
    "code": "Kod",
    "coder": "Kodare",
    "confidence": "Säkerhet",
    "evidence_start": "Belägg",
    "filled": "Ifyllda",
}

#: The outcomes of contracts.Ledger in Swedish.
_OUTCOMES = {
    "accepted": "godkänd",
    "superseded": "ersatt av en senare",
    "rejected": "underkänd",
    "unplaced": "inte placerad",
    "changed": "ändrat",
    "value_rejected": "gick inte att tolka",
    "masked": "maskerat",
    "flagged": "flaggat",
    "file_rejected": "filen lästes inte",
}
#: A longer table is shown in part: notebooks are kept for every county.
_MOST = 300

#: JupyterLab aligns every cell to the right and lets wide tables run out of sight.
_STYLE = (
    "<style>.shown{max-height:36em;overflow:auto}"
    ".shown th,.shown td{text-align:left!important;vertical-align:top!important;max-width:26em}</style>"
)


class Shown:
    """A table as JupyterLab shows it: Swedish headings, the program's own names on hover, every text whole."""

    def __init__(self, columns: Mapping[str, list[str]], rows: int) -> None:
        self._columns = columns
        self._rows = rows

    def _repr_html_(self) -> str:
        if not self._rows:
            return "<p>Inga rader.</p>"
        head = "".join(f'<th scope="col" title="{name}">{_HEADINGS[name]}</th>' for name in self._columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
            for row in zip(*self._columns.values(), strict=True)
        )
        told = f"<p>Här visas {_MOST} av {self._rows} rader.</p>" if self._rows > _MOST else ""
        # Text of municipalities may have signs that JupyterLab would take for formulas.
        return (
            f'{_STYLE}{told}<div class="shown tex2jax_ignore mathjax_ignore" tabindex="0" role="region" '
            f'aria-label="Tabell"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        )


def shown(table: pd.DataFrame, words: Mapping[str, Callable[[Row], str]]) -> Shown:
    """Return what is shown of a table; columns that people do not read, and empty ones, are left out.

    Args:
        table: one of the tables in `analys.contracts`, or columns of several.
        words: column -> what a row says in it, where the table has a code.
    """
    words = {"column": _letters, "outcome": _outcome, "confidence": _percent, "evidence_start": _evidence, **words}
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.head(_MOST).itertuples(index=False)]
    columns = {
        name: [
            "" if pd.isna(row[name]) else words.get(name, lambda row, name=name: str(row[name]))(row) for row in rows
        ]
        for name in _HEADINGS
        if name in table.columns
    }
    return Shown({name: cells for name, cells in columns.items() if any(cells)}, len(table))


def _letters(row: Row) -> str:
    """Return a column's name as spreadsheets have it; 0 is none."""
    number = int(row["column"])
    return xl_col_to_name(number - 1) if number else ""


def _outcome(row: Row) -> str:
    return _OUTCOMES[row["outcome"]]


def _evidence(row: Row) -> str:
    """Return the words that gave a code, where the statement stands beside it."""
    if "text" not in row:
        return str(row["evidence_start"])
    return row["text"][row["evidence_start"] - row["start"] : row["evidence_end"] - row["start"]]


def _percent(row: Row) -> str:
    return f"{row['confidence']:.0%}".replace("%", " %")
