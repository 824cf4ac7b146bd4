"""The declared index: always with its parts, in alphabetical order, and only of those who have all of them."""

from dataclasses import replace

import pytest

from analys.report import Table, indexes
from analys.statistics import index_scores


def tables(material):
    return [block for block in indexes(material).blocks if isinstance(block, Table)]


def test_a_county_shows_each_municipality_with_every_part_in_alphabetical_order(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", "13")
    (table,) = tables(material)
    assert [row[0] for row in table.rows] == ["Falkenberg", "Halmstad", "Hylte", "Kungsbacka", "Laholm", "Varberg"]
    assert [column.label for column in table.columns][1:] == [
        *(part.label for part in material.assignment.indexes[0].parts),
        "Beredskapsindex",
    ]
    scores = index_scores(material.answers["2023"], material.assignment, material.assignment.indexes[0])
    own = scores[scores["municipality"] == "1380"].set_index("part")["score"]
    halmstad = dict(zip((column.label for column in table.columns), table.rows[1], strict=True))
    assert halmstad["Planering"] == pytest.approx(own["planning"])


def test_a_score_of_nothing_is_0_and_not_a_dash(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", None)
    table = tables(material)[0]
    column = table.columns[1]
    assert column.written(0) == "0"
    assert "mindre än hälften" not in " ".join(table.all_notes())


@pytest.mark.parametrize(
    ("assignment", "wave", "county", "silent"),
    [
        ("lagesbild-2020", "2020-host", "13", 0.1),  # no index is declared
        ("beredskap-2022", "2023", "09", 1.0),  # nobody answered
        ("beredskap-2022", "2022", "09", 0.0),  # nobody was asked
    ],
)
def test_nothing_is_shown_where_there_is_no_index(assignment, wave, county, silent, made_up):
    assert indexes(made_up.made_up_material(assignment, wave, county, silent)).blocks == ()


def test_an_index_of_protected_questions_is_not_shown(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", "13")
    first, *others = material.assignment.questions
    guarded = material.assignment.model_copy(update={"questions": (first.model_copy(update={"kind": "text"}), *others)})
    assert first.id in guarded.indexes[0].questions
    hidden = guarded.questions[0].model_copy(update={"publish": "county"})
    declared = guarded.model_copy(update={"questions": (hidden, *others)})
    assert indexes(replace(material, assignment=declared)).blocks == ()


def test_of_few_municipalities_it_is_not_told_which_parts_are_strongest(made_up):
    few = made_up.made_up_material("beredskap-2022", "2023", "10", 0.0)
    told = str(indexes(few))
    assert "Medianen bland länets kommuner är högst" in told
    three = list(few.place.municipalities)[:3]
    answers = few.collected["2023"]
    own = (answers["county"] == "10") & ~answers["municipality"].isin(three)
    silent = answers.assign(value=answers["value"].mask(own), missing=answers["missing"].mask(own, "not_answered"))
    told = str(indexes(replace(few, collected={**few.collected, "2023": silent})))
    assert "Färre än fem kommuner har poäng" in told and "Medianen bland länets kommuner är högst" not in told
