"""Reads every file of a wave once: files -> sheets -> tables -> responses with their municipality."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analys import paths
from analys.assignment import Assignment
from analys.errors import InputError
from analys.register import NAMES_FILE, Matcher, load_confirmed
from analys.survey.hidden_sheets import reject_hidden
from analys.survey.layout import Table, apply_definitions, understand
from analys.survey.ledger import ledger_frame
from analys.survey.notes import (
    Entry,
    county_notes,
    hidden_sheet,
    left_out,
    masked_notes,
    source_notes,
    table_notes,
    without_answers,
)
from analys.survey.personal import mask_text
from analys.survey.place import Places, place_responses
from analys.survey.questions import map_columns
from analys.survey.readers import read_file
from analys.survey.responses import table_responses
from analys.survey.several import number_parts
from analys.survey.sheet import UnreadableFileError, filled_cells
from analys.survey.text import readable, tidy
from analys.survey.wave_rows import WaveRows, mapping_frame, responses_frame


@dataclass
class _Found:
    """What has been gathered so far."""

    responses: list[pd.DataFrame] = field(default_factory=list)
    mapping: list[Entry] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_wave(folder: Path, assignment: Assignment, wave: str, frame: pd.DataFrame) -> WaveRows:
    """Read the files of a wave.

    Args:
        folder: data/raw/<assignment>/<wave>; its subfolders are read too.
        assignment: the declared questions.
        wave: the wave's id.
        frame: the municipalities (contracts.Frame).

    Raises:
        InputError: the folder does not exist.
    """
    if not folder.is_dir():
        raise InputError(f"Mappen {folder} finns inte. Skapa den och lägg omgångens svarsfiler där.")
    places = Places.of(assignment, Matcher(frame, load_confirmed(folder.parent / NAMES_FILE, frame)), frame)
    found = _Found()
    tables = _tables(folder, places, found)
    definitions = [table.defined for _, table in tables if table.defined]
    for file, table in tables:
        if table.orientation != "definition":
            _add(found, file, apply_definitions(table, definitions), assignment, wave, places)
    found.mapping += _without_column(found.mapping, assignment, wave)
    mapping = mapping_frame(found.mapping)
    hidden = [(file, table.sheet) for file, table in tables if table.hidden]
    responses, rejected = reject_hidden(responses_frame(found.responses), mapping, hidden)
    found.ledger += [
        hidden_sheet(file, sheet, rejected.get((file, sheet), 0)) | {"county": places.county_of_file(file)}
        for file, sheet in hidden
    ]
    return WaveRows(
        responses.assign(part=_parts(responses, mapping)),
        mapping,
        ledger_frame([{"sheet": ""} | entry for entry in found.ledger]),
        tuple(found.faults),
    )


def _parts(responses: pd.DataFrame, mapping: pd.DataFrame) -> pd.Series:
    """Return the part of the survey that each response answers; all files of the wave tell what is a part."""
    numbers = number_parts(mapping)
    places = zip(responses["file"], responses["sheet"], strict=True)
    return pd.Series([numbers[place] for place in places], index=responses.index, dtype="Int64")


def list_files(folder: Path) -> list[Path]:
    """Return a wave's files in a fixed order, without hidden ones, Office's lock files and texts for people."""
    if not folder.is_dir():
        return []
    # As text: to make, compare and sort a path for each of thousands of files takes long, and every notebook asks.
    return [folder / name for name in sorted(_names(folder, "")) if paths.holds_answers(name)]


def _names(folder: str | Path, below: str) -> Iterator[str]:
    """Yield the names of the files in a folder and its folders, each with the folders (`below`) that it stands in."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if not entry.is_dir():
                yield below + name
            elif not entry.is_symlink():
                yield from _names(entry.path, f"{below}{name}/")


def _tables(folder: Path, places: Places, found: _Found) -> list[tuple[str, Table]]:
    """Read and understand all files; one that cannot be read is noted and does not stop the others."""
    tables: list[tuple[str, Table]] = []
    for path in list_files(folder):
        file = readable(path.relative_to(folder))
        try:
            source = read_file(path)
        except UnreadableFileError as error:
            reason = {"rule": "unreadable", "reason": str(error), "county": places.county_of_file(file)}
            found.ledger.append({"file": file, "outcome": "file_rejected"} | reason)
            continue
        understood = understand(source, places.is_municipality)
        county = {"county": places.county_of_file(file)}
        found.ledger += [entry | county for entry in source_notes(source, file, understood)]
        found.ledger += [] if understood else [without_answers({"file": file}) | county]
        tables += [(file, table) for table in understood]
    return tables


def _add(found: _Found, file: str, table: Table, assignment: Assignment, wave: str, places: Places) -> None:
    where = {"file": file, "sheet": table.sheet}
    county = {"county": places.county_of_file(file, *table.titles)}
    try:
        mapped, unknown = map_columns(table.columns, assignment, wave, file)
    except InputError as error:
        found.faults.append(str(error))
        return
    if not mapped:
        # A sheet of instructions or of a repeated group has said why it holds no response.
        said = table_notes(table, where) if table.body.empty and table.set_aside else (left_out(table, where),)
        found.ledger += [entry | county for entry in said]
        return
    found.ledger += [entry | county for entry in table_notes(table, where)]
    found.ledger += [without_answers(where) | county] if table.body.empty and not table.set_aside else []
    responses, hits = table_responses(table, where, place_responses(table, file, places), mapped)
    found.responses.append(responses)
    found.ledger += county_notes(responses, county["county"])
    found.ledger += masked_notes(hits, responses, {one.key: one.column.position for one in mapped})
    rules = {one.column.position: one for one in mapped}
    counts = dict(zip(table.body.columns, filled_cells(table.body).sum(axis=0).tolist(), strict=True))
    for column in (*(one.column for one in mapped), *unknown):
        one = rules.get(column.position)
        by_row = table.orientation == "rows"
        found.mapping.append(
            where
            | {
                "row": None if by_row else column.position,
                "column": column.position if by_row else None,
                "heading": mask_text(tidy(column.heading))[0],
                "question": one.key if one else None,
                "rule": one.rule if one else "unknown",
                "score": one.score if one else None,
                "filled": counts[column.position],
            }
        )


def _without_column(mapping: list[Entry], assignment: Assignment, wave: str) -> list[Entry]:
    """Return the wave's questions that no file has a column for."""
    asked = {str(entry["question"]).partition("/")[0] for entry in mapping if entry["question"]}
    return [
        {"file": "", "sheet": "", "heading": "", "question": key, "rule": "no_column", "filled": 0}
        for question in assignment.questions_in(wave)
        if question.id not in asked
        for key in question.answer_keys
    ]
