"""A county that is one municipality: its answers in words, no figure of one answer, nothing that names it elsewhere."""

import pytest

from analys.report import Figure, Table, areas, overview


@pytest.fixture(scope="module", params=[("lagesbild-2020", "2020-host"), ("valdsutsatta-2021", "2022")], ids=str)
def blocks(request, made_up):
    return areas(made_up.made_up_material(*request.param, "09", 0.0)).blocks


def test_no_figure_and_no_counts_of_one(blocks):
    assert not [block for block in blocks if isinstance(block, Figure)]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert tables
    for table in tables:
        assert {cell for row in table.rows for cell in row[1:] if isinstance(cell, int)} == set()


def test_answers_stand_wave_by_wave_beside_the_countrys(made_up):
    material = made_up.made_up_material("lagesbild-2020", "2020-host", "09", 0.0)
    table = next(block for block in areas(material).blocks if block.kind == "table")
    assert [column.label for column in table.columns] == [
        "Fråga",
        "före sommaren 2020",
        "september 2020",
        "Samma svar i landet",
    ]
    answers = material.here().set_index("question")["value"]
    labels = material.assignment.scales["risk"].labels
    for label, _, now, country in table.rows:
        question = next(one for one in material.assignment.questions if one.label == label)
        assert now == labels.get(answers[question.id], "Vet inte")
        assert (country == "Ingen uppgift") == (now == "Vet inte")


def test_the_overview_does_not_repeat_the_answers(made_up):
    (text,) = overview(made_up.made_up_material("lagesbild-2020", "2020-host", "09", 0.0)).blocks
    assert text.paragraphs == ("Gotland är länets enda kommun. Dess svar står i kapitlen om varje fråga.",)
