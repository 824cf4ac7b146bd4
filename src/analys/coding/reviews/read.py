"""Reads all decisions of an assignment from its folder of reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analys import paths
from analys.assignment.codebook import Codebook, Dimension
from analys.coding.reviews.cells import fit_row, is_workbook, read_cells
from analys.coding.reviews.columns import HEADINGS, REVIEWED, Layout, find_layout, read_codes
from analys.coding.reviews.contract import DECISION, NO_CODE, Reviews, check_initials, review_table
from analys.errors import InputError

#: Files of the folder that hold no decisions.
EXAMPLES_FILE = "examples.csv"

#: Columns of digits: how many there are, and how a person is told.
_DIGITS = {
    "county": (2, "länskoden med två siffror, till exempel 13"),
    "municipality": (4, "kommunkoden med fyra siffror, till exempel 1380"),
}


def read_reviews(folder: Path, codebook: Codebook) -> pd.DataFrame:
    """Read the decisions of all coders.

    Args:
        folder: data/raw/<assignment>/review; need not exist.
        codebook: of the assignment.

    Returns:
        A table that keeps the contract `Reviews`.

    Raises:
        InputError: a file cannot be read, a code is unknown, a place is not told by its code, or one coder has decided
            twice in different ways.
    """
    files = [
        path
        for path in sorted(folder.glob("*"))
        if path.suffix.lower() in paths.DECISIONS
        and not path.name.startswith((".", "~$"))  # files in work, Excel's locks
        and path.name != EXAMPLES_FILE
    ]
    tables = [read_review_file(path, codebook).decisions for path in files]
    return join_decisions(pd.concat([review_table([]), *tables], ignore_index=True))


@dataclass(frozen=True)
class ReviewFile:
    """What a file of decisions holds.

    Args:
        decisions: keeps the contract `Reviews`.
        left_out: a sentence on each kind of things in the file that are no part of it and were not read.
    """

    decisions: pd.DataFrame
    left_out: list[str]


def read_review_file(path: Path, codebook: Codebook) -> ReviewFile:
    """Read one file, csv or xlsx; the coder is its column "Kodare" or else the file's name.

    Raises:
        InputError: as `read_reviews`.
    """
    cells = read_cells(path)
    heading = HEADINGS["statement"]
    start = next((number for number, row in enumerate(cells) if heading in row), None)
    if start is None:
        raise InputError(f"{path}: ingen rad har rubriken ”{heading}”. Exportera ett nytt kodningsblad.")
    layout = find_layout(cells[start], codebook, path.name, is_workbook(path))
    rows: list[dict[str, str | int]] = []
    notes: list[str] = []
    for number, row in enumerate(cells[start + 1 :], start=start + 2):
        fitted = fit_row(row, cells[start], f"{path.name} rad {number}")
        if is_workbook(path) and _is_note(fitted, layout):
            notes.append(str(number))
        else:
            rows.extend(_read_row(fitted, layout, codebook, path, number))
    decisions = Reviews.validate(join_decisions(review_table(rows)), lazy=True)
    return ReviewFile(decisions, [*_own_columns(path, layout.own), *_notes(path, notes)])


def _is_note(row: list[str], layout: Layout) -> bool:
    """Tell whether a row is no statement's and decides nothing, though something stands in it."""
    filled_in = [layout.fields["statement"], *(place for places in layout.decided.values() for place in places)]
    filled_in += [layout.fields["reviewed"]] if "reviewed" in layout.fields else []
    return any(row) and not any(row[position] for position in filled_in)


def _own_columns(path: Path, headings: list[str]) -> Iterator[str]:
    if headings:
        which = "kolumnen" if len(headings) == 1 else "kolumnerna"
        yield f"{path.name}: {which} ”{'”, ”'.join(headings)}” hör inte till kodningsbladet och lästes inte."


def _notes(path: Path, rows: list[str]) -> Iterator[str]:
    if rows:
        which = "rad" if len(rows) == 1 else "raderna"
        yield f"{path.name}: {which} {', '.join(rows)} har varken utsaga-id eller beslut och lästes inte."


def join_decisions(reviews: pd.DataFrame) -> pd.DataFrame:
    """Return the reviews with each decision once.

    Raises:
        InputError: one coder has decided the same twice in different ways.
    """
    places = reviews[[*DECISION, "file", "row"]].drop_duplicates()
    repeated = places.loc[places.duplicated(DECISION), DECISION].drop_duplicates()
    if repeated.empty:
        return reviews
    compared = reviews.merge(repeated, on=DECISION)
    compared = compared.groupby([*DECISION, "file", "row"], sort=False)["code"].agg(frozenset).reset_index()
    first = compared.drop_duplicates(DECISION).set_index(DECISION)
    for row in compared[compared.duplicated(DECISION)].itertuples():
        other = first.loc[tuple(getattr(row, field) for field in DECISION)]
        if other["code"] != row.code:
            raise InputError(
                f"{row.coder} har kodat utsagan {row.statement} olika i ”{row.dimension}”: {other['file']} rad "
                f"{other['row']} och {row.file} rad {row.row}. Behåll den ena raden."
            )
    return reviews.merge(places.drop_duplicates(DECISION), on=[*DECISION, "file", "row"])[list(reviews.columns)]


def _read_row(
    row: list[str], layout: Layout, codebook: Codebook, path: Path, number: int
) -> Iterator[dict[str, str | int]]:
    values = {field: row[position] for field, position in layout.fields.items()}
    place = f"{path.name} rad {number}"
    reviewed = values.pop("reviewed", "").casefold()
    if reviewed not in ("", REVIEWED):
        raise InputError(f"{place}: i ”{HEADINGS['reviewed']}” står ”{reviewed}”. Skriv ”{REVIEWED}” eller inget.")
    if not values["statement"]:
        if any(row):
            raise InputError(f"{place}: ”{HEADINGS['statement']}” saknas. Ta bort raden eller återställ cellen.")
        return
    values["coder"] = check_initials(values.get("coder") or path.stem, place)
    values |= {field: _digits(values[field], field, place) for field in _DIGITS}
    for dimension in codebook.dimensions:
        for code in _decided(row, layout, dimension, bool(reviewed), place):
            yield {"sample": "", "comment": "", **values, "dimension": dimension.id, "code": code} | {
                "file": path.name,
                "row": number,
            }


def _digits(written: str, field: str, place: str) -> str:
    """Return a code of digits with the zeros that it begins with, which Excel takes away."""
    width, told = _DIGITS[field]
    if not (written.isdecimal() and len(written) <= width):
        found = f"”{written}”" if written else "inget"
        raise InputError(f"{place}: i ”{HEADINGS[field]}” står {found}, men där ska stå {told}.")
    return written.zfill(width)


def _decided(row: list[str], layout: Layout, dimension: Dimension, reviewed: bool, place: str) -> list[str]:
    """Return the codes decided in a dimension; none where nothing was.

    What the person filled in counts by itself. A row marked as reviewed accepts what was shown where the person
    filled in nothing: the program's codes, or in a blind sheet no code.
    """
    if dimension.id not in layout.decided:
        return []
    chosen = read_codes("|".join(row[position] for position in layout.decided[dimension.id]), dimension, place)
    if not chosen and reviewed:
        shown = layout.program.get(dimension.id)
        chosen = read_codes(row[shown], dimension, place) if shown is not None else []
        chosen = chosen or [dimension.default if not dimension.multiple and dimension.default else NO_CODE]
    return chosen
