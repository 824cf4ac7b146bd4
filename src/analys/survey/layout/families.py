"""Which tool a sheet comes from, told by its headings: each tool leaves technical columns that no other has."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from analys.survey.layout.headers import Headers, is_no_part
from analys.survey.text import comparable

_DECLARED = tomllib.loads(files(__package__).joinpath("families.toml").read_text(encoding="utf-8"))
_SIGNS = _DECLARED["sign"]
_TIMESTAMPS = frozenset(_DECLARED["timestamps"])

LIME_CODE = re.compile(r"(?P<code>[A-Za-z]\w*)(?P<parts>(?:\[[^\]]*\])*)(?:\.\s(?P<text>.*))?", re.DOTALL)
REDCAP_CHOICE = re.compile(r"(?P<code>.+?)___(?P<part>.+)|(?P<label>.+?) \(choice=(?P<choice>.+)\)", re.DOTALL)

_NUMBERED = re.compile(r"[A-ZÅÄÖa-zåäö]{1,5}\d{1,3}(_\d{1,2})?[a-zåäö]?")

_SCB_HEADINGS = frozenset(("region", "kommun", "län"))
_SCB_PLACE = re.compile(r"\d{2}(?:\d{2})? [A-ZÅÄÖ].*")


def recognise_family(kind: str, top: list[list[str]], headers: Headers) -> str:
    """Return the family of a sheet; "plain" if its headings tell of no tool.

    Args:
        kind: the file's format.
        top: the first rows, tidied.
        headers: which of them are headings.
    """
    if kind == "sav":
        return "spss"
    rows = [top[number] for number in headers.rows]
    headings = {comparable(cell).rstrip(":*") for row in rows for cell in row if cell}
    raw = [cell for row in rows for cell in row if cell]
    if any('"ImportId"' in cell for cell in raw):
        return "qualtrics"
    if any("___" in cell or cell.endswith("_complete") or "(choice=" in cell for cell in raw):
        return "redcap"
    if any(heading.startswith("redcap_") for heading in headings):
        return "redcap"
    first = [cell for cell in (rows[0] if rows else []) if cell]
    for sign in _SIGNS:
        if len(headings.intersection(sign["headings"])) >= sign["enough"]:
            return sign["family"]
    if _is_limesurvey(first):
        return "limesurvey"
    if headers.parts is not None and any(is_no_part(cell) for cell in top[headers.parts]):
        return "surveymonkey"
    if first and first[0] == "record_id":
        return "redcap"
    if first and comparable(first[0]) in _TIMESTAMPS:
        return "googleforms"
    below = top[headers.last + 1 :]
    if first and comparable(first[0]) in _SCB_HEADINGS and below:
        places = [row[0] for row in below if row[0]]
        if places and all(_SCB_PLACE.fullmatch(place) for place in places):
            return "scb"
    return "plain"


def _is_limesurvey(headings: list[str]) -> bool:
    """Tell headings `code. question` and `code[part]`; "Q1. Question" alone is how anybody numbers questions."""
    found = [match for cell in headings if (match := LIME_CODE.fullmatch(cell)) and (match["text"] or match["parts"])]
    own = any(match["parts"] or not _NUMBERED.fullmatch(match["code"]) for match in found)
    return len(found) >= max(2, 0.5 * len(headings)) and own
