"""`analys peek` and `analys check` as an analyst calls them."""

import json
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from analys.cli import main

ROOT = Path(__file__).parents[2]
BME = ROOT / "data" / "raw" / "bostadsmarknad" / "2020" / "bme-2020.xlsx"


def call(*arguments):
    return CliRunner(env={"ANALYS_ROOT": str(ROOT)}).invoke(main, arguments)


def test_peek_says_what_a_file_holds():
    seen = json.loads(call("peek", str(BME), "--json").output)
    sheet = seen["sheets"][0]
    assert (seen["family"], seen["responses"], sheet["header_rows"]) == ("plain", 290, [4])
    assert [one["role"] for one in sheet["columns"]] == ["county", "municipality_code", "municipality", "question"]
    assert [one["text"] for one in sheet["set_aside"]] == ["Bostadsmarknadsenkäten 2020", "Källa: Boverket"]


def test_peek_names_what_it_cannot_read_in_a_sentence(tmp_path):
    path = tmp_path / "svar.xlsx"
    path.write_bytes(b"MZ\x90\x00")
    answer = call("peek", str(path))
    assert answer.exit_code == 0
    assert "Filen är ett program" in answer.output


def test_check_lists_what_must_be_mended_and_writes_it_for_excel(tmp_path):
    raw = tmp_path / "data" / "raw"
    for name in ("register/municipalities.csv", "bostadsmarknad/assignment.yaml"):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_bytes((ROOT / "data" / "raw" / name).read_bytes())
    folder = raw / "bostadsmarknad" / "2025"
    folder.mkdir()
    wording = "Hur bedömer ni för närvarande kommunens bostadsmarknadsläge? [I kommunen som helhet]"
    (folder / "svar.csv").write_text(f"Kommun;{wording}\nH?bo;Balans\nAle;Obalans, brist\n", encoding="utf-8")
    runner = CliRunner(env={"ANALYS_ROOT": str(tmp_path)})
    answer = runner.invoke(main, ["check", "--assignment", "bostadsmarknad", "--wave", "2025"])
    assert answer.exit_code == 0
    assert answer.output.index("svar.csv, rad 2") < answer.output.index("svar.csv, rad 3, kolumn 2")
    sheet = openpyxl.load_workbook(next(tmp_path.rglob("att-ratta-alla.xlsx"))).active
    assert [sheet.cell(2, column).value for column in (1, 2, 4)] == ["Svar går förlorade", "svar.csv", 2]
