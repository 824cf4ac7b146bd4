"""What spreadsheets hide, merge or fail to calculate, and times written by hand: small files with known answers."""

import shutil

import pandas as pd
import pytest
from known_truth import ASSIGNMENT, FRAME, WAVE
from made_workbook import made_workbook

from analys.survey import clean, read_wave
from analys.survey.readers import read_file
from analys.survey.sheet import UnreadableFileError
from analys.survey.times import times_as_iso

HEAD = ["Kommun", ASSIGNMENT.questions[0].wording]


def cleaned(folder):
    return clean(read_wave(folder, ASSIGNMENT, WAVE, FRAME), ASSIGNMENT, WAVE, FRAME, None)


def value(answers, municipality):
    row = answers[(answers["municipality"] == municipality) & (answers["question"] == "risk_violence")].iloc[0]
    return row["missing"] if pd.isna(row["value"]) else row["value"]


def test_an_old_hidden_sheet_does_not_count_but_a_lone_hidden_sheet_does(tmp_path):
    path = tmp_path / WAVE / "svar.xlsx"
    book = made_workbook(
        path,
        {
            "Svar": [HEAD, ["Ale", "Ökad risk"]],
            "Gammalt": [HEAD, ["Ale", "Minskad risk"], ["Lund", "Ökad risk"]],
        },
    )
    book["Gammalt"].sheet_state = "hidden"
    book.save(path)
    result = cleaned(path.parent)
    assert (value(result.answers, "1440"), value(result.answers, "1281")) == ("higher", "not_answered")
    assert (result.conservation.read, result.conservation.rejected) == (3, 2)
    said = result.ledger[result.ledger["rule"] == "hidden"]["reason"].item()
    assert "2 svar" in said
    book["Svar"].delete_rows(1, 2)
    book.save(path)
    assert value(cleaned(path.parent).answers, "1281") == "higher"


def test_a_cell_with_an_error_is_said_to_be_empty(tmp_path):
    path = tmp_path / WAVE / "svar.xlsx"
    made_workbook(path, {"Svar": [HEAD, ["Ale", "#N/A"], ["Lund", "Ökad risk"]]})
    result = cleaned(path.parent)
    entry = result.ledger[result.ledger["rule"] == "uncomputed"].iloc[0]
    assert (entry["row"], entry["column"]) == (2, 2)
    assert value(result.answers, "1440") == "not_answered"


def test_a_sum_without_a_result_is_no_lost_answer(tmp_path):
    path = tmp_path / WAVE / "svar.xlsx"
    made_workbook(path, {"Svar": [HEAD, ["Ale", "Ökad risk"], ["Lund", "Ökad risk"], ["Summa", "=COUNTA(B2:B3)"]]})
    rules = cleaned(path.parent).ledger["rule"].tolist()
    assert "total" in rules
    assert "uncomputed" not in rules


def test_a_merged_name_is_said_of_every_row_that_it_covers(tmp_path):
    path = tmp_path / WAVE / "svar.xlsx"
    book = made_workbook(path, {"Svar": [HEAD, ["Ale", "Ökad risk"], [None, "Minskad risk"], ["Lund", "Ökad risk"]]})
    book["Svar"].merge_cells("A2:A3")
    book.save(path)
    counts = cleaned(path.parent).conservation
    assert (counts.accepted, counts.superseded, counts.unplaced) == (2, 1, 0)


def test_cells_keep_their_positions_below_and_beside_empty_ones(tmp_path):
    path = tmp_path / "svar.xlsx"
    made_workbook(
        path, {"Svar": [[], [None, None, "Kommun"], *([None, None, f"Namn {row}"] for row in range(3, 1203))]}
    )
    cells = read_file(path).sheets[0].cells
    assert cells.shape == (1202, 3)
    assert (cells.loc[2, 3], cells.loc[1202, 3], cells.loc[700, 1]) == ("Kommun", "Namn 1202", "")


@pytest.mark.parametrize("extension", ["xls", "ods", "csv", "xlsb", "txt"])
def test_a_wrong_extension_does_not_matter(tmp_path, extension):
    made_workbook(tmp_path / "svar.xlsx", {"Svar": [HEAD, ["Ale", "Ökad risk"]]})
    shutil.copy(tmp_path / "svar.xlsx", tmp_path / f"svar.{extension}")
    assert read_file(tmp_path / f"svar.{extension}").sheets[0].cells.loc[2, 1] == "Ale"


@pytest.mark.parametrize(
    ("family", "written", "expected"),
    [
        ("plain", ["12/6 2020", "1/6 2020 kl. 9.30"], ["2020-06-12 00:00:00", "2020-06-01 09:30:00"]),
        ("plain", ["6/1/2020", "6/13/2020"], ["2020-06-01 00:00:00", "2020-06-13 00:00:00"]),
        ("msforms", ["6/1/20 10:15:31", "6/2/20 8:00:00"], ["2020-06-01 10:15:31", "2020-06-02 08:00:00"]),
        ("msforms", ["1/6/2020 10:15", "13/6/2020 8:00"], ["2020-06-01 10:15:00", "2020-06-13 08:00:00"]),
        ("surveymonkey", ["06/01/2020 02:15:31 PM"], ["2020-06-01 14:15:31"]),
        ("plain", ["den 3 maj 2020", "3 okt. 2020 10:30"], ["2020-05-03 00:00:00", "2020-10-03 10:30:00"]),
        ("kobo", ["2026-05-31T08:00:00", "2026-05-31 09:00:00"], ["2026-05-31 08:00:00", "2026-05-31 09:00:00"]),
        (
            "kobo",
            ["2026-05-31T10:00:00.123+02:00", "2026-05-31T09:00:00Z", "2026-01-31 10:00 +0100"],
            ["2026-05-31 10:00:00", "2026-05-31 11:00:00", "2026-01-31 10:00:00"],
        ),
        ("plain", ["09:30", "kl. 10"], ["", ""]),
        ("plain", ["43984.5", "20200602", "i går"], ["2020-06-02 12:00:00", "2020-06-02 00:00:00", ""]),
    ],
)
def test_times_as_people_and_tools_write_them(family, written, expected):
    assert list(times_as_iso(pd.Series(written, dtype="str"), family)) == expected


@pytest.mark.parametrize(
    "content", ["<html><table><tr><td>Ale</td></tr></table></html>", '\ufeff<?xml version="1.0"?><a/>']
)
def test_a_web_page_named_xls_is_said_to_be_one(tmp_path, content):
    (tmp_path / "svar.xls").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="webbsida"):
        read_file(tmp_path / "svar.xls")
