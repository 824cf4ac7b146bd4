"""Which municipality each response is from, and which county's file it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from analys.assignment import Assignment
from analys.register import Match, Matcher
from analys.survey.layout import Table
from analys.survey.text import comparable, tidy

_DISTRICT_WORDS = re.compile(r"\b(stadsdel(en|sområde|sförvaltning|snämnd)?|sdf|sdn|stadsområde)\b")


_DISTRICT_DISAGREES = "Kommunen och stadsdelen hör inte ihop."

#: "Upplands Väsby kommun, socialförvaltningen" names a municipality; a sentence does not.
_LONGEST = 60


@dataclass(frozen=True)
class Places:
    """Where responses can come from.

    Args:
        matcher: places written names.
        counties: county by municipality.
        districts: by comparable name of the district: its municipalities (several may have a Centrum) and its name.
    """

    matcher: Matcher
    counties: dict[str, str]
    districts: dict[str, dict[str, str]] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, assignment: Assignment, matcher: Matcher, frame: pd.DataFrame) -> Places:
        """Return the places of an assignment."""
        districts: dict[str, dict[str, str]] = {}
        for district in assignment.districts:
            for name in district.names:
                districts.setdefault(_plain(name), {})[district.municipality] = name
        return cls(matcher, dict(zip(frame["municipality"], frame["county"], strict=True)), districts)

    def is_municipality(self, text: str) -> bool:
        """Tell the name of a municipality; quick for texts that are too long to be one."""
        if text not in self._known:
            self._known[text] = len(text) <= _LONGEST and self.matcher.match(text).municipality is not None
        return self._known[text]

    def district(self, text: str, municipality: str | None) -> tuple[str, str] | None:
        """Return the municipality and the district that a text names: "Farsta", "Stockholms stad, Farsta stadsdel".

        Args:
            text: as written.
            municipality: the one that is named beside it, which tells districts of the same name apart.
        """
        plain = _plain(text)
        if owners := self.districts.get(plain):
            only = next(iter(owners)) if len(owners) == 1 else municipality
            return (only, owners[only]) if only in owners else None
        if not self.districts or len(text) > _LONGEST:
            return None
        found = set()
        for name, owners in self.districts.items():
            around = re.split(rf"\b{re.escape(name)}\b", plain)
            if len(around) == 2 and (owner := self.matcher.match(" ".join(around)).municipality) in owners:
                found.add((owner, owners[owner]))
        return found.pop() if len(found) == 1 else None

    def county_of_file(self, file: str, *titles: str) -> str | None:
        """Return the county that a file's folder, its name or the titles in it speak of; None if not one."""
        parts = [re.sub(r"[_.-]+", " ", part) for part in file.rpartition(".")[0].split("/")]
        named = {self.matcher.county(text) for text in (*parts, *titles)}
        named |= {self.matcher.county(" ".join(pair)) for part in parts for pair in _pairs(part)}
        named.discard(None)
        return named.pop() if len(named) == 1 else None


def place_responses(table: Table, file: str, places: Places) -> pd.DataFrame:
    """Place the responses of a table.

    The municipality stands in a column (name, code, or both); in a form or a file of one municipality's answers it
    may be named by a title, the sheet or the file instead.

    Returns:
        One row per response (index as the table's body): written (what names the municipality), municipality and
        district (missing where there is none), county (of the municipality, else of the cell or the file, else of the
        municipality that the name is clearly most like), rule, reason and candidates (codes, best first).
    """
    keys = _keys(table, file, places)
    distinct = keys.drop_duplicates()
    matches = places.matcher.match_all(list(distinct["name"]), list(distinct["code"]), list(distinct["county"]))
    of_file = places.county_of_file(file, *table.titles)
    rows = []
    for (name, code, county, district), match in zip(distinct.itertuples(index=False), matches, strict=True):
        part = places.district(district or name, match.municipality)
        if part and match.municipality not in (None, part[0]):
            match = Match(None, "district_disagrees", "none", (match.municipality, part[0]), _DISTRICT_DISAGREES)
            part = None
        municipality = part[0] if part else match.municipality
        proposed = match.candidates[0] if match.certainty == "proposal" else ""
        rows.append(
            {
                "written": tidy(district) or tidy(name) or tidy(code),
                "municipality": municipality,
                "district": part[1] if part else None,
                "county": places.counties.get(municipality or "")
                or places.matcher.county(county)
                or of_file
                or places.counties.get(proposed),
                "rule": "district" if part else match.rule,
                "reason": "Namnet är en stadsdel som svarar för en del av kommunen." if part else match.reason,
                "candidates": " ".join(match.candidates),
            }
        )
    answers = pd.DataFrame(rows, columns=_COLUMNS, dtype="str").assign(
        **distinct.reset_index(drop=True).add_prefix("by_")
    )
    by = [f"by_{name}" for name in keys.columns]
    placed = keys.add_prefix("by_").merge(answers, on=by, how="left").set_axis(table.body.index)
    return placed[_COLUMNS]


_COLUMNS = ["written", "municipality", "district", "county", "rule", "reason", "candidates"]


def _keys(table: Table, file: str, places: Places) -> pd.DataFrame:
    """Return what each response says of its place: name, code, county and district."""
    cells = {role: _first_filled(table, role) for role in ("municipality", "municipality_code", "county", "district")}
    if cells["municipality"] is None and cells["municipality_code"] is None:
        named = _named_elsewhere(table, file, places.matcher)
        cells["municipality"] = pd.Series(named, index=table.body.index, dtype="str")
    empty = pd.Series("", index=table.body.index, dtype="str")
    filled = [empty if column is None else column for column in cells.values()]
    return pd.DataFrame(dict(zip(("name", "code", "county", "district"), filled, strict=True)))


def _first_filled(table: Table, role: str) -> pd.Series | None:
    """Return a role's cells, from the first of its columns that has any in a row."""
    result = None
    for column in table.having(role):
        cells = table.body[column.position]
        result = cells if result is None else result.where(result != "", cells)
    return result


def _named_elsewhere(table: Table, file: str, matcher: Matcher) -> str:
    """Return the text outside the columns that names a municipality: title, sheet or file; "" if none does."""
    stem = re.sub(r"[_.-]+", " ", file.rpartition("/")[2].rpartition(".")[0])
    for text in (*table.titles, table.sheet, stem):
        if matcher.match(text).municipality:
            return text
        if code := matcher.in_text(text):
            return code
    return ""


def _plain(district: str) -> str:
    return tidy(_DISTRICT_WORDS.sub(" ", comparable(district)))


def _pairs(text: str) -> list[list[str]]:
    words = text.split()
    return [words[place : place + 2] for place in range(len(words) - 1)]
