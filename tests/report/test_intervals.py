"""Intervals are spoken of only where a table prints them, beside the country's figures on every question."""

import pytest

from analys.report import quality
from analys.report.parts.intervals import has_intervals, intervals_table


@pytest.mark.parametrize(
    ("assignment", "wave", "county", "shown"),
    [
        ("lagesbild-2020", "2020-host", "13", True),
        ("bostadsmarknad", "2026", None, True),
        ("lagesbild-2020", "2020-host", "09", False),  # one municipality
        ("beredskap-2022", "2022", "14", False),  # picked municipalities
    ],
)
def test_the_text_speaks_of_intervals_where_they_are_printed(made_up, assignment, wave, county, shown):
    material = made_up.made_up_material(assignment, wave, county, 0.1)
    blocks = quality(material).blocks
    assert has_intervals(material) == shown
    assert any(block.kind == "table" and block.id == "intervals" for block in blocks) == shown
    told = " ".join(" ".join(block.paragraphs) for block in blocks if block.kind == "text")
    assert ("visar ett intervall för varje andel" in told) == shown


def test_each_row_is_the_published_share_with_its_limits(made_up):
    material = made_up.made_up_material("lagesbild-2020", "2020-host", "13", 0.1)
    table = intervals_table(material)
    row, counted = table.rows[0], table.columns[1]
    assert counted.label == "Gav svaret" and counted.of_base
    here, there = material.estimates.share("risk_violence"), material.estimates.share("risk_violence", "00")
    assert row[:2] == ("Risk för våld i nära relationer", (here.count, here.base))
    assert row[2] <= 100 * here.count / here.base <= row[3]
    assert row[4] == round(100 * there.count / there.base)
    assert row[-1] in ("Högre", "Lägre", "Osäkert")
