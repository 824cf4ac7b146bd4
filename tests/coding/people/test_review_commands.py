"""The whole way of an analyst: sheet out, filled in, read back, and the table of reliability."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from analys.cli import main
from analys.coding.exchange import write_project
from analys.contracts import Codings, Statements
from analys.tables import save_table

RAW = Path(__file__).parents[3] / "data" / "raw"

ASSIGNMENT = """
title: Prov
report_title: Prov
background: Ett prov.
commissioned_by: Provmyndigheten
source: Enkäten
synthetic: true
waves: [{id: "2020", label: hösten 2020, date: 2020-10-30}]
questions: [{id: fritext, label: Läget, wording: Beskriv läget., kind: text}]
sections: [{id: s, heading: Läget, text: Läget., questions: [fritext]}]
"""


@pytest.fixture
def root(tmp_path, monkeypatch, statements, codings, codebook):
    declared = tmp_path / "data" / "raw" / "prov"
    declared.mkdir(parents=True)
    (tmp_path / "data" / "raw" / "register").symlink_to(RAW / "register")
    (declared / "assignment.yaml").write_text(ASSIGNMENT, encoding="utf-8")
    (declared / "codebook.yaml").write_text(
        codebook.model_dump_json(exclude_none=True, exclude={"assignment", "coded_examples"}), encoding="utf-8"
    )
    folder = tmp_path / "data" / "processed" / "prov" / "2020" / "13"
    save_table(statements, folder / "statements.parquet", Statements)
    save_table(codings, folder / "codings.parquet", Codings)
    monkeypatch.setenv("ANALYS_ROOT", str(tmp_path))
    return tmp_path


def run(*words):
    result = CliRunner().invoke(main, ["review", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.output


def mark(path, *reviewed):
    book = openpyxl.load_workbook(path)
    sheet = book["Kodning"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        if sheet.cell(row, columns["Utsaga-id"]).value in reviewed:
            sheet.cell(row, columns["Granskad"]).value = "ja"
    book.save(path)


def test_export_fill_in_import_status(root):
    where = ["--assignment", "prov", "--wave", "2020"]
    sheet = root / "blad.xlsx"
    assert "4 utsagor att granska" in run("export", *where, "--coder", "al", "--out", sheet)
    mark(sheet, "u1", "u4")
    assert "2 utsagor inlästa, 0 tidigare beslut ändrade" in run("import", "--assignment", "prov", sheet)
    assert "u4" in (root / "data/raw/prov/review/AL.csv").read_text(encoding="utf-8-sig")
    output = run("status", *where)
    assert "Syntetiska exempeldata" in output
    assert "AL: 2 utsagor" in output
    assert "Kodningen är inte utvärderad på verkliga svar." in output


def test_a_sample_coded_blind_is_measured(root):
    where = ["--assignment", "prov", "--wave", "2020"]
    sheet = root / "urval.xlsx"
    assert "4 av 4 utsagor, urval 2020-1" in run("sample", *where, "--coder", "AL", "--out", sheet)
    mark(sheet, "u1", "u2", "u3", "u4")
    run("import", "--assignment", "prov", sheet)
    output = run("status", *where)
    assert "Urval 2020-1: 4 av 4 utsagor kodade." in output
    assert "Hela dimensionen" in output


@pytest.fixture
def kalmar_unbuilt(root):
    """Answers of a municipality in the built county, and of one in another."""
    (root / "data/raw/prov/2020").mkdir()
    answers = "Kommun;Beskriv läget.\nHalmstad;Frånvaron ökar i skolan.\nKalmar;Läget är oförändrat.\n"
    (root / "data/raw/prov/2020/svar.csv").write_text(answers, encoding="utf-8")


BUILD = "Bygg med: analys build --assignment prov --wave 2020"


@pytest.mark.usefixtures("kalmar_unbuilt")
def test_a_sample_is_not_drawn_from_a_part_of_the_wave(root):
    words = ["sample", "--assignment", "prov", "--wave", "2020", "--coder", "AL", "--out", str(root / "urval.xlsx")]
    result = CliRunner().invoke(main, ["review", *words])
    assert result.exit_code == 1
    assert f"dessa län har svarat och är inte byggda: Kalmar län. {BUILD}" in result.output
    assert not (root / "urval.xlsx").exists()
    assert not (root / "data/raw/prov/review").exists()


@pytest.mark.usefixtures("kalmar_unbuilt")
def test_a_sheet_of_a_part_of_the_wave_says_which_counties_are_missing(root):
    words = ["export", "--assignment", "prov", "--wave", "2020", "--coder", "AL", "--out"]
    assert f"inte byggda och saknas i bladet: Kalmar län.\n{BUILD}\n" in run(*words, root / "blad.xlsx")
    assert "Kalmar" not in run(*words, root / "halland.xlsx", "--county", "13")


@pytest.mark.parametrize(
    ("command", "name", "told"),
    [
        (["review", "export", "--coder", "AL", "--out"], "blad.xlsx", "blad.xlsx finns redan"),
        (["review", "sample", "--coder", "AL", "--out"], "blad.xlsx", "blad.xlsx finns redan"),
        (["exchange", "export"], "prov.qdpx", "prov.qdpx finns redan"),
        (["review", "export", "--coder", "AL", "--out"], "blad.pdf", "ska sluta på .xlsx, som blad.xlsx."),
        (["review", "sample", "--coder", "A", "--out"], "nytt.xlsx", "”A” kan inte vara en kodares initialer."),
        (["review", "sample", "--coder", "", "--out"], "nytt.xlsx", "Kodarens initialer saknas. Ange två till fyra"),
    ],
)
def test_no_file_that_someone_may_have_coded_in_is_written_over(root, command, name, told):
    for coded_in in ("blad.xlsx", "prov.qdpx"):
        (root / coded_in).write_text("kodat")
    result = CliRunner().invoke(main, [*command, str(root / name), "--assignment", "prov", "--wave", "2020"])
    assert result.exit_code == 1
    assert told in result.output
    assert {(root / coded_in).read_text() for coded_in in ("blad.xlsx", "prov.qdpx")} == {"kodat"}
    assert not (root / "data/raw/prov/review/samples").exists()


def test_a_project_whose_coder_has_no_name_is_not_read(root, statements, codings, codebook):
    answers = statements.groupby("municipality")["text"].agg(" ".join).reset_index().assign(question="fritext")
    nobody = codings[codings["coder"] == "rule"].assign(coder="")
    (root / "prov.qdpx").write_bytes(write_project("Prov", answers, statements, nobody, codebook))
    words = ["exchange", "import", "--assignment", "prov", "--wave", "2020", str(root / "prov.qdpx")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "prov.qdpx: Kodarens initialer saknas." in result.output
    assert not (root / "data/raw/prov/review").exists()


def test_what_was_not_read_of_a_sheet_is_told(root):
    sheet = root / "blad.xlsx"
    run("export", "--assignment", "prov", "--wave", "2020", "--coder", "AL", "--out", sheet)
    mark(sheet, "u1")
    book = openpyxl.load_workbook(sheet)
    book["Kodning"].cell(2, book["Kodning"].max_column + 1).value = "Egen"
    book.save(sheet)
    assert "blad.xlsx: kolumnen ”Egen” hör inte till" in run("import", "--assignment", "prov", sheet)


def change(path, **values):
    """Write values into the first statement's row of a sheet, by heading."""
    book = openpyxl.load_workbook(path)
    sheet = book["Kodning"]
    for cell in sheet[2]:
        if cell.value in values:
            sheet.cell(3, cell.column).value = values[cell.value]
    book.save(path)


@pytest.fixture
def first_reviewed(root):
    sheet = root / "blad.xlsx"
    run("export", "--assignment", "prov", "--wave", "2020", "--coder", "AL", "--out", sheet)
    change(sheet, Granskad="ja")
    return sheet


def test_one_statement_is_told_as_one(first_reviewed):
    told = run("import", "--assignment", "prov", first_reviewed)
    assert told.endswith("AL.csv: 1 utsaga inläst, 0 tidigare beslut ändrade.\n")


@pytest.mark.parametrize("changed", [{"Utsaga-id": "ffff"}, {"Text": "Något helt annat."}])
def test_decisions_that_fit_no_statement_are_counted(changed, first_reviewed):
    change(first_reviewed, **changed)
    told = run("import", "--assignment", "prov", first_reviewed)
    assert "1 utsaga inläst" in told
    assert "hösten 2020: 1 av utsagorna finns inte eller har en annan text nu. Besluten om dem sparas, men" in told


def test_decisions_in_a_county_that_is_not_built_are_not_compared(first_reviewed):
    change(first_reviewed, Län="8", Kommunkod="880")
    told = run("import", "--assignment", "prov", first_reviewed)
    assert "hösten 2020: utsagor i län som inte är byggda jämfördes inte med svaren (länskod 08)." in told


def test_an_unknown_wave_is_refused_in_a_sheet_and_named_in_a_file(root, first_reviewed):
    change(first_reviewed, Omgång="2031")
    refused = CliRunner().invoke(main, ["review", "import", "--assignment", "prov", str(first_reviewed)])
    assert refused.exit_code == 1
    assert "blad.xlsx rad 3: omgången ”2031” finns inte i uppdraget. Omgångar som finns: 2020." in refused.output
    assert not (root / "data/raw/prov/review").exists()
    (root / "data/raw/prov/review").mkdir()
    first_reviewed.rename(root / "data/raw/prov/review/AL.xlsx")
    told = run("status", "--assignment", "prov", "--wave", "2020")
    assert told.count("AL.xlsx rad 3: omgången ”2031” finns inte, så beslutet används aldrig.") == 1


def test_an_empty_sheet_is_told(root):
    sheet = root / "blad.xlsx"
    run("export", "--assignment", "prov", "--wave", "2020", "--coder", "AL", "--out", sheet)
    result = CliRunner().invoke(main, ["review", "import", "--assignment", "prov", str(sheet)])
    assert result.exit_code == 1
    assert "inga beslut" in result.output
