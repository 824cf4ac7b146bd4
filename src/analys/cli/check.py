"""`analys check`: what must be mended in the raw files."""

from __future__ import annotations

import sys

import click
import pandas as pd

from analys import paths
from analys.assignment import Assignment, Codebook, find_assignments, load_assignment, require_codes, require_places
from analys.build.counties import find_county, load_counties
from analys.cli.options import assignment_option, county_option, wave_option
from analys.declared import declared_codebook
from analys.errors import InputError
from analys.files import write_bytes
from analys.register import load_frame
from analys.survey import read_wave
from analys.survey.check import URGENCY, check_wave
from analys.survey.check_list import check_workbook

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
    raw = paths.raw(root)
    frame = load_frame(raw)
    code = find_county(load_counties(raw), county).code if county is not None else None
    stopped, checked = False, False
    for name in [assignment] if assignment else find_assignments(raw):
        declared = load_assignment(raw, name)
        codebook = declared_codebook(root, name)
        require_codes(raw, declared, codebook)
        require_places(raw, declared, frame)
        for one in _waves(declared, wave, required=assignment is not None):
            checked = True
            rows = read_wave(raw / name / one, declared, one, frame)
            findings = check_wave(rows, declared, one, frame, code)
            title = f"{declared.title}, {declared.wave(one).label}"
            path = paths.processed(root, name, one) / f"att-ratta-{code or 'alla'}.xlsx"
            write_bytes(path, check_workbook(findings, title, declared.wave(one).date))
            told = [*_lines(findings), *_uncoded(declared, one, codebook), f"Excel-lista: {path}", ""]
            click.echo("\n".join([click.style(title, bold=True), *told]))
            stopped |= bool((findings["urgency"] == 1).any())
    if wave and not checked:
        raise InputError(f"Inget uppdrag har en omgång ”{wave}”. Alla omgångar visas med analys list.")
    sys.exit(1 if stopped else 0)


def _waves(assignment: Assignment, wave: str | None, *, required: bool) -> list[str]:
    waves = [one.id for one in assignment.waves]
    if wave and wave not in waves and required:
        raise InputError(f"Omgången ”{wave}” finns inte i {assignment.id}. Omgångar som finns: {', '.join(waves)}.")
    return [one for one in waves if wave in (None, one)]


def _uncoded(assignment: Assignment, wave: str, codebook: Codebook | None) -> list[str]:
    """Say that the reports show no free text, where it is asked for and nothing tells how to code it."""
    if codebook or all(question.kind != "text" for question in assignment.questions_in(wave)):
        return []
    return ["Fritextsvaren visas inte i rapporterna, eftersom uppdraget inte har någon codebook.yaml."]


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
