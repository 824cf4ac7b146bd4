"""`analys build` and `analys list`: building reports and seeing what can be built."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analys import paths
from analys.cli.options import assignment_option, county_option, wave_option

if TYPE_CHECKING:
    from analys.build.progress import Summary
    from analys.build.targets import Selection


@click.command("build")
@assignment_option
@wave_option
@county_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="ANTAL",
    help="Rapporter samtidigt; annars en per kärna, så långt minnet räcker.",
)
@click.option("--changed", is_flag=True, help="Bara det som en ändring har gjort inaktuellt.")
@click.option(
    "--engine",
    type=click.Choice(["fork", "kernel"]),
    default="fork",
    envvar="ENGINE",
    help="fork: snabbt, i grenade processer. kernel: i vanliga Jupyterkärnor.",
)
@click.option("--cluster", metavar="ADRESS", envvar="CLUSTER", help="Bygg på ett Dask-kluster: tcp://värd:8786.")
@click.option("--store", metavar="URL", help="Hämta data från och lägg rapporter i till exempel s3://hink/mapp.")
@click.option("--json", "as_json", is_flag=True, help="Skriv sammanfattningen som JSON, för program.")
def build_command(store, as_json, **options) -> None:
    """Bygg rapporterna, en per län och en för landet."""
    try:
        summary = _build_here_or_in_store(paths.find_root(), store, as_json, **options)
    except KeyboardInterrupt:
        click.echo("Avbrutet. Det som hann bli klart är kvar; make update bygger resten.", err=True)
        sys.exit(130)
    click.echo(summary.as_json() if as_json else summary.in_words())
    if not as_json:
        click.echo(f"Börja läsa i {summary.place(Path('reports', 'index.html'))}")
        _tell_what_is_left_out(summary)
        for told in summary.unwritten:
            click.echo(told, err=True)
    asked_for_all = options["assignment"] is None
    sys.exit(1 if summary.failed or (asked_for_all and summary.unreadable) else 0)


def _build_here_or_in_store(repository: Path, store: str | None, quiet: bool, **options) -> Summary:
    if store:
        from analys.build.store import mirrored

        with mirrored(store, repository) as root:
            return _build(root, repository, store, quiet, **options)
    return _build(repository, repository, None, quiet, **options)


def _build(root, repository, store, quiet, assignment, wave, county, jobs, changed, engine, cluster) -> Summary:
    from analys.build.template import CODING, REPORT, SURVEY, start_templates

    coding = any(paths.raw(root).glob(f"{assignment or '*'}/codebook.yaml"))
    templates = (SURVEY, CODING, REPORT) if coding else (SURVEY, REPORT)
    if not (changed or cluster):
        start_templates(*templates)  # first of all: they import while the build finds out what there is to do
        import analys.build.closing  # noqa: F401 - there is time for it now, and none in the end
    from analys.build.alone import sole_build
    from analys.build.build import Settings, build
    from analys.build.closed import is_closed, mark_closed, mark_open
    from analys.build.progress import Display, Summary
    from analys.build.targets import select

    selection = select(root, assignment, wave, county)
    started = time.monotonic()
    summary = Summary(repository, store, selection.unreadable, selection.undeclared, selection.unwritten)
    with sole_build(root, _tell_of_waiting), Display(selection.targets, quiet, summary) as display:
        settings = Settings(
            changed, jobs, engine == "fork", cluster=cluster, repository=repository, templates=templates
        )
        whole = is_closed(root)
        mark_open(root)
        for outcome in build(root, selection, settings, display.begin):
            display.end(outcome)
        if summary.built or summary.failed or not whole:
            from analys.build.closing import close

            built = summary.built if whole else select(root).targets
            causes = {result.target: result.failure.cause for result in summary.failed}
            summary.unreadable = close(root, built, causes)
            whole = not summary.unreadable
        if whole:
            mark_closed(root)
    summary.seconds = time.monotonic() - started
    return summary


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Skriv listan som JSON, för program.")
def list_command(as_json) -> None:
    """Visa uppdrag, omgångar och län."""
    import json

    from analys.build.targets import select

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
    _tell_what_is_left_out(selection)


def _tell_what_is_left_out(of: Summary | Selection) -> None:
    for told in (*of.unreadable, *of.undeclared):
        click.echo(told, err=True)


def _tell_of_waiting() -> None:
    click.echo("Ett annat bygge pågår. Väntar tills det är klart …", err=True)


@click.command("why")
@click.argument("report", metavar="RAPPORT")
def why_command(report) -> None:
    """Säg varför RAPPORT, ett namn eller en fil i reports, behöver byggas om."""
    from analys.build.why import explain

    for target, why in explain(paths.find_root(), report).items():
        click.echo(f"{target.label}: {'behöver byggas om.' if why.own else 'är aktuell.'}")
        for reason in why.own:
            click.echo(f"  {reason}")
        if why.shared:
            click.echo("Det som flera rapporter delar läses först om, vilket kan ändra även denna:")
        for reason in why.shared:
            click.echo(f"  {reason}")


@click.command("verify")
@click.argument("folder", metavar="[MAPP]", type=click.Path(path_type=Path), required=False)
def verify_command(folder) -> None:
    """Kontrollera att varje fil i MAPP är den som bygget skrev; i reports om ingen mapp anges."""
    from analys.build.verify import verify

    good, faults = verify(folder or paths.find_root() / "reports")
    for fault in faults:
        click.echo(fault)
    click.echo(f"{good} filer stämmer, {len(faults)} fel.")
    sys.exit(1 if faults else 0)
