"""Reads every file of a wave once: files -> sheets -> tables -> responses with their municipality."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analys.assignment import Assignment
from analys.errors import InputError
from analys.register import Matcher, load_confirmed
from analys.survey.layout import Table, understand
from analys.survey.ledger import ledger_frame
from analys.survey.place import place_responses
from analys.survey.questions import map_columns
from analys.survey.readers import read_file
from analys.survey.sheet import UnreadableFileError
from analys.survey.text import tidy
from analys.survey.wave_rows import ANSWER, WaveRows, mapping_frame, responses_frame

_DOCUMENTATION = ("readme", "läsmig")


@dataclass
class _Found:
    """What has been gathered so far."""

    responses: list[pd.DataFrame] = field(default_factory=list)
    mapping: list[dict[str, object]] = field(default_factory=list)
    ledger: list[dict[str, object]] = field(default_factory=list)
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
    matcher = Matcher(frame, load_confirmed(folder.parent / "names.csv", frame))
    counties = dict(zip(frame["municipality"], frame["county"], strict=True))
    found = _Found()
    for path in list_files(folder):
        file = path.relative_to(folder).as_posix()
        try:
            tables = understand(read_file(path), lambda text: matcher.match(text).municipality is not None)
        except UnreadableFileError as error:
            found.ledger.append({"file": file, "outcome": "file_rejected", "rule": "unreadable", "reason": str(error)})
            continue
        for table in tables:
            _add(found, table, file, assignment, wave, matcher, counties)
    return WaveRows(
        responses_frame(found.responses),
        mapping_frame(found.mapping),
        ledger_frame([{"sheet": ""} | entry for entry in found.ledger]),
        tuple(found.faults),
    )


def list_files(folder: Path) -> list[Path]:
    """Return a wave's files in a fixed order, without hidden ones, Office's lock files and notes for people."""
    return [
        path
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())
        if path.is_file()
        and not path.name.startswith((".", "~$"))
        and not path.stem.casefold().startswith(_DOCUMENTATION)
    ]


def _add(
    found: _Found,
    table: Table,
    file: str,
    assignment: Assignment,
    wave: str,
    matcher: Matcher,
    counties: dict[str, str],
) -> None:
    where = {"file": file, "sheet": table.sheet}
    found.ledger += [
        where
        | {"row": aside.row, "column": aside.column, "outcome": "flagged", "rule": aside.rule}
        | {"before": aside.text, "reason": aside.reason}
        for aside in table.set_aside
        if aside.rule != "title"
    ]
    try:
        mapped, unknown = map_columns(table.columns, assignment, wave, file)
    except InputError as error:
        found.faults.append(str(error))
        return
    placed = place_responses(table, file, matcher)
    responses = placed.drop(columns="written_county").assign(
        **where,
        row=table.body.index if table.orientation == "rows" else pd.NA,
        column=table.body.index if table.orientation != "rows" else pd.NA,
        county=placed["municipality"].map(counties),
        submitted=_first(table, "submitted"),
        function=_first(table, "function"),
        **{ANSWER + one.key: table.body[one.column.position] for one in mapped},
    )
    found.responses.append(responses)
    known = {one.column.position: one for one in mapped}
    for column in (*(one.column for one in mapped), *unknown):
        one = known.get(column.position)
        found.mapping.append(
            where
            | {
                "row": None if table.orientation == "rows" else column.position,
                "column": column.position if table.orientation == "rows" else None,
                "heading": tidy(column.heading),
                "question": one.key if one else None,
                "rule": one.rule if one else "unknown",
                "score": one.score if one else None,
                "filled": int((table.body[column.position] != "").sum()),
            }
        )


def _first(table: Table, role: str) -> pd.Series | None:
    columns = table.having(role)
    return table.body[columns[0].position] if columns else None
