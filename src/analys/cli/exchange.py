"""`analys exchange`: codebook and codings to other programs and back."""

from __future__ import annotations

from pathlib import Path

import click

from analys import paths
from analys.cli.decisions import codebook_of, keep_decisions, title_of
from analys.cli.new_file import require_new
from analys.cli.options import needed_assignment, needed_wave
from analys.coding.decide import PROGRAM
from analys.coding.exchange import read_project, write_codebook_xml, write_csv, write_project
from analys.coding.reviews import check_initials, reviews_from_codings
from analys.errors import InputError
from analys.files import write_bytes
from analys.workspace import open_wave

#: How the name of a project ends, which people code in.
_PROJECT = ".qdpx"


@click.group()
def exchange() -> None:
    """Byt kodbok och kodningar med NVivo, ATLAS.ti, MAXQDA, QualCoder (REFI-QDA) och kalkylprogram."""


@exchange.command("export", short_help="Skriv kodboken, kodade svar eller en tabell.")
@needed_assignment
@needed_wave
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL")
def export_file(assignment: str, wave: str, out: Path) -> None:
    """Skriv FIL: kodboken (.qdc), kodade svar (.qdpx) eller en tabell (.csv), efter filens ändelse."""
    if out.suffix.lower() == _PROJECT:
        require_new(out, _PROJECT)
    work = open_wave(assignment, wave)
    codebook = codebook_of(work)
    match out.suffix.lower():
        case ".qdc":
            content = write_codebook_xml(codebook)
        case ".qdpx":
            tables = [work.load(name) for name in ("answers", "statements", "codings")]
            content = write_project(title_of(work), *tables, codebook)
        case ".csv":
            content = write_csv(work.load("statements"), work.load("codings"), codebook)
        case other:
            raise InputError(f"Ändelsen ”{other}” går inte att skriva. Välj .qdc, .qdpx eller .csv.")
    write_bytes(out, content)
    click.echo(f"{out}: {len(content) / 1024:.0f} kB skrivna.")


@exchange.command("import", short_help="Läs in personers kodningar ur ett projekt.")
@needed_assignment
@needed_wave
@click.argument("project", type=click.Path(path_type=Path), metavar="PROJEKT")
def import_file(assignment: str, wave: str, project: Path) -> None:
    """Läs in personers kodningar ur ett .qdpx-projekt till data/raw/UPPDRAG/review/INITIALER.csv."""
    work = open_wave(assignment, wave)
    codebook, folder = codebook_of(work), work.declared / paths.REVIEWS
    statements = work.load("statements")
    codings = read_project(project.read_bytes(), statements, codebook)
    persons = codings[~codings["coder"].isin(PROGRAM)]
    if persons.empty:
        raise InputError(f"{project}: här finns inga kodningar av personer. Koda med dina initialer som användare.")
    named = persons.assign(coder=[check_initials(coder, project.name) for coder in persons["coder"]])
    for sentence in keep_decisions(folder, reviews_from_codings(named, statements, project.name), codebook):
        click.echo(sentence)
