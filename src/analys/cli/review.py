"""`analys review`: coding sheets out and in, random samples, and how reliable the coding is."""

from __future__ import annotations

from pathlib import Path

import click
import pandas as pd

from analys import paths
from analys.assignment import load_assignment, load_codebook
from analys.cli.built import how_to_build, unbuilt
from analys.cli.decisions import codebook_of, found, keep_decisions, title_of
from analys.cli.fit import require_waves, say_unfit
from analys.cli.new_file import require_new
from analys.cli.options import needed_assignment, needed_wave
from analys.coding import CONFIDENCE_IN_FORCE, apply_reviews, decide, disagreements, reliability, with_shares
from analys.coding.decide import PROGRAM
from analys.coding.reviews import (
    check_initials,
    coding_sheet,
    draw_sample,
    load_samples,
    read_review_file,
    record_sample,
    review_order,
    reviews_of,
)
from analys.coding.reviews.sample import SMALLEST_SAMPLE
from analys.errors import InputError
from analys.files import write_bytes
from analys.workspace import Workspace, open_county, open_wave

_SHEET = ".xlsx"

_CODER = click.option("--coder", required=True, metavar="INITIALER", help="Kodarens initialer, till exempel AL.")
_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FIL",
    help="Kodningsbladet som skrivs (.xlsx).",
)


@click.group()
def review() -> None:
    """Granska kodningar: kodningsblad ut och in, slumpurval och tillförlitlighet."""


@review.command("export", short_help="Skriv ett kodningsblad i Excel.")
@needed_assignment
@needed_wave
@_CODER
@_OUT
@click.option("--county", metavar="LÄN", help="Bara detta län: 13, Halland eller Hallands län.")
def export_sheet(assignment: str, wave: str, coder: str, out: Path, county: str | None) -> None:
    """Skriv ett kodningsblad i Excel med det som är okodat eller osäkert först."""
    require_new(out, _SHEET)
    work = open_county(assignment, wave, county) if county else open_wave(assignment, wave)
    codebook, coder = codebook_of(work), check_initials(coder)
    codings = work.load("codings")
    program = codings[codings["coder"].isin(PROGRAM)]
    statements = work.load("statements")
    left = statements[~statements["statement"].isin(codings.loc[codings["coder"] == coder, "statement"])]
    ordered = review_order(left.reset_index(drop=True), program, codebook, CONFIDENCE_IN_FORCE)
    shown = decide(program, codebook)
    write_bytes(out, coding_sheet(_named(ordered, work), shown, codebook, coder, title_of(work)))
    click.echo(f"{out}: {len(ordered)} utsagor att granska.")
    if not county and (missing := unbuilt(work)):
        click.echo(f"Dessa län har svarat men är inte byggda och saknas i bladet: {', '.join(missing)}.")
        click.echo(how_to_build(work))


@review.command("sample", short_help="Dra ett slumpurval och skriv ett blint kodningsblad.")
@needed_assignment
@needed_wave
@_CODER
@_OUT
@click.option("--size", default=SMALLEST_SAMPLE, show_default=True, help="Antal utsagor, minst 300 om så många finns.")
@click.option("--seed", default=1, show_default=True, help="Frö; samma frö ger samma urval.")
def sample_sheet(assignment: str, wave: str, coder: str, out: Path, size: int, seed: int) -> None:
    """Dra ett slumpmässigt urval och skriv ett blint kodningsblad, utan programmets koder.

    Urvalet antecknas i data/raw/UPPDRAG/review/samples. Låt två personer koda samma urval: kör kommandot en gång per
    kodare med samma frö.
    """
    require_new(out, _SHEET)
    coder = check_initials(coder)
    work = open_wave(assignment, wave)
    codebook = codebook_of(work)
    if missing := unbuilt(work):
        raise InputError(
            "Urvalet ska dras ur hela omgången, men dessa län har svarat och är inte byggda: "
            f"{', '.join(missing)}. {how_to_build(work)}"
        )
    statements = work.load("statements")
    drawn = draw_sample(statements, size, seed)
    name = record_sample(_folder(work), drawn, len(statements), seed)
    sheet = coding_sheet(_named(drawn, work), None, codebook, coder, title_of(work), name)
    write_bytes(out, sheet)
    click.echo(f"{out}: {len(drawn)} av {len(statements)} utsagor, urval {name}.")


@review.command("import", short_help="Läs in ett ifyllt kodningsblad.")
@needed_assignment
@click.argument("sheet", type=click.Path(path_type=Path), metavar="BLAD")
def import_sheet(assignment: str, sheet: Path) -> None:
    """Läs in ett ifyllt kodningsblad till data/raw/UPPDRAG/review/INITIALER.csv."""
    raw = paths.raw(paths.find_root())
    known = load_assignment(raw, assignment)
    declared = raw / known.id
    codebook = found(load_codebook(raw, assignment), declared)
    read = read_review_file(sheet, codebook)
    decisions = read.decisions
    if decisions.empty:
        raise InputError(f"{sheet}: inga beslut. Fyll i koder eller skriv ja i kolumnen Granskad, och spara bladet.")
    require_waves(decisions, [wave.id for wave in known.waves])
    unfit = [
        sentence
        for wave, own in decisions.groupby("wave")
        for sentence in say_unfit(open_wave(assignment, str(wave)), own)
    ]
    for sentence in [*keep_decisions(declared / paths.REVIEWS, decisions, codebook), *unfit, *read.left_out]:
        click.echo(sentence)


@review.command("status", short_help="Visa vad som är granskat och hur tillförlitlig kodningen är.")
@needed_assignment
@needed_wave
def status(assignment: str, wave: str) -> None:
    """Visa vad som är granskat, vad som inte längre passar, var kodarna är oense och hur tillförlitlig kodningen är."""
    work = open_wave(assignment, wave)
    codebook = codebook_of(work)
    statements, kept = work.load("statements"), work.load("codings")
    every = work.reviews()
    reviews = reviews_of(every, wave)
    click.echo(title_of(work))
    lost = every[~every["wave"].isin([one.id for one in work.assignment.waves])]
    for row in lost.drop_duplicates(["file", "row"]).itertuples():
        click.echo(f"{row.file} rad {row.row}: omgången ”{row.wave}” finns inte, så beslutet används aldrig.")
    for coder, own in reviews.groupby("coder"):
        blind = own[own["sample"] != ""]
        click.echo(f"{coder}: {own['statement'].nunique()} utsagor, {blind['statement'].nunique()} av dem i urval.")
    samples = load_samples(_folder(work))
    for name, drawn in samples.query("wave == @wave").groupby("sample"):
        coded = reviews.loc[reviews["sample"] == name, "statement"].nunique()
        click.echo(f"Urval {name}: {coded} av {len(drawn)} utsagor kodade.")
    built = reviews["county"].isin(statements["county"])
    if not built.all():
        missing = reviews.loc[~built, "county"]
        click.echo(f"Län som inte är byggda räknas inte med nedan: {', '.join(sorted(missing.unique()))}.")
    reviewed = apply_reviews(kept[kept["coder"].isin(PROGRAM)], reviews[built].reset_index(drop=True), statements)
    _show("Granskade utsagor som har ändrats eller försvunnit", _stale(reviewed.stale))
    _show("Kodarna är oense", _opinions(reviewed.codings, statements))
    wave_wide = reliability(kept, reviews, statements, codebook, samples, not work.assignment.synthetic)
    measured = with_shares(wave_wide, kept, statements, codebook)
    click.echo(f"\n{measured.sentence}")
    used = measured.table[(measured.table["code"] == "") | (measured.table["neither"] < measured.table["n"])]
    _show("Överensstämmelse", used[_SHOWN].round(2))


_SHOWN = [
    *("dimension", "label", "first", "second", "n", "both", "only_first", "only_second"),
    *("agreement", "kappa", "kappa_low", "kappa_high", "ac1", "alpha"),
    *("precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high"),
    *("raw", "corrected", "corrected_low", "corrected_high"),
]


def _stale(stale: pd.DataFrame) -> pd.DataFrame:
    """Return one row per coder and statement: as it read, and what is most like it now."""
    each = stale.drop_duplicates(["coder", "statement"])
    named = {"coder": "kodare", "municipality": "kommun", "text": "granskad text", "now": "text nu"}
    return each[list(named)].rename(columns=named)


def _opinions(codings: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per statement and dimension on which people disagree: what each of them says."""
    different = disagreements(codings)
    said = different["coder"] + ": " + different["codes"].str.join(", ")
    several = said.groupby([different["statement"], different["dimension"]]).agg("; ".join).rename("kodare")
    return several.reset_index().merge(statements[["statement", "text"]], on="statement").drop(columns="statement")


def _show(heading: str, table: pd.DataFrame) -> None:
    if len(table):
        click.echo(f"\n{heading} ({len(table)}):\n{table.to_string(index=False, na_rep='..')}")


def _folder(work: Workspace) -> Path:
    return work.declared / paths.REVIEWS


def _named(statements: pd.DataFrame, work: Workspace) -> pd.DataFrame:
    return statements.assign(name=statements["municipality"].map(work.frame.set_index("municipality")["name"]))
