"""A county where nobody answered: no empty figures, and the country's figures instead of sections without answers."""

from dataclasses import replace

import pytest

from analys.report import Figure, areas, measures, overview


@pytest.fixture
def material(made_up):
    """Blekinge without answers, in a country where the others answered."""
    made = made_up.made_up_material("lagesbild-2020", "2020-host", "10", 0.0)
    answers = made.collected["2020-host"].copy()
    ours = answers["county"] == "10"
    answers.loc[ours, ["value", "missing"]] = [None, "not_answered"]
    return replace(made, collected={**made.collected, "2020-host": answers})


def test_the_countrys_figures_stand_instead(material):
    heading, text, table = areas(material).blocks
    assert heading.text == "Svaren i landet"
    assert text.paragraphs[0].startswith("Ingen kommun i Blekinge län svarade.")
    risk = material.estimates.share("risk_violence", "00")
    assert table.rows[0][1:3] == (risk.count, risk.base)
    assert risk.base > 200


def test_no_figures_and_no_overview(material):
    blocks = [*areas(material).blocks, *measures(material).blocks, *overview(material).blocks]
    assert not [block for block in blocks if isinstance(block, Figure)]
    assert "Det finns inga svar att visa för enskilda kommuner." in str(blocks[-1])


def test_nothing_is_shown_where_nobody_in_the_country_answered(made_up):
    assert areas(made_up.made_up_material("lagesbild-2020", "2020-host", "10", 1.0)).blocks == ()
