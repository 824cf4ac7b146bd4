"""`analys build` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import psutil
import pytest
from click.testing import CliRunner

from analys.build.notebook import Place, run_notebook
from analys.build.results import Limits
from analys.cli import main
from analys.errors import InputError


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def reports_in(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "reports").rglob("*.pdf"))


def test_every_county_and_the_country_get_a_report_for_each_wave(built):
    root = built
    result = run("build", "--changed", "--json")
    assert result.exit_code == 0, result.output
    assert reports_in(root) == [
        "lansrapport-v1-gotlands-lan.pdf",
        "lansrapport-v1-hallands-lan.pdf",
        "lansrapport-v2-gotlands-lan.pdf",
        "lansrapport-v2-hallands-lan.pdf",
        "nationell-syntes-v1.pdf",
        "nationell-syntes-v2.pdf",
    ]
    assert len(json.loads(result.stdout)["built"]) == 3
    assert len(json.loads(result.stdout)["unchanged"]) == 3


def test_without_a_terminal_each_stage_and_each_report_is_a_line(root):
    result = run("build", "--wave", "v2", "--jobs", "1")
    lines = result.stderr.splitlines()
    stages = ["Läser råfiler och kodbok …", "Läser och rensar svaren …", "Skriver den nationella syntesen …"]
    assert lines[:3] == stages
    assert sum(line.startswith("✓ prov v2: ") for line in lines) == 3
    assert lines[-1].endswith("(3/3)")
    assert run("build", "--wave", "v2", "--changed").stderr == ""
    assert run("build", "--wave", "v2", "--json").stderr == ""


def test_one_county_of_one_wave(root):
    assert run("build", "--assignment", "prov", "--wave", "v2", "--county", "13").exit_code == 0
    assert reports_in(root) == ["lansrapport-v2-hallands-lan.pdf"]
    executed = nbformat.read(root / "data/processed/prov/v2/13/3_county_report.ipynb", as_version=4)
    assert executed.metadata.papermill.parameters == {"assignment": "prov", "wave": "v2", "county": "13"}


def test_a_failed_county_does_not_stop_the_others(root, add_cell):
    add_cell(root, "1_clean_survey", 'if county == "13":\n    raise ValueError("trasig rad 7")')
    result = run("build", "--wave", "v1")
    assert result.exit_code == 1
    assert reports_in(root) == ["lansrapport-v1-gotlands-lan.pdf"]
    assert "1 byggda, 0 oförändrade, 2 misslyckade" in result.stdout
    assert "Syntesen byggs när alla län har rensade svar." in result.stderr
    assert "Cell 6 gav felet ValueError: trasig rad 7" in result.stderr
    assert "----> 2     raise ValueError" in result.stderr
    assert "data/processed/prov/v1/13/1_clean_survey.ipynb" in result.stderr
    assert "Kör bara den: analys build --assignment prov --wave v1 --county 13" in result.stderr
    assert "Kör bara den: analys build --assignment prov --wave v1 --changed" in result.stderr


def test_the_command_that_runs_just_one_report_is_one_that_can_be_pasted(root, write_notebook, monkeypatch):
    write_notebook(root, "1_clean_survey", "1 / 0")
    monkeypatch.setattr("sys.argv", [".venv/bin/analys", "build"])
    told = json.loads(run("build", "--wave", "v1", "--county", "13", "--json").stdout)["failed"][0]["command"]
    assert told == ".venv/bin/analys build --assignment prov --wave v1 --county 13"


def test_a_wave_of_which_only_a_readme_has_come_has_no_answers_yet(root):
    declared = root / "data/raw/prov/assignment.yaml"
    wave = "  - {id: v2, label: Andra, date: 2021-01-31}\n"
    declared.write_text(declared.read_text("utf-8").replace(wave, wave + wave.replace("v2", "v3")), encoding="utf-8")
    (root / "data/raw/prov/v3").mkdir()
    (root / "data/raw/prov/v3/README.md").write_text("Svaren kommer i maj.\n", encoding="utf-8")
    told = run("build", "--wave", "v3", "--county", "13")
    assert told.exit_code == 1
    assert "Inga svar har kommit in i omgång v3 av prov: inget att bygga." in told.output


def test_an_error_that_the_analyst_can_mend_is_told_in_its_own_words(root, write_notebook):
    sentence = "Filen svar.xlsx saknar kolumnen Kommun."
    cell = f'from analys.errors import InputError\nraise InputError("{sentence}")'
    write_notebook(root, "1_clean_survey", cell)
    result = run("build", "--wave", "v1", "--county", "13", "--json")
    told = json.loads(result.stdout)["failed"][0]
    assert (told["cause"], told["traceback"]) == (sentence, "")
    shown = nbformat.read(told["notebook"], as_version=4).cells[-1].outputs[0]
    assert shown.traceback == [sentence]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is needed")
def test_a_cell_that_finds_the_disk_full_is_told_in_one_sentence(root, write_notebook):
    write_notebook(root, "1_clean_survey", 'with open("/dev/full", "w") as file:\n    file.write("text")')
    result = run("build", "--wave", "v1", "--county", "13", "--json")
    told = "Cell 3 kunde inte läsa eller skriva: disken är full. Frigör utrymme och försök igen."
    assert json.loads(result.stdout)["failed"][0]["cause"] == told


def test_a_notebook_that_ends_itself_is_not_complete(root, write_notebook):
    write_notebook(root, "1_clean_survey", "import sys\nsys.exit(0)", "print('aldrig')")
    result = run("build", "--wave", "v1", "--county", "13", "--json")
    told = "Cell 3 avslutade notebooken; cellerna efter den kördes inte."
    assert json.loads(result.stdout)["failed"][0]["cause"] == told


def test_a_notebook_that_no_file_can_hold_is_not_kept(root, write_notebook):
    write_notebook(root, "1_clean_survey", "print('\\ud800')")
    result = run("build", "--wave", "v1", "--county", "13", "--json")
    (failed,) = json.loads(result.stdout)["failed"]
    assert failed["cause"].startswith("Notebooken kunde inte köras: 'utf-8' codec can't encode")
    assert failed["notebook"] == str(root / "notebooks/1_clean_survey.ipynb")
    assert not (root / "data/processed/prov/v1/13/1_clean_survey.ipynb").exists()


def test_what_a_notebook_leaves_running_ends_with_it(root, write_notebook):
    started = root / "started"
    start = "import subprocess; one = subprocess.Popen(['sleep', '600'], start_new_session=True)"
    dies = f"open({str(started)!r}, 'a').write(f'{{one.pid}}\\n')\nimport os; os._exit(1)"
    write_notebook(root, "1_clean_survey", start, dies)
    assert run("build", "--wave", "v1", "--county", "13").exit_code == 1
    first, second = map(int, started.read_text().split())  # it is tried twice
    assert not psutil.pid_exists(first)
    assert not psutil.pid_exists(second)


@pytest.mark.parametrize(
    "content", ['{"cells": [', "{}", "[]", "", '{"cells": [1], "nbformat": 4, "nbformat_minor": 5}']
)
def test_a_damaged_notebook_is_told_in_one_sentence(root, content):
    source = root / "notebooks/1_clean_survey.ipynb"
    source.write_text(content)
    with pytest.raises(InputError, match="skadad och går inte att läsa som notebook"):
        run_notebook(source, root / "executed.ipynb", {}, {}, Place(None, {}), Limits())


def test_a_file_that_a_cell_does_not_find_is_told_with_its_name(root, write_notebook):
    write_notebook(root, "1_clean_survey", "open('finns ej')")
    result = run("build", "--wave", "v1", "--county", "13", "--json")
    told = "Cell 3 kunde inte läsa eller skriva: 'finns ej': filen finns inte."
    assert json.loads(result.stdout)["failed"][0]["cause"] == told


def test_a_parameter_that_a_notebook_does_not_declare_is_an_error(root, write_notebook):
    write_notebook(root, "1_clean_survey", county=False)
    result = run("build", "--wave", "v1", "--county", "13", "--json")
    assert "1_clean_survey.ipynb har inte parametern county" in json.loads(result.stdout)["failed"][0]["cause"]


def test_a_parameter_that_the_build_does_not_give_is_an_error(root, write_notebook):
    write_notebook(root, "1_clean_survey", more='\ncolour = "red"')
    result = run("build", "--wave", "v1", "--county", "13", "--json")
    assert "vill ha parametern colour" in json.loads(result.stdout)["failed"][0]["cause"]


def test_a_county_that_does_not_exist_is_told_with_those_that_do(root):
    result = run("build", "--county", "99")
    assert result.exit_code == 1
    assert "Länet ”99” finns inte. Det som finns: 09 Gotlands län, 13 Hallands län." in result.stderr


def test_list_shows_assignments_waves_and_counties(root):
    shown = run("list").stdout
    assert "prov: Provuppdrag" in shown
    assert "v2  Andra" in shown
    assert "13  Hallands län" in shown
