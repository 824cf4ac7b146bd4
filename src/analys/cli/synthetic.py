"""`analys synthetic …`: makes the shipped example data, and data of any size."""

from __future__ import annotations

from pathlib import Path

import click
import pandas as pd

from analys import paths
from analys.assignment import load_assignment, load_codebook
from analys.cli.decisions import found
from analys.coding import Coder, code_statements, decide
from analys.coding.reviews import draw_sample, record_sample, save_reviews
from analys.coding.reviews.sample import SMALLEST_SAMPLE
from analys.errors import InputError
from analys.files import write_bytes, write_whole
from analys.register import load_frame
from analys.survey import list_files, split_statements
from analys.synthetic.frame import make_frame
from analys.synthetic.make import SHIPPED, WaveTruth, answers_of, make_truth, render_wave
from analys.synthetic.recipe import load_recipe
from analys.synthetic.recovery import expected_codes, recovery
from analys.synthetic.reviewed import example_reviews
from analys.workspace import open_wave


@click.group("synthetic")
def synthetic() -> None:
    """Gör exempeldata. De är påhittade och beskriver inga verkliga kommuner."""


@synthetic.command("make", short_help="Gör om svarsfilerna och facit till ett uppdrag.")
@click.argument("assignment", metavar="UPPDRAG")
@click.option("--seed", default=SHIPPED, show_default=True, help="Styr allt som slumpas.")
def make_command(assignment: str, seed: int) -> None:
    """Gör om svarsfilerna och facit till ett uppdrag, byte för byte som de ligger i data/raw."""
    raw = paths.raw(paths.find_root())
    declared = load_assignment(raw, assignment)
    frame = load_frame(raw)
    truths = make_truth(declared, frame, seed)
    if not declared.synthetic:
        raise InputError(
            f"Uppdraget ”{assignment}” har verkliga svar (synthetic: false i assignment.yaml), som exempeldata skulle "
            "ersätta. Ta först undan dem och skriv synthetic: true om uppdraget ska ha exempeldata."
        )
    for wave, truth in truths.items():
        folder = raw / assignment / wave
        for old in list_files(folder):
            old.unlink()
        count = 0
        for name, content in render_wave(declared, wave, truth, frame, seed):
            write_bytes(folder / name, content)
            count += 1
        _write_truth(truth, raw / assignment / "truth" / wave)
        click.echo(f"{assignment} {wave}: {len(truth.respondents)} kommuner svarade, {count} filer")


def _write_truth(truth: WaveTruth, folder: Path) -> None:
    for name, table in (("closed", truth.closed), ("statements", truth.statements)):
        write_bytes(folder / f"{name}.csv", _csv(table))


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode()


@synthetic.command("review", short_help="Gör om det påhittade slumpurvalet.")
@click.argument("assignment", metavar="UPPDRAG")
@click.option("--seed", default=1, show_default=True, help="Styr allt som slumpas.")
def review_command(assignment: str, seed: int) -> None:
    """Gör om det påhittade slumpurvalet: två påhittade kodares beslut i data/raw/UPPDRAG/review.

    EXA kodar som meningarnas författare menade, och som programmet där författaren saknar ord; EXB gör fel i vart
    tionde beslut.
    """
    raw = paths.raw(paths.find_root())
    declared, codebook = load_assignment(raw, assignment), found(load_codebook(raw, assignment), raw / assignment)
    recovered, coder = load_recipe(assignment).recovered, Coder(codebook)
    folder = raw / assignment / paths.REVIEWS
    tables = []
    for wave in declared.waves:
        statements = split_statements(open_wave(assignment, wave.id).cleaned().answers)
        drawn = draw_sample(statements, SMALLEST_SAMPLE, seed)
        name = record_sample(folder, drawn, len(statements), seed)
        meant = pd.read_csv(folder.parent / "truth" / wave.id / "statements.csv", dtype=str)
        codings = decide(code_statements(drawn, coder), codebook)
        expected = expected_codes(meant, recovered)
        tables.append(example_reviews(drawn, codings, expected, recovered, codebook, name, seed))
        click.echo(f"{assignment} {wave.id}: {len(drawn)} av {len(statements)} utsagor")
    for coder, own in pd.concat(tables).groupby("coder"):
        save_reviews(folder, str(coder), own, codebook)


@synthetic.command("recover", short_help="Visa hur mycket av facit som kodningen återfinner.")
@click.argument("assignment", metavar="UPPDRAG")
@click.option("--seed", default=SHIPPED, show_default=True, help="Styr allt som slumpas.")
def recover_command(assignment: str, seed: int) -> None:
    """Visa hur mycket av det som författarna menade som kodningen återfinner, per dimension."""
    raw = paths.raw(paths.find_root())
    declared = load_assignment(raw, assignment)
    codebook = found(load_codebook(raw, assignment), raw / assignment)
    frame = load_frame(raw)
    coder, recovered = Coder(codebook), load_recipe(assignment).recovered
    for wave, truth in make_truth(declared, frame, seed).items():
        statements = split_statements(answers_of(truth, assignment, wave, frame))
        codings = decide(code_statements(statements, coder), codebook)
        table = recovery(expected_codes(truth.statements, recovered), statements, codings)
        click.echo(f"{assignment} {wave}\n{table.round(3).to_string(index=False)}")


@synthetic.command("frame", short_help="Gör en påhittad ram av kommuner (csv), hur stor som helst.")
@click.argument("target", metavar="MÅL", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--counties", default=21, show_default=True, help="Hur många län.")
@click.option("--seed", default=0, show_default=True, help="Styr allt som slumpas.")
def frame_command(target: Path, counties: int, seed: int) -> None:
    """Gör en påhittad ram av kommuner (csv), hur stor som helst."""
    frame = make_frame(load_frame(paths.raw(paths.find_root())), counties, seed)
    write_bytes(target, _csv(frame))
    click.echo(f"{len(frame)} kommuner i {counties} län: {target}")


@synthetic.command("answers", short_help="Gör tolkade svar och facit, utan svarsfiler.")
@click.argument("assignment", metavar="UPPDRAG")
@click.argument("target", metavar="MÅL", type=click.Path(path_type=Path, file_okay=False))
@click.option("--counties", default=21, show_default=True, help="Hur många län.")
@click.option("--seed", default=0, show_default=True, help="Styr allt som slumpas.")
def answers_command(assignment: str, target: Path, counties: int, seed: int) -> None:
    """Gör tolkade svar och facit (parquet) för en påhittad ram, utan svarsfiler."""
    raw = paths.raw(paths.find_root())
    declared = load_assignment(raw, assignment)
    frame = make_frame(load_frame(raw), counties, seed)
    for wave, truth in make_truth(declared, frame, seed).items():
        folder = target / assignment / wave
        answers = answers_of(truth, assignment, wave, frame)
        for name, table in (("answers", answers), ("closed", truth.closed), ("meant", truth.statements)):
            with write_whole(folder / f"{name}.parquet") as aside:
                table.to_parquet(aside)
        click.echo(f"{assignment} {wave}: {len(truth.respondents)} av {len(frame)} kommuner svarade")
