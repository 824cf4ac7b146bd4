"""A county that is one municipality: its answers in words, no figure of one answer, nothing that names it elsewhere."""

from dataclasses import replace

import pytest

from analys.report import Figure, Table, areas, overview
from analys.report.parts.single_block import single_options
from analys.report.parts.summary.single import single_changed


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
        "Före sommaren 2020",
        "September 2020",
        "Samma svar i landet",
    ]
    answers = material.here().set_index("question")["value"]
    labels = material.assignment.scales["risk"].labels
    for label, _, now, country in table.rows:
        question = next(one for one in material.assignment.questions if one.label == label)
        assert now == labels.get(answers[question.id], "Vet inte")
        assert (country == "Ingen uppgift") == (now == "Vet inte")


def test_that_none_of_the_options_fits_is_an_answer(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", "09", 0.0)
    question = material.assignment.question("cooperation")
    answers = material.collected["2023"].copy()
    own = answers["municipality"] == "0980"
    for option in question.options:
        answers.loc[own & (answers["question"] == f"{question.id}/{option}"), "value"] = (
            "yes" if option == question.none_option else "no"
        )
    text, table = single_options(replace(material, collected={**material.collected, "2023": answers}), "x", question)
    assert text.paragraphs[0].startswith("Gotland svarade ”Ingen av dem”.")
    assert table.rows[-1][:2] == ("Ingen av dem", "Ja")


def test_the_summary_counts_all_answers_that_changed(made_up):
    material = made_up.made_up_material("lagesbild-2020", "2020-host", "09", 0.0)
    then, now = (
        rows[rows["municipality"] == "0980"].set_index("question")["value"].dropna()
        for rows in material.collected.values()
    )
    scales = {one.id for one in material.questions if one.kind == "scale"}
    both = sorted(scales & set(then.index) & set(now.index))
    changed = sum(then[one] != now[one] for one in both)
    assert next(single_changed(material)).claim.startswith(f"Gotland har ändrat {changed} av {len(both)} svar ")


def test_the_overview_does_not_repeat_the_answers(made_up):
    (text,) = overview(made_up.made_up_material("lagesbild-2020", "2020-host", "09", 0.0)).blocks
    assert text.paragraphs == ("Gotland är länets enda kommun. Dess svar står i kapitlen om varje fråga.",)
