"""What cannot be read or is not declared is left out and told, and stops nothing else."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from analys.cli import main
from analys.declared import declared_assignment

GOTLAND = "lansrapport-v2-gotlands-lan"
UNREADABLE = "Uppdraget ”nytt” är inte med: data/raw/nytt/assignment.yaml rad 1: filen ska bestå av fält"
ANSWERS = "Kommun;Frågan?\nGotland;Ja\n"


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def put(path: Path, content: str = ANSWERS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def spoilt(built: Path) -> Path:
    """A built repository, with what a draft that failed leaves."""
    put(built / "data/raw/nytt/2025/svar.csv")
    put(built / "data/raw/nytt/assignment.yaml", "")
    return built


def test_a_build_of_everything_builds_the_others_and_fails(spoilt):
    (spoilt / "reports/prov/v2" / f"{GOTLAND}.pdf").unlink()
    result = run("build", "--changed", "--wave", "v2")
    assert result.exit_code == 1
    assert "Rapporter: 1 byggda, 2 oförändrade, 0 misslyckade." in result.stdout
    assert result.stderr.splitlines()[-1].startswith(UNREADABLE)
    assert UNREADABLE in (spoilt / "reports/index.html").read_text(encoding="utf-8")
    assert "0 fel." in run("verify").stdout


def test_a_build_of_others_succeeds_and_leaves_record_and_page(spoilt):
    (spoilt / "reports/prov/v2" / f"{GOTLAND}.pdf").unlink()
    result = run("build", "--changed", "--assignment", "prov", "--wave", "v2")
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines()[-1].startswith(UNREADABLE)
    assert UNREADABLE in (spoilt / "reports/index.html").read_text(encoding="utf-8")
    assert run("verify").exit_code == 0


def test_once_it_can_be_read_its_reports_are_on_the_page_again(built):
    declared = built / "data/raw/prov/assignment.yaml"
    other = put(built / "data/raw/other/assignment.yaml", declared.read_text(encoding="utf-8"))
    put(built / "data/raw/other/v2/gotland.csv")
    assert run("build", "--changed", "--wave", "v2", "--county", "9").exit_code == 0
    page = (built / "reports/index.html").read_text(encoding="utf-8")
    whole = other.read_text(encoding="utf-8")
    other.write_text("", encoding="utf-8")
    (built / "reports/prov/v2" / f"{GOTLAND}.pdf").unlink()
    assert run("build", "--changed", "--wave", "v2", "--county", "9").exit_code == 1
    assert (built / "reports/index.html").read_text(encoding="utf-8") != page
    other.write_text(whole, encoding="utf-8")
    assert run("build", "--changed", "--wave", "v2", "--county", "9").exit_code == 0
    assert (built / "reports/index.html").read_text(encoding="utf-8") == page


def test_one_that_may_not_be_opened_stops_no_other_either(spoilt, monkeypatch):
    def load(root, assignment):
        if assignment == "nytt":
            raise PermissionError(errno.EACCES, "Permission denied", str(root / "data/raw/nytt/assignment.yaml"))
        return declared_assignment(root, assignment)

    monkeypatch.setattr("analys.build.declarations.declared_assignment", load)
    listed = run("list")
    assert "prov: Provuppdrag" in listed.stdout
    assert (
        "är inte med: Filen data/raw/nytt/assignment.yaml kunde inte läsas eller skrivas: behörighet" in listed.stderr
    )


def test_programs_are_told_too(spoilt):
    result = run("build", "--changed", "--wave", "v2", "--json")
    assert result.exit_code == 1
    (told,) = json.loads(result.stdout)["unreadable"]
    assert told.startswith(UNREADABLE)


def test_the_one_asked_for_is_told_as_before(spoilt):
    for command in ("build", "check"):
        result = run(command, "--assignment", "nytt")
        assert result.exit_code == 1
        assert "nytt/assignment.yaml rad 1: filen ska bestå av fält" in result.output


def test_list_why_and_check_do_without_it(spoilt):
    listed = run("list")
    assert listed.exit_code == 0
    assert "prov: Provuppdrag" in listed.stdout
    assert UNREADABLE in listed.stderr
    assert run("why", GOTLAND).stdout == "prov v2: Gotlands län: är aktuell.\n"
    assert UNREADABLE in run("why", "nytt/2025/nationell-syntes-2025").output
    checked = run("check", "--wave", "v2")
    assert checked.exit_code == 1
    assert "Excel-lista: " in checked.stdout
    assert UNREADABLE in checked.stderr


def test_nothing_can_be_done_where_none_can_be_read(spoilt):
    (spoilt / "data/raw/prov/assignment.yaml").write_text("title: Prov\n", encoding="utf-8")
    told = run("list").output
    assert UNREADABLE in told
    assert "data/raw/prov/assignment.yaml rad 1: fältet ”report_title” saknas. Lägg till det. Filen har" in told


def test_check_goes_on_after_a_codebook_that_cannot_be_read(built):
    declared = (built / "data/raw/prov/assignment.yaml").read_text(encoding="utf-8")
    put(built / "data/raw/annat/assignment.yaml", declared)
    put(built / "data/raw/annat/codebook.yaml", "")
    checked = run("check", "--wave", "v2")
    assert checked.exit_code == 1
    assert "Excel-lista: " in checked.stdout
    assert "Uppdraget ”annat”: " in checked.stderr


UNDECLARED = "Mappen data/raw/prov/2027 vår har filer men står inte under waves i assignment.yaml.\n"
UNDRAFTED = (
    "Mappen data/raw/nytt saknar assignment.yaml. "
    "Gör ett utkast: analys draft data/raw/nytt/2025/svar.csv > data/raw/nytt/assignment.yaml\n"
)


@pytest.mark.parametrize(
    "command", [("list",), ("check", "--wave", "v2"), ("build", "--changed", "--wave", "v2", "--county", "9")]
)
def test_folders_that_nothing_declares_are_told(built, command):
    put(built / "data/raw/prov/2027 vår/svar.csv")
    put(built / "data/raw/nytt/2025/svar.csv")
    for name in ("prov/review/AL.csv", "prov/truth/v2/closed.csv", "prov/v3/README.md", "tom/README.md"):
        put(built / "data/raw" / name)
    result = run(*command)
    assert result.exit_code == 0, result.output
    assert result.stderr.endswith(UNDECLARED + UNDRAFTED)
    assert result.stderr.count("Mappen") == 2


def test_a_build_of_one_assignment_tells_only_of_its_own_folders(built):
    put(built / "data/raw/prov/2027 vår/svar.csv")
    put(built / "data/raw/nytt/2025/svar.csv")
    assert run("build", "--changed", "--assignment", "prov", "--wave", "v2").stderr == UNDECLARED


def test_a_choice_of_what_is_not_declared_is_told_of_the_folder(built):
    put(built / "data/raw/prov/v3/svar.csv")
    put(built / "data/raw/nytt/2025/svar.csv")
    for command in ("build", "check"):
        told = run(command, "--assignment", "nytt").output
        assert told == f"Fel: {UNDRAFTED}"
        assert "Mappen data/raw/prov/v3 har filer men" in run(command, "--wave", "v3").output


def test_a_first_folder_is_told_where_there_is_no_assignment_yet(built):
    (built / "data/raw/prov/assignment.yaml").unlink()
    for command in ("build", "check", "list"):
        assert "analys draft data/raw/prov/v1/gotland.csv > data/raw/prov/assignment.yaml" in run(command).output


def test_a_build_tells_which_reports_have_the_drafts_text(built):
    declared = built / "data/raw/prov/assignment.yaml"
    written = declared.read_text(encoding="utf-8")
    arguments = ("build", "--changed", "--assignment", "prov", "--wave", "v2", "--county", "9")
    assert "utkastets text" not in run(*arguments).stderr
    lines = ["title: <Rapportens rubrik>" if one.startswith("title:") else one for one in written.splitlines()]
    number = 1 + lines.index("title: <Rapportens rubrik>")
    declared.write_text("\n".join(lines), encoding="utf-8")
    told = (
        "data/raw/prov/assignment.yaml har kvar utkastets text, som står i rapporterna. Skriv det som står inom <>: "
        f"rad {number} <Rapportens rubrik>."
    )
    result = run(*arguments)
    assert result.exit_code == 0
    assert told in result.stderr.splitlines()
    assert json.loads(run(*arguments, "--json").stdout)["unwritten"] == [told]
