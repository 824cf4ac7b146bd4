"""Exports as tools write them in other languages, with other settings and other kinds of questions.

The files in `variants` are made up, one for each way in which a tool can lay out its answers; what each of them holds
was written down in expected.json by hand before the program had seen it. A question's `parts` are its choices, or how
many there are; what is not stated is not tested.
"""

import json
from functools import cache
from pathlib import Path

import docx
import pandas as pd
import pyreadstat
import pytest
from made_workbook import made_workbook

from analys.register import Matcher, load_frame
from analys.survey.layout import questions_of, understand
from analys.survey.peek import peek
from analys.survey.readers import read_file

HERE = Path(__file__).parent
EXPECTED = json.loads((HERE / "variants" / "expected.json").read_text(encoding="utf-8"))


@cache
def matcher():
    return Matcher(load_frame(HERE.parents[1] / "data" / "raw"))


def look(path):
    return peek(path, lambda text: matcher().match(text).municipality is not None)


def described(question, expected):
    """Return a question as peek says it, with what the expected one states."""
    said = {name: question[name] for name in expected}
    if "parts" in said:
        said["parts"] = sorted(said["parts"]) if isinstance(expected["parts"], list) else len(said["parts"])
    return said


@pytest.mark.parametrize("name", EXPECTED)
def test_a_variant_is_understood(name):
    expected = EXPECTED[name]
    seen = look(HERE / "variants" / name)
    sheet = seen["sheets"][0]
    assert (seen["family"], seen["responses"]) == (expected["family"], expected["responses"])
    assert sheet["header_rows"] == expected.get("header_rows", sheet["header_rows"])
    assert len(sheet["set_aside"]) == expected.get("set_aside", len(sheet["set_aside"]))
    roles = {str(column["column"]): column["role"] for column in sheet["columns"]}
    assert {column: roles[column] for column in expected.get("roles", {})} == expected.get("roles", {})
    if "questions" in expected:
        assert len(sheet["questions"]) == len(expected["questions"]), sheet["questions"]
        said = [described(*pair) for pair in zip(sheet["questions"], expected["questions"], strict=True)]
        assert said == expected["questions"]


def look_at_sheets(folder, sheets):
    made_workbook(folder / "svar.xlsx", sheets)
    return look(folder / "svar.xlsx")


def test_rows_of_a_repeated_group_are_no_responses(tmp_path):
    children = [["name", "_parent_table_name", "_parent_index"], ["Bo", "enkät", 1], ["Li", "enkät", 1]]
    main = [["start", "kommun", "_uuid", "_index"], ["2021-05-01", "Ale", "u", 1]]
    seen = look_at_sheets(tmp_path, {"enkät": main, "barn": children})
    assert (seen["family"], seen["responses"]) == ("kobo", 1)
    assert [one["rule"] for one in seen["sheets"][1]["set_aside"]] == ["repeated_group"]


def test_instructions_and_lists_beside_the_answers_are_no_responses(tmp_path):
    answers = [["Kommun", "Läget?"], ["Ale", "Bra"], ["Lund", "Dåligt"]]
    sheets = {"Läs": [["Fyll i bladet Svar"], ["Tack"]], "Svar": answers, "Listor": [["Ja", "Bra"], ["Nej", "Dåligt"]]}
    seen = look_at_sheets(tmp_path, sheets)
    assert seen["responses"] == 2
    assert [one["sheet"] for one in seen["set_aside"]] == ["Listor"]


def test_a_formula_without_a_result_is_said(tmp_path):
    sheets = {"Svar": [["Kommun", "Antal"], ["Ale", "=1+1"], ["Lund", 3]]}
    aside = look_at_sheets(tmp_path, sheets)["sheets"][0]["set_aside"]
    assert [(one["rule"], one["row"], one["column"]) for one in aside] == [("uncomputed", 2, 2)]


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (["Vilka? - Skola", "Vilka? - Vård", "Risk: Våld", "Risk: Droger"], ["Q2_1", "Q2_2", "Q3_1", "Q3_2"]),
        (["Skola: Vilka?", "Vård: Vilka?", "Våld - Risk", "Droger - Risk"], ["q2r1", "q2r2", "q3r1", "q3r2"]),
        (["[Skola] Vilka?", "[Vård] Vilka?", "[Våld] Risk", "[Droger] Risk"], ["q2_1", "q2_2", "q3_1", "q3_2"]),
    ],
)
def test_spss_variables_of_one_question_belong_together(tmp_path, labels, codes):
    cases = pd.DataFrame([[1.0, 1.0, 0.0, 2.0, 3.0], [2.0, 0.0, 1.0, 3.0, 3.0]], columns=["respnr", *codes])
    pyreadstat.write_sav(cases, tmp_path / "svar.sav", column_labels=["Nummer", *labels])
    questions = look(tmp_path / "svar.sav")["sheets"][0]["questions"]
    assert [(one["kind"], one["wording"], one["parts"]) for one in questions] == [
        ("several", "Vilka?", ["Skola", "Vård"]),
        ("matrix", "Risk", ["Våld", "Droger"]),
    ]


def document(path, *blocks):
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    made.save(path)
    return path


def test_a_word_form_may_have_ticks_below_headings(tmp_path):
    asked = [("Fråga", "Svar"), ("Hur är läget?", "Bra")]
    risks = [("Hur stor är risken?", "Liten", "Stor"), ("Våld", "x", ""), ("Droger", "", "X")]
    seen = look(document(tmp_path / "svar.docx", "Lägesbild", [("Kommun", "Ale")], asked, risks))["sheets"][0]
    assert [(one["kind"], one["wording"]) for one in seen["questions"]] == [
        ("single", "Kommun"),
        ("single", "Hur är läget?"),
        ("matrix", "Hur stor är risken?"),
    ]
    assert seen["questions"][2]["parts"] == ["Våld", "Droger"]


def test_a_table_of_ticks_may_stand_among_questions_in_running_text(tmp_path):
    ticks = [("", "I hög grad", "Inte alls"), ("Reservkraft", "X", ""), ("Nödvatten", "", "x"), ("Lokaler", "", "")]
    text = ("Kommun: Ale", "1. Finns en plan?", "☒ Ja", "☐ Nej", "2. Vad är utpekat?", ticks, "3. Varför?", "Vet ej.")
    understood = understand(read_file(document(tmp_path / "svar.docx", "Krisberedskap", *text)), {"Ale"}.__contains__)
    (table,) = understood
    assert [(one.kind, one.wording, list(one.parts)) for one in questions_of(table)] == [
        ("single", "Kommun", []),
        ("single", "Finns en plan?", []),
        ("matrix", "Vad är utpekat?", ["Reservkraft", "Nödvatten", "Lokaler"]),
        ("single", "Varför?", []),
    ]
    assert table.body.iloc[0].tolist() == ["Ale", "Ja", "I hög grad", "Inte alls", "", "Vet ej."]


def test_answers_may_stand_below_the_questions(tmp_path):
    text = ("Kommun: Ale", "1. Hur är läget?", "Det är bra.", "Tack.", "2. Vad görs?", "Inget.")
    seen = look(document(tmp_path / "svar.docx", "Lägesbild 2021", *text))
    assert (seen["family"], seen["responses"]) == ("docx_form", 1)
    assert [one["wording"] for one in seen["sheets"][0]["questions"]] == ["Kommun", "Hur är läget?", "Vad görs?"]
    boxed = look(document(tmp_path / "rutor.docx", "Kommun", [("Ale",)], "Läget just nu", [("Bra",)], "Mer", [("",)]))
    assert [one["wording"] for one in boxed["sheets"][0]["questions"]] == ["Kommun", "Läget just nu", "Mer"]


def test_headings_of_a_word_form_are_sections_and_no_part_of_an_answer(tmp_path):
    made = docx.Document(document(tmp_path / "svar.docx"))
    made.add_heading("Enkät 2030")
    for heading, *lines in (
        ("Bakgrund", "Kommun: Ale"),
        ("Läget", "1. Hur är läget?", "Bra.", "Lugnt."),
        ("Insatser", "2. Vad görs?", "Möten."),
        ("Övriga insatser", "Ett läger."),
        ("Slut", "4. Önskemål", "1. Medel", "2. Tid"),
    ):
        made.add_heading(heading, 2)
        for line in lines:
            made.add_paragraph(line)
    made.save(tmp_path / "svar.docx")
    (table,) = understand(read_file(tmp_path / "svar.docx"), {"Ale"}.__contains__)
    assert [(one.section, one.wording, table.body.iloc[0][one.position]) for one in table.columns] == [
        ("Bakgrund", "Kommun", "Ale"),
        ("Läget", "Hur är läget?", "Bra.\nLugnt."),
        ("Insatser", "Vad görs?", "Möten."),
        ("Insatser", "Övriga insatser", "Ett läger."),
        ("Slut", "Önskemål", "1. Medel\n2. Tid"),
    ]


def test_a_word_form_with_one_heading_has_no_sections(tmp_path):
    made = docx.Document(document(tmp_path / "svar.docx"))
    made.add_heading("Enkät 2030")
    made.add_paragraph("Kommun: Ale\n")
    made.add_paragraph("Hur är läget?")
    made.add_paragraph("Vad görs?")
    made.save(tmp_path / "svar.docx")
    (table,) = understand(read_file(tmp_path / "svar.docx"), {"Ale"}.__contains__)
    assert {one.section for one in table.columns} == {""}


def test_questions_may_have_numbers_that_are_left_out_or_have_letters(tmp_path):
    text = ("Kommun: Ale", "1. Hur är läget?", "Bra.", "1 a) Kommentar", "Lugnt.", "3. Antal möten", "Tre.")
    text += ("2. Kostnad", "5.000 kr", "2. Två", "6. Nej")
    (table,) = understand(read_file(document(tmp_path / "svar.docx", *text)), {"Ale"}.__contains__)
    assert table.body.iloc[0].tolist() == ["Ale", "Bra.", "Lugnt.", "Tre.", "5.000 kr\n2. Två\n6. Nej"]


def test_a_line_that_bids_or_goes_on_with_the_questions_numbers_asks(tmp_path):
    text = (
        *("Kommun: Ale", "1. Hur är läget? (kort)", "Bra.", "2. Antal övningar", "Tre.", "3. Vad görs?"),
        *(
            "1. Möten",
            "2. Resor",
            "4. Dessutom möten",
            "Utveckla samverkan.",
            "4. Övrigt:",
            "Utveckla gärna svaret",
            "Nej.",
        ),
    )
    (table,) = understand(read_file(document(tmp_path / "svar.docx", *text)), {"Ale"}.__contains__)
    wordings = [column.wording for column in table.columns]
    assert wordings == [
        "Kommun",
        "Hur är läget? (kort)",
        "Antal övningar",
        "Vad görs?",
        "Övrigt:",
        "Utveckla gärna svaret",
    ]
    listed = "1. Möten\n2. Resor\n4. Dessutom möten\nUtveckla samverkan."
    assert table.body.iloc[0].tolist() == ["Ale", "Bra.", "Tre.", listed, "", "Nej."]
