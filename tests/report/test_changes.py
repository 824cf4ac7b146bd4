"""What a report says of change: of whom, how sure, and how far those without an answer reach."""

from dataclasses import replace

import pytest

from analys.report import quality
from analys.report.prose.grammar import lower

HIGHEST = 0.05


@pytest.fixture(scope="module")
def material(made_up):
    return made_up.made_up_material("lagesbild-2020", "2020-host", None, silent=0.2)


def test_those_without_an_answer_make_the_balances_intervals_wide(material):
    table = material.changes.balances
    assert len(table)
    assert (table["pairs"] < table["population"]).all()
    assert (table["low"] < table["change"]).all() and (table["change"] < table["high"]).all()


def test_a_finding_changes_by_those_that_came_less_those_that_left(material):
    questions = [one.id for one in material.questions if one.finding and one.asked("2020-sommar")]
    assert questions
    for question in questions:
        moved, table = material.changes.of(question), material.changes.transitions(question)
        codes = list(material.assignment.question(question).finding.codes)
        assert moved.now - moved.before == moved.joined - moved.left
        assert moved.before == table.loc[codes].to_numpy().sum()
        assert moved.now == table[codes].to_numpy().sum()
        assert moved.pairs == table.to_numpy().sum()
        assert moved.sure == (moved.q_value <= HIGHEST)


@pytest.mark.parametrize(("pairs", "told"), [(2, False), (3, True)])
def test_no_change_is_told_of_fewer_than_half_of_those_that_answered_now(made_up, pairs, told):
    """All six municipalities of Halland answer now; so many of them did before."""
    declared = made_up.load_assignment(made_up.RAW, "bostadsmarknad")
    answers = made_up.made_up_answers(declared, "2026", 0.0, 1)
    now, before = (rows.assign(value="shortage", missing=None) for rows in (answers["2026"], answers["2025"]))
    silent = before["municipality"].isin(before.loc[before["county"] == "13", "municipality"].iloc[pairs:])
    before = before.assign(value=before["value"].mask(silent), missing=silent.map({True: "not_answered", False: None}))
    moved = made_up.material_of(declared, answers | {"2025": before, "2026": now}, "13").changes.of("market")
    assert (moved is not None and (moved.pairs, moved.before, moved.now) == (pairs, pairs, pairs)) == told


def test_a_county_with_few_pairs_is_not_tested(made_up):
    halland = made_up.made_up_material("lagesbild-2020", "2020-host", "13", silent=0.0)
    moved = halland.changes.of("risk_violence")
    assert moved.pairs < 10 and moved.q_value is None and not moved.sure


def test_no_change_is_tested_where_the_municipalities_of_either_wave_were_picked(made_up):
    changes = made_up.made_up_material("beredskap-2022", "2023", None, silent=0.1).changes
    assert len(changes.finding_tests)
    assert changes.finding_tests["p_value"].isna().all()
    assert changes.scale_tests["p_value"].isna().all()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Frågan är densamma som förra gången."),
        ({"earlier_wordings": {"2025": "Hur är läget?"}}, "Förra gången hade frågan en annan lydelse för läget"),
        ({"earlier_wordings": {"2020": "Hur är läget?"}}, "Frågan är densamma som förra gången."),
    ],
)
def test_questions_are_the_same_only_where_nothing_differs(made_up, changes, told):
    material = made_up.made_up_material("bostadsmarknad", "2026", "13")
    (question,) = material.assignment.questions
    question = question.model_copy(update={"earlier_wordings": {}} | changes)
    text = str(quality(replace(material, assignment=material.assignment.model_copy(update={"questions": (question,)}))))
    assert told in text
    assert ("densamma" in text) == told.startswith("Frågan är")


def test_several_questions_that_are_the_same_are_told_as_several(made_up):
    material = made_up.made_up_material("bostadsmarknad", "2026", "13")
    (question,) = material.assignment.questions
    closed = question.model_copy(update={"earlier_wordings": {}})
    own_words = made_up.made_up_material("lagesbild-2020", "2020-host", "13").assignment.questions[-1]
    assert own_words.kind == "text"
    both = material.assignment.model_copy(update={"questions": (closed, own_words)})
    assert "Frågorna är desamma som förra gången." in str(quality(replace(material, assignment=both)))


def test_a_renamed_option_is_told_with_its_question(made_up):
    material = made_up.made_up_material("beredskap-2022", "2023", "13")
    told = "något svarsalternativ en annan lydelse för"
    assert told not in str(quality(material))
    (choices,) = (one for one in material.assignment.questions if one.kind == "multiple")
    renamed = choices.model_copy(update={"earlier_options": {"2022": dict.fromkeys(choices.options, "Andra ord")}})
    questions = tuple(renamed if one is choices else one for one in material.assignment.questions)
    declared = material.assignment.model_copy(update={"questions": questions})
    assert f"{told} {lower(choices.label)}." in str(quality(replace(material, assignment=declared)))


def test_questions_that_were_not_asked_again_are_named(made_up):
    material = made_up.made_up_material("lagesbild-2020", "2020-host", "13")
    first, *others = material.assignment.questions
    gone = first.model_copy(update={"asked_in": ("2020-sommar",)})
    declared = material.assignment.model_copy(update={"questions": (gone, *others)})
    assert f"Ställdes förra gången men inte nu: {lower(first.label)}" in str(
        quality(replace(material, assignment=declared))
    )
