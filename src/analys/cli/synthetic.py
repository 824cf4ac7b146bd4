"""`analys synthetic …`: makes the shipped example data, and data of any size."""

from __future__ import annotations

from pathlib import Path

import click
import pandas as pd

from analys import paths
from analys.assignment import load_assignment, load_codebook
from analys.coding import Coder, code_statements, decide
from analys.coding.reviews import draw_sample, record_sample, save_reviews
from analys.coding.reviews.sample import SMALLEST_SAMPLE
from analys.errors import InputError
from analys.register import load_frame
from analys.survey import split_statements
from analys.synthetic.frame import make_frame
from analys.synthetic.make import SHIPPED, WaveTruth, answers_of, make_truth, render_wave
from analys.synthetic.recipe import load_recipe
from analys.synthetic.recovery import expected_codes, recovery
from analys.synthetic.reviewed import example_reviews
from analys.workspace import open_wave


@click.group("synthetic")
def synthetic() -> None:
    """Gör exempeldata. De är påhittade och beskriver inga verkliga kommuner."""


@synthetic.command("make")
@click.argument("assignment")
@click.option("--seed", default=SHIPPED, show_default=True, help="Styr allt som slumpas.")
def make_command(assignment: str, seed: int) -> None:
    """Gör om svarsfilerna och facit till ett uppdrag, byte för byte som de ligger i data/raw."""
    raw = paths.raw(paths.find_root())
    declared = load_assignment(raw, assignment)
    frame = load_frame(raw)
    for wave, truth in make_truth(declared, frame, seed).items():
        folder = raw / assignment / wave
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        count = 0
        for name, content in render_wave(declared, wave, truth, frame, seed):
            (folder / name).write_bytes(content)
            count += 1
        _write_truth(truth, raw / assignment / "truth" / wave)
        click.echo(f"{assignment} {wave}: {len(truth.respondents)} kommuner svarade, {count} filer")


def _write_truth(truth: WaveTruth, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    truth.closed.to_csv(folder / "closed.csv", index=False, lineterminator="\n")
    truth.statements.to_csv(folder / "statements.csv", index=False, lineterminator="\n")


@synthetic.command("review")
@click.argument("assignment")
@click.option("--seed", default=1, show_default=True, help="Styr allt som slumpas.")
def review_command(assignment: str, seed: int) -> None:
    """Gör om det påhittade slumpurvalet: två påhittade kodares beslut i data/raw/UPPDRAG/review.

    EXA kodar som meningarnas författare menade, och som programmet där författaren saknar ord; EXB gör fel i vart
    tionde beslut.
    """
    root = paths.find_root()
    declared, codebook = load_assignment(paths.raw(root), assignment), load_codebook(paths.raw(root), assignment)
    if codebook is None:
        raise InputError(f"Uppdraget ”{assignment}” har ingen kodbok (codebook.yaml), så inget kan kodas.")
    recovered, coder = load_recipe(assignment).recovered, Coder(codebook)
    folder = paths.raw(root) / assignment / "review"
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


@synthetic.command("recover")
@click.argument("assignment")
@click.option("--seed", default=SHIPPED, show_default=True, help="Styr allt som slumpas.")
def recover_command(assignment: str, seed: int) -> None:
    """Visa hur mycket av det som författarna menade som kodningen återfinner, per dimension."""
    raw = paths.raw(paths.find_root())
    declared = load_assignment(raw, assignment)
    codebook = load_codebook(raw, assignment)
    if codebook is None:
        raise InputError(f"Uppdraget ”{assignment}” har ingen kodbok (codebook.yaml), så inget kan kodas.")
    frame = load_frame(raw)
    coder = Coder(codebook)
    for wave, truth in make_truth(declared, frame, seed).items():
        statements = split_statements(answers_of(truth, assignment, wave, frame))
        codings = decide(code_statements(statements, coder), codebook)
        table = recovery(expected_codes(truth.statements, load_recipe(assignment).recovered), statements, codings)
        click.echo(f"{assignment} {wave}\n{table.round(3).to_string(index=False)}")


@synthetic.command("frame")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--counties", default=21, show_default=True, help="Hur många län.")
@click.option("--seed", default=0, show_default=True, help="Styr allt som slumpas.")
def frame_command(target: Path, counties: int, seed: int) -> None:
    """Gör en påhittad ram av kommuner (csv), hur stor som helst."""
    frame = make_frame(load_frame(paths.raw(paths.find_root())), counties, seed)
    frame.to_csv(target, index=False, lineterminator="\n")
    click.echo(f"{len(frame)} kommuner i {counties} län: {target}")


@synthetic.command("answers")
@click.argument("assignment")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@click.option("--counties", default=21, show_default=True, help="Hur många län.")
@click.option("--seed", default=0, show_default=True, help="Styr allt som slumpas.")
def answers_command(assignment: str, target: Path, counties: int, seed: int) -> None:
    """Gör tolkade svar och facit (parquet) för en påhittad ram, utan svarsfiler."""
    raw = paths.raw(paths.find_root())
    declared = load_assignment(raw, assignment)
    frame = make_frame(load_frame(raw), counties, seed)
    for wave, truth in make_truth(declared, frame, seed).items():
        folder = target / assignment / wave
        folder.mkdir(parents=True, exist_ok=True)
        answers_of(truth, assignment, wave, frame).to_parquet(folder / "answers.parquet")
        truth.closed.to_parquet(folder / "closed.parquet")
        truth.statements.to_parquet(folder / "meant.parquet")
        click.echo(f"{assignment} {wave}: {len(truth.respondents)} av {len(frame)} kommuner svarade")
