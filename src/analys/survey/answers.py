"""The answers table: a row for every asked municipality and every question, whether it answered or not."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment, Question
from analys.contracts import Answers, typed
from analys.survey.coded import Coded
from analys.survey.districts import join_districts
from analys.survey.wave_rows import WaveRows


def answers_table(
    accepted: pd.DataFrame, coded: Coded, rows: WaveRows, assignment: Assignment, wave: str, asked: pd.DataFrame
) -> pd.DataFrame:
    """Return the answers (contracts.Answers).

    Args:
        accepted: the responses that count, with municipality and district; index: into `coded`.
        coded: the coded answers.
        rows: the wave's rows, for the cells' places.
        assignment: the declared questions.
        wave: the wave's id.
        asked: the municipalities that were asked (contracts.Frame).
    """
    keys = {key: question for question in assignment.questions_in(wave) for key in question.answer_keys}
    given = _given(accepted, coded, keys, assignment)
    given = given.join(locate(given, rows.responses, cell_places(rows)))
    table = asked[["municipality", "county"]].merge(pd.DataFrame({"question": list(keys)}), how="cross")
    table = table.merge(given.rename(columns={"key": "question"}), on=["municipality", "question"], how="left")
    table["missing"] = table["missing"].where(table["missing"].notna() | table["content"].notna(), "not_answered")
    free = table["question"].isin([key for key, question in keys.items() if question.kind == "text"])
    table = table.assign(
        value=table["content"].mask(free), text=table["content"].where(free), assignment=assignment.id, wave=wave
    )
    table = typed(table, Answers).sort_values(["municipality", "question"], ignore_index=True)
    return Answers.validate(table, lazy=True)


def _given(accepted: pd.DataFrame, coded: Coded, keys: dict[str, Question], assignment: Assignment) -> pd.DataFrame:
    """Return what was answered: municipality, key, response, content and missing, one row per municipality and key."""
    values, missing = coded.values.loc[accepted.index], coded.missing.loc[accepted.index]
    answers = pd.DataFrame(
        {
            "response": accepted.index.repeat(values.shape[1]),
            "key": pd.array(list(values.columns) * len(accepted), dtype="str"),
            "content": pd.array(values.to_numpy(dtype="object").ravel(), dtype="str"),
            "missing": pd.array(missing.to_numpy(dtype="object").ravel(), dtype="str"),
        }
    )
    answers = answers[answers["content"].notna() | answers["missing"].notna()]
    answers = answers.join(accepted[["municipality", "district"]], on="response")
    joined = answers.drop_duplicates(["municipality", "key"]).drop(columns="district")
    of_districts = answers[answers["district"].notna()]
    for (municipality, key), group in of_districts.groupby(["municipality", "key"]):
        own = (joined["municipality"] == municipality) & (joined["key"] == key)
        content, missing = join_districts(group, keys[key], assignment)
        joined.loc[own, "content"] = content
        joined.loc[own, "missing"] = missing
    return joined


def cell_places(rows: WaveRows) -> pd.DataFrame:
    """Return where each question stands in each sheet: row and column, by file, sheet and question key."""
    key = ["file", "sheet", "question"]
    known = rows.mapping[rows.mapping["question"].notna()]
    return known.drop_duplicates(key).set_index(key)[["row", "column"]]


def locate(cells: pd.DataFrame, responses: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the file, sheet, row and column of cells.

    Args:
        cells: `response` (index into responses) and `key` of each cell; the index is kept.
        responses: the wave's responses.
        places: from `cell_places`.
    """
    where = responses[["file", "sheet", "row", "column"]]
    found = where.loc[cells["response"].astype("int64")].set_axis(cells.index)
    keys = cells["key"].astype("str")
    for key in (keys, keys.str.replace(r"/.*", "", regex=True)):
        wanted = pd.MultiIndex.from_arrays([found["file"], found["sheet"], key])
        place = places.reindex(wanted).set_axis(cells.index)
        found["row"] = found["row"].fillna(place["row"])
        found["column"] = found["column"].fillna(place["column"])
        if found[["row", "column"]].notna().all(axis=None):
            break
    return found
