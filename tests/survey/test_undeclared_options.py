"""Columns of a question with several choices that are for none of its options: what is ticked there is an answer."""

from test_cleaning import FRAME, answer, choices, entries, make_assignment, run

from analys.survey import read_wave
from analys.survey.check import check_wave

HEAD = "Kommun;Vilka åtgärder? [Fält, även kvällar];Vilka åtgärder? [Feriejobb]"


def findings(rows):
    return check_wave(rows, make_assignment(), "2020", FRAME)


def test_who_ticked_only_what_is_not_declared_has_answered(tmp_path):
    lines = [f"{HEAD};Vilka åtgärder? [Bidrag]", "Ale;0;0;1", "Habo;0;1;x", "Lund;0;0;0", "Mora;0;1;0"]
    rows, cleaned = run(tmp_path, svar=lines)
    assert choices(cleaned, "1440") == ["no", "no"]
    assert choices(cleaned, "0643") == ["no", "yes"]
    assert choices(cleaned, "1281") == ["not_answered"] * 2
    assert choices(cleaned, "2062") == ["no", "yes"]
    told = entries(cleaned, rule="undeclared_option")
    assert list(zip(told["row"], told["column"], told["municipality"], strict=True)) == [(2, 4, "1440"), (3, 4, "0643")]
    lost = findings(rows).query("urgency < 4 and file != ''")
    assert lost["urgency"].tolist() == [2]
    assert lost["what"].item() == "Kolumnen ”Bidrag” är inget av frågans svarsalternativ."
    assert lost["action"].item() == "Lägg till det under options i assignment.yaml."
    assert lost["cells"].item() == 2


def test_several_such_columns_do_not_stop_even_under_one_heading(tmp_path):
    head = f"{HEAD};Vilka åtgärder? [Bidrag];Vilka åtgärder? [Annat];Vilka åtgärder? [Annat]"
    rows, cleaned = run(tmp_path, svar=[head, "Ale;;;1;;", "Habo;1;;;1;", "Lund;;;;1;Feriejobb"])
    assert not rows.faults
    assert choices(cleaned, "1440") == ["no", "no"]
    assert choices(cleaned, "0643") == ["yes", "no"]
    assert choices(cleaned, "1281") == ["no", "yes"]  # a text that names a declared option is that option
    assert {(one.what, one.cells) for one in findings(rows).itertuples() if one.urgency == 2 and one.file} == {
        ("Kolumnen ”Bidrag” är inget av frågans svarsalternativ.", 1),
        ("Kolumnen ”Annat” är inget av frågans svarsalternativ.", 2),
    }


def test_what_is_written_in_such_a_column_is_no_choice_of_the_others(tmp_path):
    _, cleaned = run(tmp_path, svar=[f"{HEAD};Vilka åtgärder? [Kommentar]", "Ale;;;Se bilaga", "Lund;;1;Se bilaga"])
    assert choices(cleaned, "1440") == ["rejected"] * 2
    assert choices(cleaned, "1281") == ["no", "yes"]
    assert entries(cleaned, rule="unknown_value")["before"].tolist() == ["Se bilaga"] * 2


def test_what_is_not_declared_in_a_cell_with_several_choices_is_told_and_the_others_count(tmp_path):
    lines = ["Kommun;Vilka åtgärder?", "Ale;Feriejobb|Bidrag", "Habo;Bidrag|Feriejobb", "Lund;Bidrag", "Mora;Feriejobb"]
    rows, cleaned = run(tmp_path, svar=lines)
    assert choices(cleaned, "1440") == choices(cleaned, "0643") == choices(cleaned, "2062") == ["no", "yes"]
    assert choices(cleaned, "1281") == ["rejected"] * 2
    assert entries(cleaned, rule="unknown_value")["before"].tolist() == ["Bidrag"] * 3
    told = findings(rows).query("urgency < 4 and file != ''")
    assert dict(zip(told["what"], told["cells"], strict=True)) == {
        "”Bidrag” är inget av frågans svarsalternativ; de andra valen i cellen räknas.": 2,
        "Svaret är inget av frågans svarsalternativ.": 1,
    }


def test_a_box_for_no_answer_gives_its_reason_and_is_no_option(tmp_path):
    rows, cleaned = run(tmp_path, svar=[f"{HEAD};Vilka åtgärder? [Vet ej]", "Ale;;;1", "Habo;;1;1", "Lund;;;"])
    assert choices(cleaned, "1440") == ["dont_know"] * 2
    assert choices(cleaned, "0643") == ["no", "yes"]
    assert choices(cleaned, "1281") == ["not_answered"] * 2
    assert entries(cleaned, outcome="value_rejected").empty
    assert "Vet ej" not in " ".join(findings(rows)["what"])


def test_what_looks_like_a_part_of_a_wording_is_none(tmp_path):
    asked = [one.model_dump() for one in make_assignment().questions]
    asked[2]["wording"] = "Vilka åtgärder? (nu)"
    lines = ["Kommun;Vilka åtgärder? (nu);Vilka åtgärder? (sedan)", "Ale;Feriejobb;Bidrag"]
    _, cleaned = run(tmp_path, make_assignment(questions=asked), svar=lines)
    assert answer(cleaned, "1440", "measures/jobs") == "yes"


def test_a_file_that_stops_may_have_the_questions_that_no_other_has(tmp_path):
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "svar.csv").write_text(
        "Kommun;Hur bedömer ni risken?;Risk\nAle;Ökad;Minskad", encoding="utf-8"
    )
    rows = read_wave(tmp_path / "2020", make_assignment(), "2020", FRAME)
    assert [one.urgency for one in findings(rows).itertuples()] == [1]
