"""The tables of questions on a scale: which rows stand there, and that nothing is a result too."""

from __future__ import annotations

from dataclasses import replace

from analys.report.parts.balances import balance_table
from analys.report.parts.scale_block import scale_block


def test_a_wave_in_which_nobody_there_was_asked_has_no_row(made_up):
    # in the first wave some municipalities were picked, none of them in Kronoberg
    made = made_up.made_up_material("beredskap-2022", "2023", "07", 0.0)
    section = next(one for one in made.assignment.sections if "heat" in one.questions)
    *_, table = scale_block(made, section, [made.assignment.question("heat")])
    first, _now = made.assignment.waves
    assert not any(first.label in row[0] for row in table.rows)


def test_no_net_balance_is_a_figure_like_others(made_up):
    made = made_up.made_up_material("lagesbild-2020", "2020-host", None, 0.0)
    question = made.assignment.question("risk_violence")
    before, now = (made.collected[wave.id] for wave in made.waves)
    answers = before[before["question"] == question.id].set_index("municipality")["value"]
    same = now.assign(value=now["value"].mask(now["question"] == question.id, now["municipality"].map(answers)))
    told = replace(made, collected={**made.collected, made.wave.id: same})
    steps = told.assignment.scale_of(question.id).codes
    text, table = balance_table(told, "risk", "Så bedömer kommunerna risken", [question])
    assert table.title.startswith("Så bedömer kommunerna risken: nettotal")
    better, worse = ([f"”{one.label}”" for one in steps if one.balance == sign] for sign in (1, -1))
    assert all(one in table.unit and one in text.paragraphs[0] for one in (*better, *worse))
    assert table.unit.index(better[0]) < table.unit.index(" än ") < table.unit.index(worse[0])
    assert table.cells[0][3] == "0"


def test_a_wave_before_the_question_has_no_row(made_up):
    made = made_up.made_up_material("lagesbild-2020", "2020-host", "13", 0.0)
    new = made.assignment.question("attendance")
    section = next(one for one in made.assignment.sections if new.id in one.questions)
    *_, table = scale_block(made, section, [new])
    assert [row[0] for row in table.rows] == ["Hallands län, september 2020", "Riket, september 2020"]


def test_questions_that_all_have_a_new_definition_are_counted_and_not_named(made_up):
    made = made_up.made_up_material("beredskap-2022", "2023", "14", 0.0)
    section = next(one for one in made.assignment.sections if "continuity_family" in one.questions)
    questions = made.questions_of(section)
    told = {count: scale_block(made, section, questions[:count])[0].text for count in (3, 5)}
    assert told[5].startswith("Definitionen är ny för alla fem frågor. Svaren jämförs därför inte")
    assert told[3].count("”Kontinuitetsplan för") == 3
