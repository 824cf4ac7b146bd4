"""Columns to questions: what fits two is an error that names both, and what a tool may write itself is no question."""

import pytest
from test_cleaning import choices, entries, make_assignment, run

from analys.errors import InputError
from analys.survey.layout import Column
from analys.survey.questions import map_columns


def mapped(*columns, assignment=None):
    found, unknown = map_columns(columns, assignment or make_assignment(), "2020", "svar.csv")
    return {one.column.position: (one.key, one.rule) for one in found}, [column.position for column in unknown]


def questions(**changes):
    """Return the declared questions as they are written, with changes by the question's id."""
    asked = [one.model_dump(exclude_none=True, exclude_defaults=True) for one in make_assignment().questions]
    return [one | changes.get(one["id"], {}) for one in asked]


def test_the_code_of_one_question_with_the_wording_of_another_is_an_error():
    column = Column(2, "risk. Hur är det i skolan?", "risk", "Hur är det i skolan?")
    with pytest.raises(InputError, match="”risk” och ”school”"):
        mapped(column)


def test_a_label_that_two_questions_share_is_an_error_until_it_is_pinned():
    column = Column(2, "Läget", "", "Läget")
    twice = questions(risk={"label": "Läget"}, school={"label": "Läget"})
    with pytest.raises(InputError, match="”risk” och ”school”"):
        mapped(column, assignment=make_assignment(questions=twice))
    twice = questions(risk={"label": "Läget"}, school={"label": "Läget", "columns": {"*.csv": "Läget"}})
    assert mapped(column, assignment=make_assignment(questions=twice)) == ({2: ("school", "pinned")}, [])


def test_the_wording_of_the_wave_goes_before_that_of_another_wave():
    waves = [{"id": year, "label": year, "date": f"{year}-06-30"} for year in ("2018", "2020")]
    asked = questions(risk={"earlier_wordings": {"2018": "Hur är det i skolan?"}})
    column = Column(2, "Hur är det i skolan?", "", "Hur är det i skolan?")
    assert mapped(column, assignment=make_assignment(questions=asked, waves=waves)) == ({2: ("school", "wording")}, [])


def test_a_heading_of_a_tools_own_is_a_question_only_by_its_whole_wording_or_pinned():
    column = Column(2, "Poäng", "", "Poäng", role="metadata")
    assert mapped(column) == ({}, [])
    labelled = make_assignment(questions=questions(risk={"label": "Poäng"}))
    assert mapped(column, assignment=labelled) == ({}, [])
    worded = make_assignment(questions=questions(risk={"wording": "Poäng"}))
    assert mapped(column, assignment=worded) == ({2: ("risk", "wording")}, [])
    pinned = make_assignment(questions=questions(risk={"columns": {"*": "Poäng"}}))
    assert mapped(column, assignment=pinned) == ({2: ("risk", "pinned")}, [])


def test_a_choice_stands_alone_or_after_the_question():
    ways = {"id": "ways", "label": "Sätt", "wording": "Vilka sätt?", "kind": "multiple", "options": {"web": "Webb"}}
    asked = make_assignment(questions=[*questions(), ways])
    for heading in ("Webb", "Vilka sätt? Webb"):
        assert mapped(Column(2, heading, "", heading), assignment=asked) == ({2: ("ways/web", "option")}, [])
    for heading in ("Vilka sätt? Brev", "Vilka sätt?Webb", "Vilka sätt? Webb och brev", "Hur? Webb"):
        assert mapped(Column(2, heading, "", heading), assignment=asked)[0] == {}


def test_an_option_without_a_label_is_no_part_of_a_heading():
    ways = {"id": "ways", "label": "Sätt", "wording": "Vilka sätt?", "kind": "multiple", "options": {"web": ""}}
    asked = make_assignment(questions=[*questions(), ways])
    assert mapped(Column(2, "Vilka sätt är rätt?", "", "Vilka sätt är rätt?"), assignment=asked)[0] == {}


@pytest.mark.parametrize("heading", ["{} [{}]", "{} ({})", "{}: {}", "{} - {}"])
@pytest.mark.parametrize("wording", ["Vilka sätt?", "Sätt", "Hur når ni ut inför sommaren?"])
def test_a_lone_choice_is_read_whatever_joins_it_to_a_wording_of_the_question(tmp_path, heading, wording):
    ways = {"id": "ways", "label": "Sätt", "wording": "Vilka sätt?", "kind": "multiple"}
    ways |= {"options": {"web": "Webb", "post": "Brev"}}
    ways |= {"earlier_wordings": {"2019": "Hur når ni ut inför sommaren?"}}
    waves = [{"id": year, "label": year, "date": f"{year}-06-30"} for year in ("2019", "2020")]
    asked = make_assignment(questions=[*questions(), ways], waves=waves)
    written = heading.format(wording, "Webb")
    assert mapped(Column(2, written, "", written), assignment=asked) == ({2: ("ways/web", "option")}, [])
    _, cleaned = run(tmp_path, asked, svar=[f"Kommun;{written}", "Ale;Ja", "Lund;Nej"])
    told = cleaned.answers[cleaned.answers["question"] == "ways/web"].set_index("municipality")["value"]
    assert told[["1440", "1281"]].tolist() == ["yes", "no"]


def test_a_heading_that_is_as_close_to_two_questions_is_an_error():
    twice = make_assignment(
        questions=questions(
            risk={"wording": "Hur bedömer kommunen risken år 2021?"},
            school={"wording": "Hur bedömer kommunen risken år 2022?"},
        )
    )
    heading = "Hur bedömer kommunen risken år 2023?"
    with pytest.raises(InputError, match="liknar lika mycket frågorna ”risk” och ”school”"):
        mapped(Column(2, heading, "", heading), assignment=twice)


RENAMED = {"earlier_options": {"2019": {"jobs": "Sommarjobb"}}}
TWO_WAVES = [{"id": year, "label": year, "date": f"{year}-06-30"} for year in ("2019", "2020")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Kommun;Vilka åtgärder?", "Ale;Fält, även kvällar, Sommarjobb", "Lund;Sommarjobb"],
        ["Kommun;Vilka åtgärder? [Fält, även kvällar];Vilka åtgärder? [Sommarjobb]", "Ale;x;x", "Lund;;Sommarjobb"],
        ["Kommun;Vilka åtgärder? Fält, även kvällar;Sommarjobb", "Ale;Ja;Ja", "Lund;Nej;Ja"],
    ],
)
def test_what_an_option_was_called_in_another_wave_is_that_option(tmp_path, lines):
    assignment = make_assignment(questions=questions(measures=RENAMED), waves=TWO_WAVES)
    _, cleaned = run(tmp_path, assignment, svar=lines)
    assert choices(cleaned, "1440") == ["yes", "yes"]
    assert choices(cleaned, "1281") == ["no", "yes"]
    assert entries(cleaned, outcome="value_rejected").empty
