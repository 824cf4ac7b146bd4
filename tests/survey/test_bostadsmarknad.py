"""The three real waves: other layouts and spellings each year, the same totals as published."""

from pathlib import Path

import pytest

from analys.assignment import load_assignment
from analys.register import load_frame
from analys.survey import WaveRows, clean, read_wave

RAW = Path(__file__).parents[2] / "data" / "raw"

#: Published by Boverket: shortage, balance, surplus, no answer.
PUBLISHED = {"2020": (212, 66, 8, 4), "2025": (127, 112, 48, 3), "2026": (102, 130, 55, 3)}


@pytest.fixture(scope="module")
def frame():
    return load_frame(RAW)


@pytest.fixture(scope="module")
def assignment():
    return load_assignment(RAW, "bostadsmarknad")


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def wave(request, assignment, frame):
    return request.param, read_wave(RAW / "bostadsmarknad" / request.param, assignment, request.param, frame)


def totals(answers):
    counts = answers["value"].value_counts()
    return (
        *(int(counts.get(code, 0)) for code in ("shortage", "balance", "surplus")),
        int(answers["missing"].notna().sum()),
    )


def test_national_totals_are_as_published(wave, assignment, frame):
    name, rows = wave
    assert totals(clean(rows, assignment, name, frame, None).answers) == PUBLISHED[name]


def test_counties_add_up_to_the_country(assignment, frame):
    rows = read_wave(RAW / "bostadsmarknad" / "2025", assignment, "2025", frame)
    counties = [clean(rows, assignment, "2025", frame, county) for county in sorted(frame["county"].unique())]
    assert tuple(map(sum, zip(*(totals(one.answers) for one in counties), strict=True))) == PUBLISHED["2025"]
    assert sum(one.conservation.read for one in counties) == len(rows.responses)


def test_rows_come_back_from_disk_as_they_were(wave, assignment, frame, tmp_path):
    name, rows = wave
    rows.save(tmp_path)
    again = clean(WaveRows.load(tmp_path), assignment, name, frame, "13")
    first = clean(rows, assignment, name, frame, "13")
    assert again.answers.equals(first.answers)
    assert again.ledger.equals(first.ledger)


def test_an_answer_says_where_it_stands(assignment, frame):
    rows = read_wave(RAW / "bostadsmarknad" / "2020", assignment, "2020", frame)
    answers = clean(rows, assignment, "2020", frame, None).answers.set_index("municipality")
    # Row 5 is the first below three lines of title and the headings; its answer stands in column D.
    assert answers.loc["0114", ["file", "sheet", "row", "column", "value"]].tolist() == [
        "bme-2020.xlsx",
        "Läget på bostadsmarknaden",
        5,
        4,
        "shortage",
    ]
