"""Real exports of survey tools: responses, questions, and the parts of several-choice questions.

Questions are what the survey asked, without what the tool adds (ids, times, addresses). Rows, columns per code, groups
of headings, and the parts of Indico and Google Forms were counted again with Python's csv module alone; families and
roles were read off the files' headings.
"""

from functools import cache
from pathlib import Path

import pytest

from analys.register import Matcher, load_frame
from analys.survey.peek import peek

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT.parent / "shared" / "real" / "exports"

pytestmark = pytest.mark.skipif(not EXPORTS.is_dir(), reason="the real exports are not part of the repository")


@pytest.fixture(scope="module")
def look():
    matcher = Matcher(load_frame(ROOT / "data" / "raw"))
    return cache(lambda name: peek(EXPORTS / name, lambda text: matcher.match(text).municipality is not None))


@pytest.mark.parametrize(
    ("name", "family", "encoding", "delimiter", "header_rows", "responses", "questions"),
    [
        ("limesurvey_rse2017_de_svar.csv", "limesurvey", "utf-8", ",", [1], 325, 59),
        ("surveymonkey_starwars.csv", "surveymonkey", "windows-1252", ",", [1, 2], 200, 14),
        ("qualtrics_sample.csv", "qualtrics", "utf-8", ",", [1, 2, 3], 1, 3),
        ("qualtrics_sample_legacy.csv", "qualtrics", "utf-8 (BOM)", ",", [1, 2], 1, 2),
        ("googleforms_rsurvey_es_2018.tsv", "googleforms", "utf-8", "tab", [1], 295, 41),
        ("typeform_umea-oct.csv", "typeform", "utf-8", ",", [1], 21, 8),
        ("indico_karlstad-sep.csv", "indico", "utf-8 (BOM)", ",", [1], 7, 18),
        ("redcap_checkboxes-1_data.csv", "redcap", "utf-8", ",", [1], 4, 3),
        ("redcap_checkboxes-1_dictionary.csv", "redcap_dictionary", "utf-8", ",", [1], 0, 4),
        ("redcap_decimal-comma_data.csv", "redcap", "utf-8", ",", [1], 4, 4),
        ("redcap_decimal-comma_dictionary.csv", "redcap_dictionary", "utf-8", ",", [1], 0, 5),
        ("scb_folkmangd_2019_latin1.txt", "scb", "windows-1252", "tab", [1], 290, 2),
        ("xlsform_or_other.xlsx", "xlsform", None, None, [1], 0, 2),
        ("limesurvey_rse2017_de_struktur.txt", "limesurvey_structure", "utf-8", "tab", [1], 0, 3),
    ],
)
def test_what_a_file_is(look, name, family, encoding, delimiter, header_rows, responses, questions):
    seen = look(name)
    sheet = seen["sheets"][0]
    assert (seen["family"], seen["encoding"], seen["delimiter"]) == (family, encoding, delimiter)
    assert (sheet["header_rows"], seen["responses"], len(sheet["questions"])) == (header_rows, responses, questions)


@pytest.mark.parametrize(
    ("name", "technical"),
    [
        ("limesurvey_rse2017_de_svar.csv", [1]),
        ("surveymonkey_starwars.csv", [1]),
        ("qualtrics_sample.csv", list(range(1, 18))),
        ("qualtrics_sample_legacy.csv", [*range(1, 11), 13, 14, 15]),
        ("googleforms_rsurvey_es_2018.tsv", [1, 28, 44]),
        ("typeform_umea-oct.csv", [35, 36]),
        ("indico_karlstad-sep.csv", [1, 2, 3]),
        ("redcap_checkboxes-1_data.csv", [1, 2, 13]),
        ("redcap_decimal-comma_data.csv", [1, 6]),
        ("scb_folkmangd_2019_latin1.txt", [2]),
    ],
)
def test_what_the_tool_adds_is_no_question(look, name, technical):
    sheet = look(name)["sheets"][0]
    asked = {column for question in sheet["questions"] for column in question["columns"]}
    assert [one["column"] for one in sheet["columns"] if one["column"] not in asked] == technical


def parts(seen):
    return {
        question["code"] or question["wording"]: len(question["parts"])
        for question in seen["sheets"][0]["several_choice"]
    }


def test_limesurvey_has_a_column_per_choice(look):
    assert parts(look("limesurvey_rse2017_de_svar.csv")) == {
        "currentEmp13": 65,
        "proj4can": 4,
        "fund2": 16,
        "fund3": 16,
        "fund4": 16,
        "tool4can": 36,
        "ukrse2": 4,
    }


def test_surveymonkey_goes_on_where_the_heading_is_empty(look):
    seen = look("surveymonkey_starwars.csv")
    assert parts(seen) == {"Which of the following Star Wars films have you seen? Please select all that apply.": 6}
    matrices = [one for one in seen["sheets"][0]["questions"] if one["kind"] == "matrix"]
    assert [len(one["parts"]) for one in matrices] == [6, 14]
    assert matrices[1]["parts"][:2] == ["Han Solo", "Luke Skywalker"]


def test_typeform_heads_columns_by_the_choice(look):
    seen = look("typeform_umea-oct.csv")["sheets"][0]["several_choice"]
    assert [len(one["parts"]) for one in seen] == [10, 12, 6]
    assert [one["parts"][-1] for one in seen] == ["Other", "Other", "Other"]
    assert seen[2]["parts"][:2] == ["I'm not using a web-based repository", "GitHub"]


def test_typeform_headings_lose_their_markup(look):
    wordings = [one["wording"] for one in look("typeform_umea-oct.csv")["sheets"][0]["questions"]]
    assert "How would you describe your programming experience?" in wordings


def test_indico_joins_choices_that_hold_commas(look):
    seen = {one["wording"]: one for one in look("indico_karlstad-sep.csv")["sheets"][0]["several_choice"]}
    languages = seen["Which programming languages are you using or will you use in your projects?"]
    assert (languages["joined_by"], sorted(languages["parts"])) == (";", ["C", "C++", "Matlab", "Other", "Python", "R"])
    repositories = seen["Are you using a web-based repository for your code(s)? Which ones?"]
    assert sorted(repositories["parts"]) == ["Bitbucket", "GitHub", "GitLab", "I'm not using a web-based repository"]
    assert len(seen) == 4


def test_google_forms_choices_keep_commas_within_brackets(look):
    seen = look("googleforms_rsurvey_es_2018.tsv")["sheets"][0]["several_choice"]
    wordings = [one["wording"] for one in seen]
    # Those that say "marca todas" or "selecciona todas"; others let people choose several without saying it.
    assert sum("todas las" in wording for wording in wordings) == 5
    assert all(one["joined_by"] == ", " for one in seen)
    # Fragments between commas outside brackets, by column, that one in a hundred and at least two have (case apart).
    counted = {5: 17, 12: 8, 26: 11, 31: 6, 36: 5, 40: 15, 42: 12}
    assert {one["columns"][0]: len(one["parts"]) for one in seen} == counted
    uses = next(one for one in seen if one["wording"].startswith("Si aprendieras R"))
    assert {"Análisis estadístico", "Visualización", "Aprendizaje automático"} <= set(uses["parts"])


def test_redcap_takes_wordings_from_the_dictionary_beside_it(look):
    first = look("redcap_checkboxes-1_data.csv")["sheets"][0]["several_choice"][0]
    assert (first["wording"], first["parts"]) == ("check one", ["one", "two", "three", "four"])


def test_an_xlsform_names_the_choices(look):
    question = look("xlsform_or_other.xlsx")["sheets"][0]["questions"][0]
    assert (question["code"], question["wording"]) == ("fav_color", "What is your favorite color?")
    assert sorted(question["labels"]) == ["apricot", "blue", "green", "mauve", "red"]
