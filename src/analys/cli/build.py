"""`analys build` and `analys list`: building reports and seeing what can be built."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from analys import paths
from analys.build.targets import Selection, UnknownChoiceError, select

_ASSIGNMENT = click.option("--assignment", metavar="ID", help="Bara detta uppdrag, till exempel bostadsmarknad.")
_WAVE = click.option("--wave", metavar="ID", help="Bara denna omgång, till exempel 2026.")
_COUNTY = click.option("--county", metavar="LÄN", help="Bara detta län, med länskod: 13 är Hallands län.")


@click.command("build")
@_ASSIGNMENT
@_WAVE
@_COUNTY
@click.option("--jobs", type=click.IntRange(min=1), metavar="ANTAL", help="Rapporter samtidigt; annars en per kärna.")
@click.option("--changed", is_flag=True, help="Bara det som en ändring har gjort inaktuellt.")
@click.option(
    "--engine",
    type=click.Choice(["fork", "kernel"]),
    default="fork",
    envvar="ENGINE",
    help="fork: snabbt, i grenade processer. kernel: i vanliga Jupyterkärnor.",
)
@click.option("--json", "as_json", is_flag=True, help="Skriv sammanfattningen som JSON, för program.")
def build_command(assignment, wave, county, jobs, changed, engine, as_json) -> None:
    """Bygg rapporterna, en per län och en för landet."""
    root = paths.find_root()
    selection = _select(root, assignment, wave, county)
    from analys.build.build import Settings, build
    from analys.build.progress import Display

    started = time.monotonic()
    settings = Settings(changed, jobs, forked=engine == "fork")
    with Display(len(selection.targets), quiet=as_json) as display:
        for outcome in build(root, selection, settings, display.begin):
            display.end(outcome)
    summary = display.summary
    summary.seconds = time.monotonic() - started
    click.echo(summary.as_json() if as_json else summary.in_words())
    sys.exit(1 if summary.failed else 0)


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Skriv listan som JSON, för program.")
def list_command(as_json) -> None:
    """Visa uppdrag, omgångar och län."""
    import json

    selection = select(paths.find_root())
    if as_json:
        assignments = {
            one.id: {"title": one.title, "waves": [wave.id for wave in one.waves]}
            for one in selection.assignments.values()
        }
        counties = {county.code: county.name for county in selection.counties.values()}
        click.echo(json.dumps({"assignments": assignments, "counties": counties}, ensure_ascii=False))
        return
    for assignment in selection.assignments.values():
        click.echo(f"{assignment.id}: {assignment.title}")
        for wave in assignment.waves:
            click.echo(f"  {wave.id}  {wave.label}")
    click.echo("Län")
    for county in selection.counties.values():
        click.echo(f"  {county.code}  {county.name}")


def _select(root: Path, assignment: str | None, wave: str | None, county: str | None) -> Selection:
    try:
        return select(root, assignment, wave, county)
    except UnknownChoiceError as error:
        raise click.UsageError(str(error)) from error
