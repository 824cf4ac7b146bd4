"""The two lists: spellings with the right answer beside them, and texts that are no municipality."""

import csv
from pathlib import Path

from analys.register import Matcher, load_frame

HERE = Path(__file__).parent
MATCHER = Matcher(load_frame(HERE.parents[1] / "data" / "raw"))


def listed(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SPELLINGS = listed("spellings.csv")
NON_NAMES = listed("non_names.csv")
MATCHES = MATCHER.match_all([row["written"] for row in SPELLINGS])


def test_the_lists_are_long_enough():
    assert len(SPELLINGS) >= 400
    assert len(NON_NAMES) >= 100


def test_none_is_placed_wrongly():
    wrong = [
        (row["written"], match.municipality)
        for row, match in zip(SPELLINGS, MATCHES, strict=True)
        if match.municipality not in (None, row["municipality"])
    ]
    assert wrong == []


def test_nine_of_ten_are_placed_by_rule():
    placed = sum(match.municipality is not None for match in MATCHES)
    assert placed / len(SPELLINGS) >= 0.9


def test_the_right_one_is_placed_or_first_among_the_candidates():
    right = sum(
        row["municipality"] in (match.municipality, *match.candidates[:1])
        for row, match in zip(SPELLINGS, MATCHES, strict=True)
    )
    assert right / len(SPELLINGS) >= 0.98


def test_nothing_else_is_placed():
    matches = MATCHER.match_all([row["written"] for row in NON_NAMES])
    assert [row["written"] for row, match in zip(NON_NAMES, matches, strict=True) if match.municipality] == []
