"""The columns of review files: what they are called, and what their cells mean.

A file has one row per statement. It has either one column per dimension, with codes by id ("barn | skola"), or, in
the Excel sheet, several columns per dimension with one code by label in each, and beside them the program's codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from analys.assignment.codebook import Codebook, Dimension
from analys.coding.reviews.contract import NO_CODE
from analys.errors import InputError

#: The sheet, of a workbook, that people code in.
SHEET = "Kodning"

#: Column headings by field of the reviews.
HEADINGS = {
    "statement": "Utsaga-id",
    "wave": "Omgång",
    "county": "Län",
    "municipality": "Kommunkod",
    "question": "Fråga",
    "text": "Text",
    "coder": "Kodare",
    "sample": "Urval",
    "reviewed": "Granskad",
    "comment": "Kommentar",
}

#: Fields whose columns in the sheet are hidden.
HIDDEN = ("statement", "wave", "county", "municipality", "question", "coder", "sample")

#: Columns that only help the person who codes.
SHOWN_ONLY = ("Kommun", "Belägg")

NO_CODE_LABEL = "– ingen kod –"
REVIEWED = "ja"
SEPARATOR = " | "
_BY_PROGRAM = " (programmet)"

#: How many codes of one dimension have a cell of their own; more can be written in one cell, with | between.
_CELLS_PER_DIMENSION = 3


def program_heading(dimension: Dimension) -> str:
    """Return the heading of the column that shows the program's codes."""
    return f"{dimension.label}{_BY_PROGRAM}"


def sheet_headings(codebook: Codebook, blind: bool) -> list[str]:
    """Return the headings of the sheet; a blind one does not show the program's codes."""
    front = [*(HEADINGS[field] for field in HIDDEN), SHOWN_ONLY[0], HEADINGS["text"]]
    program = [] if blind else [SHOWN_ONLY[1], *(program_heading(dimension) for dimension in codebook.dimensions)]
    decided = [heading for dimension in codebook.dimensions for heading in _decision_headings(dimension)]
    return [*front, *program, *decided, HEADINGS["reviewed"], HEADINGS["comment"]]


def _decision_headings(dimension: Dimension) -> list[str]:
    if not dimension.multiple:
        return [dimension.label]
    return [f"{dimension.label} {number}" for number in range(1, _CELLS_PER_DIMENSION + 1)]


@dataclass(frozen=True)
class Layout:
    """Where a file's columns stand.

    Args:
        fields: position by field of HEADINGS.
        decided: positions by dimension, of the cells that the person fills in.
        program: position by dimension, of the program's codes that the person saw.
        own: headings of columns that the person has added, which are not read.
    """

    fields: dict[str, int]
    decided: dict[str, list[int]]
    program: dict[str, int]
    own: list[str]


def find_layout(headings: list[str], codebook: Codebook, file: str, workbook: bool) -> Layout:
    """Recognise the columns of a review file.

    Only a workbook can have columns of the person's own: the program writes the csv files anew, without them.

    Raises:
        InputError: a column is unknown, or one that is needed is missing.
    """
    fields = {heading: field for field, heading in HEADINGS.items()}
    dimensions = {name: one.id for one in codebook.dimensions for name in (one.id, one.label)}
    program = {program_heading(one): one.id for one in codebook.dimensions}
    layout = Layout({}, {}, {}, [])
    for position, heading in enumerate(headings):
        # A label may itself end in a number.
        name = heading if heading in dimensions else re.sub(r" \d+$", "", heading)
        if heading in fields:
            layout.fields[fields[heading]] = position
        elif heading in program:
            layout.program[program[heading]] = position
        elif name in dimensions:
            layout.decided.setdefault(dimensions[name], []).append(position)
        elif heading and heading not in SHOWN_ONLY:
            if not (workbook and _is_own(heading, headings, codebook)):
                raise InputError(f"{file}: kolumnen ”{heading}” är okänd. {_suggest(heading, [*fields, *dimensions])}")
            layout.own.append(heading)
    for field in ("statement", "wave", "county", "municipality", "question", "text"):
        if field not in layout.fields:
            raise InputError(f"{file}: kolumnen ”{HEADINGS[field]}” saknas. Exportera ett nytt kodningsblad.")
    if workbook and "sample" not in layout.fields:
        raise InputError(
            f"{file}: kolumnen ”{HEADINGS['sample']}” saknas, så det går inte att veta om utsagorna hör till ett "
            "slumpurval. Hämta tillbaka den ur bladet som det var när det exporterades."
        )
    return layout


def _is_own(heading: str, headings: list[str], codebook: Codebook) -> bool:
    """Tell whether a column is the person's own: none of the sheet's is missing, and it is not called almost as one."""
    sheets = sheet_headings(codebook, blind=SHOWN_ONLY[1] not in headings)
    names = {re.sub(r" \d+$", "", one).casefold() for one in sheets}
    name = re.sub(r" \d+$", "", heading).casefold()
    return set(sheets) <= set(headings) and not get_close_matches(name, names)


def read_codes(written: str, dimension: Dimension, place: str) -> list[str]:
    """Return the codes that a cell names by id or label, in the order written; [NO_CODE] for "none".

    Raises:
        InputError: a code is not in the codebook, or a dimension with one code is given several.
    """
    known = {label.casefold(): code for code, label in dimension.labels.items()}
    known |= {code: code for code in dimension.labels}
    known |= {NO_CODE: NO_CODE, NO_CODE_LABEL: NO_CODE}
    codes: list[str] = []
    for part in re.split(r"[|;\n]", written):
        name = part.strip().casefold()
        if not name:
            continue
        if name not in known:
            hint = _suggest(name, [*dimension.labels, *dimension.labels.values()])
            raise InputError(f"{place}: koden ”{part.strip()}” finns inte i dimensionen ”{dimension.label}”. {hint}")
        if known[name] not in codes:
            codes.append(known[name])
    if NO_CODE in codes and len(codes) > 1:
        raise InputError(f"{place}: ”{NO_CODE_LABEL}” står tillsammans med en kod. Behåll det ena.")
    if len(codes) > 1 and not dimension.multiple:
        raise InputError(f"{place}: ”{dimension.label}” kan bara ha en kod, men här står {len(codes)}. Behåll en.")
    return codes


def _suggest(name: str, allowed: list[str]) -> str:
    close = get_close_matches(name.casefold(), [one.casefold() for one in allowed], n=1)
    original = {one.casefold(): one for one in allowed}
    return f"Menade du ”{original[close[0]]}”?" if close else f"Tillåtna är: {', '.join(dict.fromkeys(allowed))}."
