"""`analys check`: what must be mended in the raw files."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pandas as pd

from analys import paths
from analys.assignment import Assignment, Codebook, require_codes, require_places
from analys.assignment.load import FILE_NAME
from analys.build.counties import find_county, load_counties
from analys.build.declarations import read_declarations
from analys.build.undeclared import tell_of_undeclared
from analys.cli.options import assignment_option, county_option, wave_option
from analys.declared import declared_codebook
from analys.errors import InputError
from analys.files import write_bytes
from analys.register import load_frame
from analys.survey import read_wave
from analys.survey.check import URGENCY, check_wave
from analys.survey.check_list import check_workbook
from analys.survey.unwritten import unwritten

#: More findings of one urgency than this are left to the Excel list.
_SHOWN = 25


@click.command("check")
@assignment_option
@wave_option
@county_option
def check_command(assignment: str | None, wave: str | None, county: str | None) -> None:
    """Visa vad som behöver rättas i svarsfilerna, det viktigaste först. Inget byggs.

    Samma lista skrivs som Excel-fil att skicka till länet. Avslutas med 1 om något stoppar en rapport.
    """
    root = paths.find_root()
    frame = load_frame(paths.raw(root))
    code = find_county(load_counties(paths.raw(root)), county).code if county is not None else None
    assignments, unreadable = read_declarations(root, assignment)
    faults, stopped, checked = list(unreadable), False, False
    for declared in assignments.values():
        try:
            codebook = _codebook(root, declared, frame)
            for one in _waves(declared, wave, required=assignment is not None):
                checked = True
                stopped |= _check(root, declared, codebook, one, frame, code)
        except InputError as error:
            if assignment:
                raise
            faults.append(f"Uppdraget ”{declared.id}”: {error}")
    left_out = [*faults, *tell_of_undeclared(root, assignments.values(), all_folders=assignment is None)]
    if wave and not checked:
        told = f"Inget uppdrag har en omgång ”{wave}”. Alla omgångar visas med analys list."
        raise InputError("\n".join((told, *left_out)))
    for told in left_out:
        click.echo(told, err=True)
    sys.exit(1 if stopped or faults else 0)


def _codebook(root: Path, declared: Assignment, frame: pd.DataFrame) -> Codebook | None:
    """Return an assignment's codebook, once it and the assignment name only codes and places that exist."""
    codebook = declared_codebook(root, declared.id)
    require_codes(paths.raw(root), declared, codebook)
    require_places(paths.raw(root), declared, frame)
    return codebook


def _check(
    root: Path, declared: Assignment, codebook: Codebook | None, wave: str, frame: pd.DataFrame, county: str | None
) -> bool:
    """Print and write what must be mended in a wave; tell whether any of it stops a report."""
    rows = read_wave(paths.raw(root) / declared.id / wave, declared, wave, frame)
    findings = check_wave(rows, declared, wave, frame, county)
    title = f"{declared.title}, {declared.wave(wave).label}"
    path = paths.processed(root, declared.id, wave) / f"att-ratta-{county or 'alla'}.xlsx"
    write_bytes(path, check_workbook(findings, title, declared.wave(wave).date))
    left = unwritten((paths.raw(root) / declared.id / FILE_NAME).read_text(encoding="utf-8-sig", errors="replace"))
    told = [*_lines(_with_own(left, findings)), *_uncoded(declared, wave, codebook), f"Excel-lista: {path}", ""]
    click.echo("\n".join([click.style(title, bold=True), *told]))
    return bool((findings["urgency"] == 1).any())


def _waves(assignment: Assignment, wave: str | None, *, required: bool) -> list[str]:
    waves = [one.id for one in assignment.waves]
    if wave and wave not in waves and required:
        raise InputError(f"Omgången ”{wave}” finns inte i {assignment.id}. Omgångar som finns: {', '.join(waves)}.")
    return [one for one in waves if wave in (None, one)]


def _uncoded(assignment: Assignment, wave: str, codebook: Codebook | None) -> list[str]:
    """Say that the reports show no free text, where it is asked for and nothing tells how to code it."""
    if codebook or all(question.kind != "text" or not question.coded for question in assignment.questions_in(wave)):
        return []
    return ["Fritextsvaren visas inte i rapporterna, eftersom uppdraget inte har någon codebook.yaml."]


def _with_own(left: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the findings with those in the declaration, which is the analyst's to mend and not the county's."""
    every = pd.concat([left, findings], ignore_index=True) if len(left) else findings
    return every.sort_values("urgency", kind="stable", ignore_index=True)


def _lines(findings: pd.DataFrame) -> list[str]:
    if findings.empty:
        return ["Inget att rätta."]
    lines = []
    for urgency, group in findings.groupby("urgency"):
        lines.append(f"{URGENCY[urgency]} ({len(group)}):")
        lines += [f"  {_line(finding)}" for finding in group.head(_SHOWN).itertuples()]
        if len(group) > _SHOWN:
            lines.append(f"  … och {len(group) - _SHOWN} till, se Excel-listan.")
    return lines


def _line(finding: tuple) -> str:
    place = [finding.file] if finding.file else []
    place += [f"blad {finding.sheet}"] if finding.sheet else []
    if finding.cells > 1:
        place += [f"{finding.cells} ställen ({finding.places})"]
    else:
        place += [f"rad {finding.row}"] if not pd.isna(finding.row) else []
        place += [f"kolumn {finding.column}"] if not pd.isna(finding.column) else []
    place += [finding.municipality] if isinstance(finding.municipality, str) else []
    found = f" ”{finding.found}”:" if isinstance(finding.found, str) and finding.found else ""
    where = f"{', '.join(place)}:" if place else ""
    return f"{where}{found} {finding.what} {finding.action}".strip()
