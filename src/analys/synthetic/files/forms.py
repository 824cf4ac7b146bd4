"""One form per municipality: question in one column, answer in the next; as workbook or Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import PurePosixPath

import docx
import numpy as np

from analys.assignment import Question
from analys.synthetic.files.columns import answer_text, chosen_labels
from analys.synthetic.files.grid import Grid
from analys.synthetic.files.model import Cell, Laid, Place, Response, Survey
from analys.synthetic.files.output import fix_times, to_xlsx

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
        return _sheets(survey, responses, stem)
    parts = []
    for number, one in enumerate(responses):
        if family.startswith("form_word"):
            parts.append(_word(survey, one, number, stem, boxes=family == "form_word_boxes"))
        else:
            parts.append(_workbook(survey, one, number, stem, named=family == "form_cell"))
    return _together(parts)


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


def _keys(question: Question) -> tuple[str, ...]:
    if question.kind == "multiple":
        return tuple(f"{question.id}/{option}" for option in question.options)
    return (question.id,)


def _rows(survey: Survey, one: Response, *, named: bool) -> tuple[list[list[Cell]], dict[str, int]]:
    """Return the form's cells and the row of each question."""
    rows: list[list[Cell]] = [[_INTRODUCTION, ""], ["", ""], ["Fråga", "Svar"]]
    if named:
        rows.append(["Kommun", one.written])
    places = {}
    for question, answer in _pairs(survey, one):
        places |= {key: len(rows) for key in _keys(question)}
        rows.append([question.wording, answer])
    return rows, places


def _laid(file: str, sheet: str, content: bytes, places: dict[str, int]) -> Laid:
    cells = {(0, key): Place(file, sheet, row + 1, 2) for key, row in places.items()}
    return Laid({file: content}, (Place(file, sheet, column=2),), cells)


def _workbook(survey: Survey, one: Response, number: int, stem: str, *, named: bool) -> Laid:
    rows, places = _rows(survey, one, named=named)
    name = f"{stem}-{number + 1}" if named else PurePosixPath(one.written).name
    grid = Grid("Formulär", rows, [], {}, [0])
    return _laid(f"{name}.xlsx", grid.name, to_xlsx([grid]), places)


def _sheets(survey: Survey, responses: Sequence[Response], stem: str) -> Laid:
    grids, parts = [], []
    for one in responses:
        rows, places = _rows(survey, one, named=False)
        grid = Grid(one.written.translate(_NOT_IN_SHEET)[:_LONGEST_SHEET], rows, [], {}, [0])
        grids.append(grid)
        parts.append(_laid(f"{stem}.xlsx", grid.name, b"", places))
    together = _together(parts)
    return Laid({f"{stem}.xlsx": to_xlsx(grids)}, together.places, together.cells)


def _word(survey: Survey, one: Response, number: int, stem: str, *, boxes: bool) -> Laid:
    document = docx.Document()
    document.add_heading(_INTRODUCTION)
    document.add_paragraph("Fyll i tabellen och skicka den till länsstyrelsen.")
    table = document.add_table(rows=0, cols=2)
    places = {}
    for label, answer, keys in [
        ("Fråga", "Svar", ()),
        ("Kommun", one.written, ()),
        *((question.wording, answer, _keys(question)) for question, answer in _pairs(survey, one, boxes=boxes)),
    ]:
        places |= dict.fromkeys(keys, _LINES_ABOVE_TABLE + len(table.rows))
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    target = io.BytesIO()
    document.save(target)
    return _laid(f"{stem}-{number + 1}.docx", "", fix_times(target.getvalue()), places)


def _together(parts: Sequence[Laid]) -> Laid:
    """Return many files' responses as one, numbered in order."""
    files: dict[str, bytes] = {}
    cells = {}
    for number, part in enumerate(parts):
        files |= part.files
        cells |= {(number, key): place for (_, key), place in part.cells.items()}
    return Laid(files, tuple(part.places[0] for part in parts), cells)
