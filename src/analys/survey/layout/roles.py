"""What a column holds besides answers, told by its heading: municipality, county, times, persons, technical data."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from analys.survey.layout.model import Role
from analys.survey.text import comparable

#: Who answered, and how they can be reached: together personal data, alone perhaps what a question is about.
_PERSON = "(kontaktperson|uppgiftslämnare|ansvarig|handläggare|samordnare|svarande)"
_FUNCTION = "(befattning|funktion|roll|titel|tjänst)"
_REACHED = "(e-?post|mejl|mobil|telefon)(adress|nummer)?"
_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("municipality", re.compile(r"(i )?vilken kommun\b.{0,60}")),
    ("municipality", re.compile(r"(vänligen )?(ange|välj|fyll i) (er |din |vilken )?kommun\b.{0,60}")),
    ("municipality_code", re.compile(r"kommunkod\b.{0,20}")),
    ("function", re.compile(rf"(vilken|vad) (är )?(din|er) {_FUNCTION}\b.{{0,40}}|(din|er) {_FUNCTION}")),
    ("function", re.compile(rf"vilken {_FUNCTION} har (du|ni|den)\b.{{0,40}}|vem (svarar|fyller i)\b.{{0,40}}")),
    ("person", re.compile(r"(ditt |uppgiftslämnarens |kontaktpersonens )?(för- och efter)?namn( och .{0,40})?")),
    ("person", re.compile(r".{0,30}\be-postadress\b")),
    ("person", re.compile(rf"{_PERSON}(e?ns|s)?[ ,:–-]+{_REACHED}|{_REACHED} till (din |er )?{_PERSON}\b.{{0,30}}")),
    ("metadata", re.compile(r"\w+_complete|\w+_timestamp|grouptime\w*|v(10|[1-9])|complete\?")),
)


#: Technical columns that only one tool writes, as its headings have them.
_TECHNICAL: dict[str, re.Pattern[str]] = {
    "limesurvey": re.compile(
        r"(group|question|grupp|fråge|gruppen?|fragen?)[ -]?(time|tid|zeit)\b.*|(total|gesamt)[ -]?(time|tid|zeit)"
    ),
    "msforms": re.compile(r"(points|feedback|poäng|återkoppling|testfeedback|punkte|poeng|point)\s?[-–]\s?.+"),
    "qualtrics": re.compile(r".*_(first click|last click|page submit|click count)|.*_do(_\d+)*|.* - display order"),
    "spss": re.compile(r"resp_?(nr|id)|case_?id|id_?nr|l[oö]pnr|weight|vikt"),
    "kobo": re.compile(r"_\w+_(latitude|longitude|altitude|precision)|\w+_url|meta[-/:]\w+|__\w+"),
}


@cache
def _role_of_headings() -> dict[str, Role]:
    words = tomllib.loads(files(__package__).joinpath("roles.toml").read_text(encoding="utf-8"))
    return {heading: role for role, headings in words.items() for heading in headings}


#: What a table made by hand says of itself under these words, the respondents of these tools are asked for.
_ASKED = frozenset(("datum", "inkom", "år", "year", "nr", "rad", "radnr", "löpnr", "löpnummer"))
_ASKING = frozenset(
    ("googleforms", "indico", "kobo", "limesurvey", "msforms", "qualtrics", "redcap", "surveymonkey", "typeform")
)


def role_of(*headings: str, family: str = "plain") -> Role:
    """Return a column's role by its headings (code, wording): the first that tells it; else "question".

    A column without any heading is technical: an index, or an empty one.
    """
    known = _role_of_headings()
    technical = _TECHNICAL.get(family)
    for heading in headings:
        plain = comparable(heading).rstrip(" :*?")
        if plain in known:
            return "question" if family in _ASKING and plain in _ASKED else known[plain]
        if technical and technical.fullmatch(plain):
            return "metadata"
        for role, pattern in _PATTERNS:
            if pattern.fullmatch(plain):
                return role
    return "question" if headings else "metadata"
