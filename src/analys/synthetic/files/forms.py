"""One form per municipality: question in one column, answer in the next; as workbook or Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import PurePosixPath

import docx
import numpy as np

from analys.assignment import Question
from analys.synthetic.files.columns import answer_text, chosen_labels
from analys.synthetic.files.grid import Grid, locate
from analys.synthetic.files.model import Cell, Laid, Place, Response, Survey
from analys.synthetic.files.output import fix_times, to_xlsx
from analys.synthetic.files.sheet_mess import disguise

_INTRODUCTION = "Formulär till kommunerna"
#: Heading and instruction count as rows of a Word document.
_LINES_ABOVE_TABLE = 2
#: Signs that no workbook allows in a sheet's name.
_NOT_IN_SHEET = str.maketrans("", "", "[]:*?/\\")
_LONGEST_SHEET = 31

FORMS = ("form_cell", "form_file", "form_sheets", "form_word", "form_word_boxes")


def form(
    family: str,
    survey: Survey,
    responses: Sequence[Response],
    messes: frozenset[str],
    random: np.random.Generator,
    stem: str,
) -> Laid:
    """Write one form per response.

    The municipality is named in a cell (form_cell, the Word forms), by the file (form_file) or by the sheet of a
    workbook that holds all of them (form_sheets).
    """
    if family == "form_sheets":
        return _sheets(survey, responses, stem, messes, random)
    parts, numbers = [], []
    current = [one for one in responses if one.outcome != "rejected"]
    for number, one in enumerate(current):
        old = [
            place
            for place, other in enumerate(responses)
            if other.outcome == "rejected" and other.municipality == one.municipality
        ]
        numbers.append((number, *old))
        if family.startswith("form_word"):
            parts.append(_word(survey, one, number, stem, boxes=family == "form_word_boxes"))
        else:
            named = family == "form_cell"
            name = f"{stem}-{number + 1}" if named else PurePosixPath(one.written).name
            versions = [one, *(responses[place] for place in old)]
            parts.append(_workbook(survey, versions, name, messes, random, named=named))
    return _together(parts, numbers)


def _pairs(survey: Survey, one: Response, *, boxes: bool = False) -> list[tuple[Question, str]]:
    pairs = []
    for question in survey.questions:
        if question.kind == "multiple":
            labels, chosen = list(question.options.values()), chosen_labels(question, one)
        else:
            answer = answer_text(survey, question, one)
            labels = list(survey.assignment.scale_of(question.id).labels.values()) if question.kind == "scale" else []
            chosen = [answer]
        if boxes and set(chosen) & set(labels):
            pairs.append((question, "\n".join(f"{'☒' if label in chosen else '☐'} {label}" for label in labels)))
        else:
            pairs.append((question, "; ".join(chosen)))
    return pairs


def _grid(survey: Survey, one: Response, name: str, messes: frozenset[str], *, named: bool) -> Grid:
    """Return a form as a sheet: the response is its second column."""
    rows: list[list[Cell]] = [[_INTRODUCTION, ""], ["", ""], ["Fråga", "Svar"]]
    if named:
        rows.append(["Kommun", one.written])
    places = {}
    for question, answer in _pairs(survey, one):
        if "blank_rows" in messes:
            rows.append(["", ""])
        places |= {key: len(rows) for key in question.answer_keys}
        rows.append([question.wording, answer])
    merged = [(0, 0, 0, 1)] if "merged_cells" in messes else []
    return Grid(name, rows, [1], places, [2], transposed=True, merged=merged)


def _workbook(
    survey: Survey,
    versions: Sequence[Response],
    name: str,
    messes: frozenset[str],
    random: np.random.Generator,
    *,
    named: bool,
) -> Laid:
    """Return a workbook with one municipality's form, and a hidden one with its earlier version if it has one."""
    grids = []
    for one in versions:
        grid = _grid(survey, one, "Formulär" if one is versions[0] else "Gammal", messes, named=named)
        disguise(grid, [one], messes, random)
        grid.hidden = one is not versions[0]
        grids.append(grid)
    return locate(f"{name}.xlsx", grids, to_xlsx(grids))


def _sheets(
    survey: Survey, responses: Sequence[Response], stem: str, messes: frozenset[str], random: np.random.Generator
) -> Laid:
    grids = []
    for one in responses:
        old = one.outcome == "rejected"
        name = one.written.translate(_NOT_IN_SHEET)
        grid = _grid(survey, one, f"{name} (2)" if old else name[:_LONGEST_SHEET], messes, named=False)
        disguise(grid, [one], messes, random)
        grid.hidden = old
        grids.append(grid)
    return locate(f"{stem}.xlsx", grids, to_xlsx(grids))


def _word(survey: Survey, one: Response, number: int, stem: str, *, boxes: bool) -> Laid:
    document = docx.Document()
    document.add_heading(_INTRODUCTION)
    document.add_paragraph("Fyll i tabellen och skicka den till länsstyrelsen.")
    table = document.add_table(rows=0, cols=2)
    places = {}
    for label, answer, keys in [
        ("Fråga", "Svar", ()),
        ("Kommun", one.written, ()),
        *((question.wording, answer, question.answer_keys) for question, answer in _pairs(survey, one, boxes=boxes)),
    ]:
        places |= dict.fromkeys(keys, _LINES_ABOVE_TABLE + len(table.rows))
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    target = io.BytesIO()
    document.save(target)
    file = f"{stem}-{number + 1}.docx"
    cells = {(0, key): Place(file, "", row + 1, 2) for key, row in places.items()}
    return Laid({file: fix_times(target.getvalue())}, (Place(file, "", column=2),), cells)


def _together(parts: Sequence[Laid], numbers: Sequence[tuple[int, ...]]) -> Laid:
    """Return many files' responses as one; `numbers` are those of each file's responses among all."""
    files: dict[str, bytes] = {}
    places, cells, asides = {}, {}, []
    for part, ours in zip(parts, numbers, strict=True):
        files |= part.files
        places |= dict(zip(ours, part.places, strict=True))
        cells |= {(ours[number], key): place for (number, key), place in part.cells.items()}
        asides += part.asides
    return Laid(files, tuple(places[number] for number in sorted(places)), cells, tuple(asides))
