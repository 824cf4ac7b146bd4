"""`analys build --changed`: what depends on a change is built again, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from analys.cli import main

GOTLAND, HALLAND, COUNTRY = "lansrapport-v2-gotlands-lan", "lansrapport-v2-hallands-lan", "nationell-syntes-v2"


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def update() -> set[str]:
    result = run("build", "--changed", "--wave", "v2", "--json")
    assert result.exit_code == 0, result.output
    return set(json.loads(result.stdout)["built"])


def test_nothing_changed(built):
    assert update() == set()


def test_touching_a_file_is_no_change(built):
    (built / "data/raw/prov/v2/halland.csv").touch()
    assert update() == set()


def test_a_raw_file_of_one_county(built):
    file = built / "data/raw/prov/v2/halland.csv"
    file.write_text(file.read_text() + "\n")
    assert update() == {HALLAND, COUNTRY}
    assert update() == set()


def test_an_answer_that_changes_the_country_reaches_the_reports_that_compare_with_it(built):
    file = built / "data/raw/prov/v2/halland.csv"
    file.write_text(file.read_text().replace("Varberg;Ja", "Varberg;Nej"))
    assert update() == {GOTLAND, HALLAND, COUNTRY}


def test_an_answer_of_the_wave_before_reaches_the_reports_that_compare_with_it(built):
    file = built / "data/raw/prov/v1/halland.csv"
    file.write_text(file.read_text().replace("Varberg;Ja", "Varberg;Nej"))
    assert update() == {GOTLAND, HALLAND, COUNTRY}
    assert update() == set()


def test_what_tells_people_of_the_register_is_no_input(built):
    (built / "data/raw/register/README.md").write_text("Källa: SCB.\n", encoding="utf-8")
    assert "har tillkommit" not in run("why", COUNTRY).stdout
    assert update() == set()


@pytest.mark.parametrize("name", ["v2/README.md", "v2/Läsmig.txt", "v2/~$halland.xlsx", "review/README.md"])
def test_what_is_not_read_is_no_input(built, name):
    path = built / "data/raw/prov" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Så kom svaren in.\n", encoding="utf-8")
    assert "har tillkommit" not in run("why", COUNTRY).stdout
    assert update() == set()


def test_a_new_raw_file(built):
    (built / "data/raw/prov/v2/sent.csv").write_text("Kommun;Frågan?\nHylte;Nej\n", encoding="utf-8")
    assert HALLAND in update()


@pytest.mark.parametrize(
    "name",
    [
        "data/raw/branding.yaml",
        "data/raw/prov/assignment.yaml",
        "data/raw/prov/codebook.yaml",
        "data/raw/prov/codebook_examples.csv",
        "data/raw/prov/names.csv",
        "data/raw/prov/review/ab.csv",
        "data/raw/register/municipalities.csv",
        "notebooks/1_clean_survey.ipynb",
        "requirements.lock",
    ],
)
def test_what_all_reports_depend_on(built, name):
    path = built / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + "\n", encoding="utf-8")
    for report in (GOTLAND, HALLAND, COUNTRY):
        assert f"{name} har " in run("why", report).stdout


@pytest.mark.parametrize(("place", "report"), [("13", HALLAND), ("09", GOTLAND), ("riket", COUNTRY)])
def test_what_an_analyst_writes_reaches_its_own_report_only(built, place, report):
    path = built / f"data/raw/prov/v2/text/{place}.md"
    path.parent.mkdir()
    path.write_text("Egen text.\n", encoding="utf-8")
    for one in (GOTLAND, HALLAND, COUNTRY):
        assert (f"text/{place}.md har tillkommit" in run("why", one).stdout) == (one == report)
    assert update() == {report}
    assert update() == set()


def test_the_notebook_that_codes_is_for_assignments_with_a_codebook(built):
    path = built / "notebooks/2_code_measures.ipynb"
    path.write_text(path.read_text() + "\n")
    assert run("why", HALLAND).stdout == "prov v2: Hallands län: är aktuell.\n"
    (built / "data/raw/prov/codebook.yaml").write_text("dimensions: []\n", encoding="utf-8")
    assert "notebooks/2_code_measures.ipynb har tillkommit" in run("why", HALLAND).stdout


def test_the_national_notebook(built):
    path = built / "notebooks/4_national_synthesis.ipynb"
    path.write_text(path.read_text() + "\n")
    assert update() == {COUNTRY}


def test_a_deleted_output(built):
    (built / "reports/prov/v2" / f"{GOTLAND}.xlsx").unlink()
    assert update() == {GOTLAND}


def test_a_damaged_output(built):
    path = built / "reports/prov/v2" / f"{GOTLAND}.pdf"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert update() == {GOTLAND}
    assert path.read_bytes() == whole


@pytest.mark.parametrize("name", ["prov/v2/ro-crate-metadata.json", "prov/v2/3_county_report.ipynb", "index.html"])
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"x")])
def test_a_deleted_or_damaged_record_or_page_is_written_again(built, name, spoil):
    path = built / "reports" / name
    whole = path.read_bytes()
    spoil(path)
    assert update() == set()
    assert path.read_bytes() == whole


@pytest.mark.parametrize("name", ["13/answers.csv", "country.parquet", "rows.parquet"])
def test_a_damaged_table(built, name):
    path = built / "data/processed/prov/v2" / name
    whole = path.read_bytes()
    path.write_bytes(b"x")
    assert run("build", "--changed", "--wave", "v2").exit_code == 0
    assert path.read_bytes() == whole


def test_what_check_wrote_outlives_the_reading_and_is_no_part_of_it(built):
    processed = built / "data/processed/prov/v2"
    assert run("check", "--wave", "v2").exit_code == 0
    (processed / "prepared.record.json").unlink()
    assert update() == set()
    listed = processed / "att-ratta-alla.xlsx"
    listed.write_bytes(listed.read_bytes() + b"x")
    assert run("why", GOTLAND).stdout == "prov v2: Gotlands län: är aktuell.\n"
    (processed / "rows.parquet").write_bytes(b"x")
    assert update() == set()
    assert listed.is_file()


def test_why_names_the_input(built):
    report = f"reports/prov/v2/{HALLAND}.pdf"
    assert run("why", report).stdout == "prov v2: Hallands län: är aktuell.\n"
    file = built / "data/raw/prov/v2/halland.csv"
    file.write_text(file.read_text() + "\n")
    changed = "  data/raw/prov/v2/halland.csv har ändrats\n"
    assert run("why", report).stdout == f"prov v2: Hallands län: behöver byggas om.\n{changed}"


def test_why_tells_what_only_the_shared_reading_depends_on(built):
    file = built / "data/raw/prov/v2/halland.csv"
    file.write_text(file.read_text() + "\n")
    first, second, third = run("why", GOTLAND).stdout.splitlines()
    assert first == "prov v2: Gotlands län: är aktuell."
    assert second == "Det som flera rapporter delar läses först om, vilket kan ändra även denna:"
    assert third == "  data/raw/prov/v2/halland.csv har ändrats"
    assert GOTLAND not in update()
    assert run("why", GOTLAND).stdout == "prov v2: Gotlands län: är aktuell.\n"


def test_a_misspelt_report_is_told_of_those_that_are_like_it(built):
    result = run("why", "v2/13-hallans-lan")
    assert result.exit_code == 1
    assert f"prov/v2/{HALLAND}" in result.output
    assert len(result.output.splitlines()) == 6


def test_verify_accepts_what_was_built_and_names_what_was_not(built):
    assert "11 filer stämmer, 0 fel." in run("verify", str(built / "reports")).stdout
    (built / "reports/prov/v2" / f"{GOTLAND}.pdf").write_bytes(b"%PDF")
    (built / "reports/prov/v2" / f"{HALLAND}.xlsx").unlink()
    (built / "reports/prov/v2/3_county_report.ipynb").write_bytes(b"{}")
    (built / "reports/prov/v2/egen.pdf").write_bytes(b"%PDF")
    result = run("verify", str(built / "reports"))
    assert result.exit_code == 1
    assert f"{GOTLAND}.pdf är inte den fil som byggdes." in result.stdout
    assert "3_county_report.ipynb är inte den fil som byggdes." in result.stdout
    assert f"{HALLAND}.xlsx saknas." in result.stdout
    assert "egen.pdf finns inte i bygget." in result.stdout


def test_a_build_looks_for_what_to_do_before_it_imports_what_takes_long():
    late = "{'nbformat', 'papermill', 'pandas'} & set(sys.modules)"
    code = f"import analys.cli.build, analys.build.build, sys; print({late})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
