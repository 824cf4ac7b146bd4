"""Exports that hold codes and come with their definition: REDCap, Kobo with its XLSForm, SPSS."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from analys.assignment import Question
from analys.synthetic.files.columns import Column, facts, has_answered, is_chosen, numbered, started, time_of
from analys.synthetic.files.grid import Grid, lay_out, locate
from analys.synthetic.files.model import Cell, Laid, Response, Survey
from analys.synthetic.files.output import to_csv, to_xlsx

DEFINED = ("redcap", "kobo", "spss")

_DICTIONARY = ("Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label")
_CHOICES = "Choices, Calculations, OR Slider Labels"
#: Codes of answers that are none, as surveys number them.
_NONE = {"dont_know": (98, "Vet ej"), "not_applicable": (99, "Ej aktuellt")}
#: Where an SPSS file carries the date and time of its making.
_SPSS_TIME = slice(92, 109)
_SPSS_FIXED = b"01 Jan 2000:00:00"


def defined(
    family: str,
    survey: Survey,
    responses: Sequence[Response],
    messes: frozenset[str],
    random: np.random.Generator,
    stem: str,
) -> Laid:
    """Write the responses' codes, and the definition that tells what they mean."""
    write = {"redcap": _redcap, "kobo": _kobo, "spss": _spss}[family]
    return write(survey, responses, messes, random, stem)


def _name(question: Question) -> str:
    return re.sub(r"\W", "_", question.id)


def _steps(survey: Survey, question: Question) -> dict[str, tuple[int, str]]:
    """Return number and label of each code of a scale, and of the answers that are none."""
    scale = survey.assignment.scale_of(question.id)
    steps = {code: (number, label) for number, (code, label) in enumerate(scale.labels.items(), 1)}
    for reason, (number, label) in _NONE.items():
        declared = getattr(scale, reason, ())
        steps[reason] = (number, declared[0] if declared else label)
    return steps


def _step(survey: Survey, question: Question, one: Response) -> int | str:
    answer = one.answers.get(question.id)
    key = answer and (answer.value or answer.missing)
    return _steps(survey, question)[key][0] if key and key != "not_answered" else ""


def _text(question: Question, one: Response) -> str:
    answer = one.answers.get(question.id)
    return one.spelled.get(question.id) or (answer and answer.value) or ""


def _coded_columns(
    survey: Survey, responses: Sequence[Response], part: str, marks: tuple[Cell, Cell], prefix: str = ""
) -> list[Column]:
    columns = []
    for question in survey.questions:
        name = prefix + _name(question)
        if question.kind == "multiple":
            for place, option in enumerate(question.options, 1):
                cells = tuple(
                    marks[is_chosen(question, option, one)] if has_answered(question, one) else marks[0]
                    for one in responses
                )
                heading = part.format(name=name, place=place, option=re.sub(r"\W", "_", option))
                columns.append(Column((heading,), cells, (f"{question.id}/{option}",)))
        elif question.kind == "scale":
            cells = tuple(_step(survey, question, one) for one in responses)
            columns.append(Column((name,), cells, (question.id,)))
        else:
            columns.append(Column((name,), tuple(_text(question, one) for one in responses), (question.id,)))
    return columns


def _redcap(
    survey: Survey, responses: Sequence[Response], messes: frozenset[str], random: np.random.Generator, stem: str
) -> Laid:
    columns = [
        numbered(("record_id",), responses),
        facts(("kommun",), responses, lambda one: one.written),
        *_coded_columns(survey, responses, "{name}___{place}", (0, 1)),
        facts(("enkat_complete",), responses, lambda one: 2),
    ]
    rows: list[list[Cell]] = [
        [*_DICTIONARY, _CHOICES],
        ["record_id", "enkat", "", "text", "Record ID", ""],
        ["kommun", "enkat", "", "text", "Kommun", ""],
    ]
    for question in survey.questions:
        kind = {"scale": "radio", "multiple": "checkbox", "text": "notes"}[question.kind]
        if question.kind == "scale":
            choices = list(_steps(survey, question).values())
        else:
            choices = list(enumerate(question.options.values(), 1))
        written = " | ".join(f"{number}, {label}" for number, label in choices)
        rows.append([_name(question), "enkat", "", kind, question.wording, written])
    laid = _data(columns, responses, messes, random, f"{stem}_data.csv")
    return Laid(laid.files | {f"{stem}_dictionary.csv": to_csv(rows)}, laid.places, laid.cells, laid.asides)


def _data(
    columns: Sequence[Column],
    responses: Sequence[Response],
    messes: frozenset[str],
    random: np.random.Generator,
    file: str,
    sheet: str = "",
) -> Laid:
    grid = lay_out(columns, len(responses), messes, random, sheet)
    return locate(file, [grid], to_xlsx([grid]) if sheet else to_csv(grid.rows))


def _kobo(
    survey: Survey, responses: Sequence[Response], messes: frozenset[str], random: np.random.Generator, stem: str
) -> Laid:
    columns = [
        facts(("start",), responses, lambda one: f"{started(one):%Y-%m-%dT%H:%M:%S}"),
        facts(("end",), responses, lambda one: f"{one.submitted:%Y-%m-%dT%H:%M:%S}"),
        facts(("kommun",), responses, lambda one: one.written),
        *_coded_columns(survey, responses, "{name}/{option}", (0, 1)),
        numbered(("_id",), responses, 9001),
        facts(("_uuid",), responses, lambda one: f"{one.submitted:%Y%m%d-%H%M-%S}"),
        facts(("_submission_time",), responses, time_of),
        numbered(("_index",), responses),
    ]
    columns = _with_whole(columns, survey, responses)
    asked: list[list[Cell]] = [["type", "name", "label"], ["text", "kommun", "Kommun"]]
    choices: list[list[Cell]] = [["list_name", "name", "label"]]
    for question in survey.questions:
        name = _name(question)
        if question.kind == "text":
            asked.append(["text", name, question.wording])
            continue
        asked.append([f"select_{'one' if question.kind == 'scale' else 'multiple'} {name}", name, question.wording])
        if question.kind == "scale":
            choices += [[name, number, label] for number, label in _steps(survey, question).values()]
        else:
            choices += [[name, re.sub(r"\W", "_", option), label] for option, label in question.options.items()]
    form = to_xlsx([Grid("survey", asked, [], {}, [0]), Grid("choices", choices, [], {}, [0])])
    laid = _data(columns, responses, messes, random, f"{stem}.xlsx", "Data")
    return Laid(laid.files | {f"{stem}_xlsform.xlsx": form}, laid.places, laid.cells, laid.asides)


def _with_whole(columns: Sequence[Column], survey: Survey, responses: Sequence[Response]) -> list[Column]:
    """Put before the columns of a question's choices the one that names all that were chosen."""
    whole = {}
    for question in survey.questions:
        if question.kind == "multiple":
            names = {option: re.sub(r"\W", "_", option) for option in question.options}
            cells = tuple(
                " ".join(name for option, name in names.items() if is_chosen(question, option, one))
                for one in responses
            )
            whole[f"{question.id}/{next(iter(names))}"] = Column((_name(question),), cells)
    result = []
    for column in columns:
        result += [whole[column.keys[0]]] if column.keys and column.keys[0] in whole else []
        result.append(column)
    return result


def _spss(
    survey: Survey, responses: Sequence[Response], messes: frozenset[str], random: np.random.Generator, stem: str
) -> Laid:
    columns = [
        facts(("kommun",), responses, lambda one: one.written),
        *_coded_columns(survey, responses, "{name}_{place}", (0, 1)),
    ]
    labels, values = {"kommun": "Kommun"}, {}
    for question in survey.questions:
        name = _name(question)
        if question.kind == "multiple":
            for place, label in enumerate(question.options.values(), 1):
                labels[f"{name}_{place}"] = f"{question.wording}: {label}"
                values[f"{name}_{place}"] = {0: "Ej vald", 1: "Vald"}
            continue
        labels[name] = question.wording
        if question.kind == "scale":
            values[name] = dict(_steps(survey, question).values())
    table = pd.DataFrame({column.headings[0]: list(column.cells) for column in columns})
    for column in values:
        table[column] = pd.to_numeric(table[column], errors="coerce")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(table, path, column_labels=labels, variable_value_labels=values)
        content = bytearray(path.read_bytes())
    content[_SPSS_TIME] = _SPSS_FIXED
    keys = {key: place for place, column in enumerate(columns) for key in column.keys}
    grid = Grid("", [], list(range(len(responses))), keys, [])  # the headings are no row of their own
    return locate(f"{stem}.sav", [grid], bytes(content))
