"""`analys synthetic …`: makes the shipped example data, and data of any size."""

from __future__ import annotations

from pathlib import Path

import click

from analys import paths
from analys.assignment import load_assignment
from analys.register import load_frame
from analys.synthetic.make import SHIPPED, WaveTruth, make_truth, render_wave


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
