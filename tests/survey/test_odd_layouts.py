"""Layouts that people make by hand: what stands in them is taken where it belongs, or said, never dropped."""

import pandas as pd
import pytest
from known_truth import ASSIGNMENT, FRAME, WAVE
from made_workbook import made_workbook

from analys.register import Matcher
from analys.survey import clean, read_wave
from analys.survey.peek import peek

QUESTION = ASSIGNMENT.questions[0].wording
HEAD = ["Kommun", QUESTION]
MATCHER = Matcher(FRAME)


def is_municipality(text):
    return MATCHER.match(text).municipality is not None


@pytest.fixture
def sheet(tmp_path):
    """Return a function that cleans a wave of one workbook with one sheet, named `name`."""

    def _cleaned(rows, name="svar.xlsx"):
        made_workbook(tmp_path / WAVE / name, {"Svar": rows})
        return clean(read_wave(tmp_path / WAVE, ASSIGNMENT, WAVE, FRAME), ASSIGNMENT, WAVE, FRAME, None)

    return _cleaned


def given(result):
    """Return the municipalities' answers to the first question."""
    rows = result.answers[(result.answers["question"] == "risk_violence") & result.answers["value"].notna()]
    return dict(zip(rows["municipality"], rows["value"], strict=True))


def test_what_stands_beside_the_headed_columns_is_said(sheet):
    result = sheet([HEAD, ["Ale", "Ökad risk", "gäller från maj"], ["Lund", "Minskad risk"]])
    entry = result.ledger[result.ledger["rule"] == "no_heading"].iloc[0]
    assert (entry["row"], entry["column"], entry["before"]) == (2, 3, "gäller från maj")
    assert given(result) == {"1440": "higher", "1281": "lower"}


def test_a_whole_column_without_a_heading_is_said_once(sheet):
    names = FRAME["name"].head(30)
    result = sheet([HEAD, *([name, "Ökad risk", f"anteckning {name}"] for name in names)])
    assert result.ledger[result.ledger["rule"] == "no_heading"]["reason"].str.contains("30 celler").tolist() == [True]


def test_a_numbering_before_the_table_is_nothing_to_say(sheet):
    result = sheet([["", *HEAD], [1, "Ale", "Ökad risk"], [2, "Lund", "Minskad risk"]])
    assert "no_heading" not in set(result.ledger["rule"])
    assert given(result) == {"1440": "higher", "1281": "lower"}


def test_another_table_below_the_answers_is_no_answer(sheet):
    below = [[None], ["Kommun", "Antal platser"], ["Ale", "Minskad risk"], ["Lund", 7]]
    result = sheet([HEAD, ["Ale", "Ökad risk"], ["Lund", "Minskad risk"], *below])
    assert given(result) == {"1440": "higher", "1281": "lower"}
    assert list(result.ledger.loc[result.ledger["rule"] == "second_table", "row"]) == [5, 6, 7]
    assert result.conservation.read == 2


def test_a_form_may_have_numbers_before_its_questions_only(sheet):
    about = [["Kommun:", "Ale"], ["Kontaktperson:", "Anna Berg"], [None]]
    asked = [["1", QUESTION, "Ökad risk"], ["2", "Vad gör kommunen åt det som oroar mest?", "Samverkar"]]
    result = sheet([*about, *asked])
    assert given(result) == {"1440": "higher"}
    place = result.answers[(result.answers["municipality"] == "1440") & (result.answers["value"] == "higher")]
    assert place[["row", "column"]].to_numpy().tolist() == [[4, 3]]


def test_the_heading_of_a_forms_answers_may_name_the_municipality(sheet):
    rows = [["Fråga", "Ale kommun"], [QUESTION, "Ökad risk"], ["Vad gör kommunen åt det som oroar mest?", "Samverkar"]]
    assert given(sheet(rows)) == {"1440": "higher"}


def test_responses_may_stand_in_columns_under_codes(sheet):
    rows = [["Kommunkod", 1440, 1281, 380], [QUESTION, "Ökad risk", "Minskad risk", "Ökad risk"]]
    assert given(sheet(rows)) == {"1440": "higher", "1281": "lower", "0380": "higher"}


def test_codes_below_the_names_are_weighed_against_them(sheet):
    rows = [["Kommun", "Ale", "Lund"], ["Kommunkod", 1440, 1280], [QUESTION, "Ökad risk", "Minskad risk"]]
    result = sheet(rows)
    assert given(result) == {"1440": "higher"}
    assert result.ledger[result.ledger["outcome"] == "unplaced"]["rule"].tolist() == ["code_disagrees"]


def test_a_choice_that_is_no_option_stands_in_the_ledger_as_it_was_written(sheet):
    question = next(one for one in ASSIGNMENT.questions if one.kind == "multiple")
    option = next(iter(question.options.values()))
    result = sheet([[*HEAD, question.wording], ["Ale", "Ökad risk", f"{option}; Region Halland"]])
    assert "Region Halland" in set(result.ledger["before"])


def test_peek_says_what_stands_without_a_heading(tmp_path):
    made_workbook(tmp_path / "svar.xlsx", {"Svar": [HEAD, ["Ale", "Ökad risk", "OBS"], ["Lund", "Minskad risk"]]})
    aside = peek(tmp_path / "svar.xlsx", is_municipality)["sheets"][0]["set_aside"]
    assert [(one["row"], one["column"], one["text"]) for one in aside] == [(2, 3, "OBS")]


def test_a_county_that_disagrees_is_called_that(sheet):
    rows = [["Kommun", "Länskod", "Kommunkod", QUESTION], ["Ale", "12", "1440", "Ökad risk"]]
    entry = sheet(rows).ledger.query("outcome == 'unplaced'").iloc[0]
    assert entry["rule"] == "county_disagrees"
    assert entry["reason"].count("1440") == 1
    assert pd.isna(entry["municipality"])


def test_an_answer_taken_for_a_heading_is_masked_like_any_other(tmp_path):
    rows = [[*HEAD, "Ring 070-123 45 67 så svarar vi"], ["Ale", "Ökad risk", "x"]]
    made_workbook(tmp_path / WAVE / "svar.xlsx", {"Svar": rows})
    headings = read_wave(tmp_path / WAVE, ASSIGNMENT, WAVE, FRAME).mapping["heading"]
    assert headings.str.contains("telefonnummer").sum() == 1
    assert not headings.str.contains("070").any()
