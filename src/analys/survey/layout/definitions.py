"""Files that define a survey instead of answering it: REDCap's dictionary, XLSForm, LimeSurvey's structure."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from analys.survey.layout.model import AskedQuestion
from analys.survey.text import comparable, tidy, without_markup


def defined_questions(
    sheet: str, cells: pd.DataFrame, others: Mapping[str, pd.DataFrame]
) -> tuple[str, tuple[AskedQuestion, ...]] | None:
    """Return the family and the questions of a sheet that defines a survey; None for any other sheet.

    Args:
        sheet: its name.
        cells: its cells.
        others: the cells of all sheets of the file by name; an XLSForm keeps the choices apart.
    """
    table = _with_names(cells)
    names = list(table.columns)
    if {"variable / field name", "field type", "field label"} <= set(names):
        return "redcap_dictionary", _redcap(table, "variable / field name", "field label", "field type")
    if {"field_name", "field_type", "field_label"} <= set(names):
        return "redcap_dictionary", _redcap(table, "field_name", "field_label", "field_type")
    if {"class", "type/scale", "name", "text"} <= set(names):
        return "limesurvey_structure", _limesurvey(table)
    if comparable(sheet) == "survey" and {"type", "name"} <= set(names):
        return "xlsform", _xlsform(table, {comparable(name): _with_names(other) for name, other in others.items()})
    if comparable(sheet) == "choices" and "name" in names and {"list name", "list_name"} & set(names):
        return "xlsform_choices", ()
    if comparable(sheet) == "settings" and {"form_title", "form_id", "id_string", "title", "version"} & set(names):
        return "xlsform_settings", ()
    return None


def _with_names(cells: pd.DataFrame) -> pd.DataFrame:
    """Return a table under the names in its first row; empty and repeated ones get their number."""
    names = [comparable(cell) for cell in cells.iloc[0]]
    unique = [name if name and name not in names[:place] else f"{name}#{place}" for place, name in enumerate(names)]
    return cells.iloc[1:].set_axis(unique, axis=1)


def _redcap(table: pd.DataFrame, name: str, label: str, kind: str) -> tuple[AskedQuestion, ...]:
    choices = next((column for column in table.columns if column.startswith(("choices", "select_choices"))), None)
    questions = []
    for row, about in table.iterrows():
        if about[kind] == "descriptive" or not about[name]:
            continue
        several = about[kind] == "checkbox"
        coded = about[kind] in ("checkbox", "radio", "dropdown")
        labels = dict(_redcap_choices(about[choices])) if choices and coded else {}
        questions.append(
            AskedQuestion(
                tidy(about[name]),
                without_markup(about[label]),
                "several" if several else "single",
                (int(row),),
                tuple(labels.values()) if several else (),
                labels=labels,
            )
        )
    return tuple(questions)


def _redcap_choices(text: str) -> list[tuple[str, str]]:
    """Return code and label of `1, one | 2, two`."""
    pairs = (choice.partition(",") for choice in text.split("|") if choice.strip())
    return [(code.strip(), without_markup(label)) for code, _, label in pairs]


_LIME_SEVERAL = frozenset("MP")
_LIME_NOT_ASKED = frozenset("X*")


def _limesurvey(table: pd.DataFrame) -> tuple[AskedQuestion, ...]:
    """Return the questions in the survey's base language; other languages repeat the same rows."""
    language = table.get("language", pd.Series("", index=table.index))
    base = next((text for kind, text in zip(table["class"], language, strict=True) if kind == "Q" and text), "")
    rows = table[(language == base) | (language == "")]
    found: list[dict[str, object]] = []
    for row, about in rows.iterrows():
        wording = without_markup(about["text"])
        if about["class"] == "Q" and about["type/scale"] not in _LIME_NOT_ASKED:
            found.append({"row": int(row), "about": about, "wording": wording, "parts": {}, "labels": {}})
        elif about["class"] == "Q":
            found.append({"row": int(row), "about": about, "wording": "", "parts": {}, "labels": {}, "silent": True})
        elif found and about["class"] == "SQ" and about["type/scale"] in ("", "0"):
            found[-1]["parts"][about["name"]] = wording or about["name"]
        elif found and about["class"] == "A":
            found[-1]["labels"][about["name"]] = wording
    return tuple(
        AskedQuestion(
            one["about"]["name"],
            one["wording"],
            "several" if one["about"]["type/scale"] in _LIME_SEVERAL else "matrix" if one["parts"] else "single",
            (one["row"],),
            tuple(one["parts"].values()),
            labels=one["labels"],
        )
        for one in found
        if "silent" not in one
    )


_XLS_SILENT = re.compile(
    r"(begin|end)[ _](group|repeat)|note|calculate|hidden|start|end|today|deviceid|username|phonenumber|audit"
    r"|simserial|subscriberid|email|start-geopoint|xml-external|csv-external|background-audio"
)


def _xlsform(table: pd.DataFrame, sheets: dict[str, pd.DataFrame]) -> tuple[AskedQuestion, ...]:
    lists = _xlsform_choices(sheets["choices"]) if "choices" in sheets else {}
    questions = []
    for row, about in table.iterrows():
        kind = comparable(about["type"])
        if not kind or not about["name"] or _XLS_SILENT.fullmatch(kind):
            continue
        several = kind.startswith(("select_multiple", "select multiple", "select all that apply", "rank"))
        labels = lists.get(kind.removesuffix(" or_other").removesuffix(" or specify other").split(" ")[-1], {})
        questions.append(
            AskedQuestion(
                tidy(about["name"]),
                _label(about),
                "several" if several else "single",
                (int(row),),
                tuple(labels.values()) if several else (),
                labels=labels,
            )
        )
    return tuple(questions)


def _xlsform_choices(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return the choices, label by name, of each list."""
    lists: dict[str, dict[str, str]] = {}
    column = "list_name" if "list_name" in table.columns else "list name"
    for _, about in table.iterrows():
        if about.get(column, "") and about.get("name", ""):
            lists.setdefault(comparable(about[column]), {})[tidy(about["name"])] = _label(about) or tidy(about["name"])
    return lists


def _label(about: pd.Series) -> str:
    """Return a label, of the first language if there are several."""
    column = next((name for name in about.index if name == "label" or name.startswith("label:")), None)
    return without_markup(about[column]) if column else ""
