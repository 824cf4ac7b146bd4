"""A county where nobody answered: no empty figures, and the country's figures instead of sections without answers."""

from dataclasses import replace

import pytest

from analys.assignment import load_assignment
from analys.report import Figure, Table, areas, measures, overview


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


@pytest.mark.parametrize("county", ["13", None])
@pytest.mark.parametrize(
    ("assignment", "wave", "missing"),
    [("lagesbild-2020", "2020-host", "risk_violence"), ("valdsutsatta-2021", "2022", "OPTIONS")],
)
def test_a_question_that_no_file_has_is_named_and_not_drawn(made_up, county, assignment, wave, missing):
    declared = load_assignment(made_up.RAW, assignment)
    if missing == "OPTIONS":
        missing = next(one.id for one in declared.questions_in(wave) if one.kind == "multiple")
    answers = made_up.made_up_answers(declared, wave, 0, 1)
    ours = answers[wave]["question"].str.partition("/")[0] == missing
    answers[wave].loc[ours, ["value", "missing"]] = [None, "not_answered"]
    blocks = areas(made_up.material_of(declared, answers, county)).blocks
    label = declared.question(missing).label
    assert f"Ingen kommun har svarat på frågan ”{label}”. Den kan saknas i de filer som kom in." in str(blocks)
    assert not [row for block in blocks if isinstance(block, Table) for row in block.rows if row[0] == label]
    assert not [block for block in blocks if isinstance(block, Figure) and block.unit.startswith(label)]
