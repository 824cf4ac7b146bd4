"""The list of commands: complete, in Swedish, and without importing what the commands need."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import click
import pytest
from click.testing import CliRunner

from analys.cli import main

ROOT = Path(__file__).parents[1]


def test_every_command_of_the_list_exists():
    ctx = click.Context(main)
    for name in main.list_commands(ctx):
        assert main.get_command(ctx, name).help, name


def test_help_lists_every_command_with_what_it_does():
    shown = CliRunner().invoke(main, ["--help"]).output
    listed = dict(line.split(maxsplit=1) for line in shown.partition("Kommandon:")[2].strip().splitlines())
    assert list(listed) == main.list_commands(click.Context(main))
    assert all(told.endswith(".") for told in listed.values())


def every_command(group, *path):
    """Yield the words that call each command and each group of commands."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        yield [*path, name]
        if isinstance(command, click.Group):
            yield from every_command(command, *path, name)


def test_help_of_every_command_is_whole_and_in_swedish():
    for words in every_command(main):
        shown = CliRunner().invoke(main, [*words, "--help"], prog_name="analys").output
        assert shown.startswith(f"Användning: analys {' '.join(words)}"), words
        assert "..." not in shown, words
        assert not any(word in shown for word in ("Usage", "Options", "Commands", "Show this", "[required]")), words
        assert not any(kind in shown for kind in ("PATH", "FILE", "INTEGER", "ASSIGNMENT", "TARGET")), words


def test_an_interrupted_command_says_so_in_swedish(monkeypatch):
    monkeypatch.setattr("analys.cli.peek.peek_command.callback", Mock(side_effect=KeyboardInterrupt))
    answer = CliRunner().invoke(main, ["peek", "svar.xlsx"])
    assert (answer.exit_code, answer.output) == (130, "Avbrutet.\n")


def test_the_list_and_its_completion_import_no_command():
    asked = (
        "import sys, click; from analys.cli import main; ctx = click.Context(main);"
        "main.get_help(ctx); print(len(main.shell_complete(ctx, 'ch')), 'pandas' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", "False"]


def test_a_misspelt_command_is_answered_with_the_one_meant():
    answer = CliRunner().invoke(main, ["chekc"])
    assert answer.exit_code == 1
    assert "Kommandot ”chekc” finns inte. Menade du check?" in answer.output


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("build --couny 13", "Valet --couny finns inte. Menade du --county"),
        ("build --county", "Valet --county ska följas av ett värde."),
        ("build --jobs två", "--jobs ska vara ett heltal, minst 1. Se analys build --help."),
        ("build --engine forc", "--engine ska vara fork eller kernel."),
        ("build allt", "Kommandot har ett ord för mycket"),
        ("build --county 99", "Länet ”99” finns inte. Det som finns: 01 Stockholms län, 03 Uppsala län,"),
        ("peek", "FIL saknas. Se analys peek --help."),
        ("draft saknas.xlsx", "saknas.xlsx är ingen fil. Kontrollera namnet."),
        ("codebook check nej", "Uppdraget ”nej” finns inte"),
        ("review exprot", "underkommando som inte finns. Se analys review --help."),
        ("review sample --seed ett", "--seed ska vara ett heltal."),
        ("review import --assignment nej blad.xlsx", "Uppdraget ”nej” finns inte"),
        ("review import --assignment lagesbild-2020 saknas.xlsx", "saknas.xlsx kunde inte läsas: filen finns inte."),
        ("verify saknas", "I saknas finns inget bygge att jämföra med"),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_one_swedish_sentence(line, told, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[1])
    answer = CliRunner().invoke(main, line.split(), prog_name="analys")
    assert answer.output.startswith("Fel: ")
    assert told in answer.output
    assert "Usage" not in answer.output


@pytest.mark.parametrize(("line", "code"), [("build --couny 13", 2), ("peek", 2), ("peek saknas.csv", 1)])
def test_a_wrong_call_ends_with_2_and_a_name_of_nothing_with_1(line, code, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[1])
    assert CliRunner().invoke(main, line.split()).exit_code == code


def test_check_says_that_free_text_is_not_shown_without_a_codebook(tmp_path, monkeypatch):
    raw = tmp_path / "data" / "raw"
    shutil.copytree(Path(__file__).parents[1] / "data" / "raw" / "register", raw / "register")
    (raw / "small" / "2027").mkdir(parents=True)
    answers = "Kommun;Vad gör ni?\nAle;Vi går ut på kvällarna.\nBorås;Vi ringer.\n"
    (raw / "small" / "2027" / "svar.csv").write_text(answers, encoding="utf-8")
    monkeypatch.setenv("ANALYS_ROOT", str(tmp_path))
    drafted = CliRunner().invoke(main, ["draft", str(raw / "small" / "2027" / "svar.csv")]).stdout
    (raw / "small" / "assignment.yaml").write_text(drafted, encoding="utf-8")
    assert "Fritextsvaren visas inte i rapporterna" in CliRunner().invoke(main, ["check"]).output


def test_a_folder_that_cannot_be_a_waves_id_is_told_when_it_is_drafted(tmp_path, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[1])
    (tmp_path / "2027 vår").mkdir()
    answers = tmp_path / "2027 vår" / "svar.csv"
    answers.write_text("Kommun;Vad gör ni?\nAle;Vi går ut på kvällarna.\nBorås;Vi ringer.\n", encoding="utf-8")
    drafted = CliRunner().invoke(main, ["draft", str(answers)])
    assert "- id: 2027-var\n" in drafted.stdout
    assert "Döp om mappen till 2027-var." in drafted.stderr


def test_a_full_disk_is_told_in_one_sentence(monkeypatch, tmp_path):
    def refuse(_folder):
        raise OSError(errno.ENOSPC, "No space left on device", "reports/index.html")

    monkeypatch.setattr("analys.build.verify.verify", refuse)
    answer = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert answer.exit_code == 1
    assert "Filen reports/index.html kunde inte läsas eller skrivas: disken är full. Frigör" in answer.output


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["match", "Ale", "--assignment", "lagebild-2020"], "Uppdraget ”lagebild-2020” finns inte"),
        (["check", "--wave", "2062"], "Inget uppdrag har en omgång ”2062”"),
        (["codebook", "diff", "{book}", "{book}", "--assignment", "lagebild-2020"], "har inga utsagor"),
    ],
    ids=["match", "check", "diff"],
)
def test_a_choice_that_nothing_answers_to_is_said(monkeypatch, command, words):
    monkeypatch.chdir(ROOT)
    book = ROOT / "data" / "raw" / "valdsutsatta-2021" / "codebook.yaml"
    answer = CliRunner().invoke(main, [argument.replace("{book}", str(book)) for argument in command])
    assert answer.exit_code == 1
    assert words in answer.output
