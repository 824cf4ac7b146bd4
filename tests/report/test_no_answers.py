"""A county where nobody answered: no empty figures, and the country's figures instead of sections without answers."""

from dataclasses import replace

import pytest

from analys.assignment import load_assignment
from analys.report import Figure, Table, areas, maps, measures, overview, quality


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


def _lacking(made_up, assignment, wave, earlier, question, county):
    """Material in which nobody has an answer to a question in an earlier wave."""
    declared = load_assignment(made_up.RAW, assignment)
    answers = made_up.made_up_answers(declared, wave, 0, 1)
    answers[earlier].loc[answers[earlier]["question"] == question, ["value", "missing"]] = [None, "not_answered"]
    return made_up.material_of(declared, answers, county)


@pytest.mark.parametrize(("county", "place"), [("13", "Hallands län"), (None, "Riket")])
def test_an_earlier_wave_without_the_question_is_told_of_and_not_drawn_as_none_of_all(made_up, county, place):
    material = _lacking(made_up, "bostadsmarknad", "2026", "2025", "market", county)
    figure, table = (one for one in areas(material).blocks if getattr(one, "id", "").startswith("market-market"))
    assert [row[0] for row in table.rows[:2]] == [f"{place} 2020", f"{place} 2026"]
    inside = "i Hallands län" if county else "i landet"
    note = f"Ingen kommun {inside} svarade på frågan 2025. Den kan saknas i de filer som kom in då."
    assert table.notes[-1] == note
    assert f"{place} 2025" not in figure.svg
    (overview_table,) = (one for one in overview(material).blocks if isinstance(one, Table))
    assert [column.label for column in overview_table.columns] == ["Kommun", "2020", "2026"]
    assert overview_table.notes == (note,)


def test_no_map_of_an_earlier_wave_without_the_question(made_up):
    material = _lacking(made_up, "bostadsmarknad", "2026", "2025", "market", None)
    (figure,) = (one for one in maps(material).blocks if isinstance(one, Figure))
    assert ">2020<" in figure.svg
    assert ">2025<" not in figure.svg


def test_a_question_without_answers_last_time_is_not_compared_for_that_reason(made_up):
    material = _lacking(made_up, "lagesbild-2020", "2020-host", "2020-sommar", "risk_violence", "13")
    told = str(areas(material).blocks)
    assert "Här saknas risk för våld i nära relationer (inget svar att jämföra med förra gången)." in told
    alone = _lacking(made_up, "lagesbild-2020", "2020-host", "2020-sommar", "risk_violence", "09")
    assert "Förra gången gav Gotland inget svar att jämföra med på frågan ”Risk för våld" in str(quality(alone).blocks)
    method = str(quality(material).blocks)
    assert "Förra gången gav ingen kommun i Hallands län något svar att jämföra med på frågan ”Risk för våld" in method
