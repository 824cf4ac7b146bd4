"""Why a municipality has no answer on the scale: unasked, silent and "don't know" are not the same."""

from dataclasses import replace

import pytest

from analys.report import Table, areas, overview
from analys.report.parts.sentences import about_questions
from analys.report.parts.silent import answers_in_words


@pytest.fixture
def material(made_up):
    """Halland, where every municipality lacks an answer to the first question, each for a reason of its own."""
    made = made_up.made_up_material("lagesbild-2020", "2020-host", "13", 0.0)
    answers = made.collected["2020-host"].copy()
    reasons = {"1315": "not_answered", "1380": "dont_know", "1381": "not_applicable", "1382": "rejected"}
    for municipality, reason in reasons.items():
        row = (answers["municipality"] == municipality) & (answers["question"] == "risk_violence")
        answers.loc[row, ["value", "missing"]] = [None, reason]
    return replace(made, collected={**made.collected, "2020-host": answers})


def test_the_overview_tells_the_reasons_apart(material):
    table = next(block for block in overview(material).blocks if isinstance(block, Table))
    told = {row[0]: row[1] for row in table.rows}
    assert told["Hylte"] == "Inget svar"
    assert told["Halmstad"] == "Vet inte"
    assert told["Laholm"] == "Inte aktuellt"
    assert told["Falkenberg"] == "Otydligt svar"
    labels = material.assignment.scales["risk"].labels.values()
    assert told["Varberg"] in labels
    on_the_scale = [place for place, row in enumerate(table.rows) if row[1] in labels]
    assert [f"{place},1" for place in on_the_scale] == [place for place in table.tints if place.endswith(",1")]


def test_a_table_says_that_those_without_an_answer_may_have_said_something(material):
    table = next(block for block in areas(material).blocks if isinstance(block, Table))
    assert table.notes == (
        "Utan svar på skalan är de som inte svarade, och de som svarade att de inte vet eller att frågan inte är "
        "aktuell för dem.",
        "En kommun gav på minst en fråga ett svar som inte går att tolka, och räknas som utan svar på skalan.",
    )


def test_who_was_not_asked_has_not_been_silent(made_up):
    # of Gotland nobody was picked in the first wave
    material = made_up.made_up_material("beredskap-2022", "2023", "09", 0.0)
    table = next(block for block in areas(material).blocks if isinstance(block, Table))
    assert [column.label for column in table.columns] == ["Fråga", "Vintern 2022–2023", "Samma svar i landet"]
    # the second wave asks more municipalities than the first
    halland = made_up.made_up_material("beredskap-2022", "2023", "13", 0.0)
    told = answers_in_words(halland, halland.assignment.question("heat"), "2022")
    assert set(told) == {"1382"}


def _without_answers(material, wave, questions):
    answers = material.collected[wave].copy()
    answers.loc[answers["question"].isin(questions), ["value", "missing"]] = [None, "not_answered"]
    return replace(material, collected={**material.collected, wave: answers})


def test_questions_that_nobody_answered_are_named_beside_those_that_were_answered(made_up):
    made = made_up.made_up_material("beredskap-2022", "2023", "13", 0.0)
    questions = [one for one in made.questions if one.id in ("included", "procurement")]
    assert len(questions) == 2
    (told, *_) = about_questions(_without_answers(made, "2023", ["procurement"]), questions)
    assert told.endswith(" Ingen kommun i Hallands län svarade på frågan ”Krav på beredskap i upphandling”.")
    (told, *_) = about_questions(_without_answers(made, "2023", [one.id for one in questions]), questions)
    assert told == "Ingen kommun i Hallands län svarade på frågorna."
