"""The answers table: a row for every asked municipality and every question, whether it answered or not."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment
from analys.contracts import Answers
from analys.survey.coded import Coded, answer_keys
from analys.survey.wave_rows import WaveRows

_DTYPES = {
    "assignment": "str",
    "wave": "str",
    "county": "str",
    "municipality": "str",
    "question": "str",
    "value": "str",
    "text": "str",
    "missing": "str",
    "file": "str",
    "sheet": "str",
    "row": "Int64",
    "column": "Int64",
}


def answers_table(
    winners: pd.DataFrame, coded: Coded, rows: WaveRows, assignment: Assignment, wave: str, asked: pd.DataFrame
) -> pd.DataFrame:
    """Return the answers (contracts.Answers).

    Args:
        winners: the response that counts for each municipality; index: into `coded`.
        coded: the coded answers.
        rows: the wave's rows, for the cells' places.
        assignment: the declared questions.
        wave: the wave's id.
        asked: the municipalities that were asked (contracts.Frame).
    """
    chosen = winners.set_index("municipality")["response"].reindex(asked["municipality"])
    present = chosen.dropna().astype("int64")
    places = cell_places(rows)
    parts = []
    for question in assignment.questions_in(wave):
        for key in answer_keys(question):
            part = pd.DataFrame(
                {"county": asked["county"].to_numpy(), "question": key, "content": None, "missing": None},
                index=pd.Index(asked["municipality"], name="municipality"),
            )
            if key in coded.values:
                part.loc[present.index, "content"] = coded.values.loc[present, key].to_numpy()
                part.loc[present.index, "missing"] = coded.missing.loc[present, key].to_numpy()
                part = part.join(_places(present, rows.responses, places, key))
            free = question.kind == "text"
            part["value"], part["text"] = (None, part["content"]) if free else (part["content"], None)
            part["missing"] = part["missing"].where(part["missing"].notna() | part["content"].notna(), "not_answered")
            parts.append(part.reset_index())
    table = pd.concat(parts, ignore_index=True).assign(assignment=assignment.id, wave=wave)
    table = table.reindex(columns=list(_DTYPES)).astype(_DTYPES)
    return Answers.validate(table.sort_values(["municipality", "question"], ignore_index=True), lazy=True)


def cell_places(rows: WaveRows) -> pd.DataFrame:
    """Return where each question stands in each sheet: row and column, by file, sheet and question key."""
    known = rows.mapping[rows.mapping["question"].notna()]
    return known.drop_duplicates(["file", "sheet", "question"]).set_index(["file", "sheet", "question"])[
        ["row", "column"]
    ]


def locate(cells: pd.DataFrame, responses: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the file, sheet, row and column of cells.

    Args:
        cells: `response` (index into responses) and `key` of each cell; the index is kept.
        responses: the wave's responses.
        places: from `cell_places`.
    """
    found = responses.loc[cells["response"], ["file", "sheet", "row", "column"]].set_axis(cells.index)
    keys = cells["key"].astype("str")
    for key in (keys, keys.str.replace(r"/.*", "", regex=True)):
        wanted = pd.MultiIndex.from_arrays([found["file"], found["sheet"], key])
        place = places.reindex(wanted).set_axis(cells.index)
        found["row"] = found["row"].fillna(place["row"])
        found["column"] = found["column"].fillna(place["column"])
    return found


def _places(present: pd.Series, responses: pd.DataFrame, places: pd.DataFrame, key: str) -> pd.DataFrame:
    cells = pd.DataFrame({"response": present.to_numpy(), "key": key}, index=present.index)
    return locate(cells, responses, places)
