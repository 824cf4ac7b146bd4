"""`analys match`: what municipality does a written name mean?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from analys import paths
from analys.assignment import find_assignments
from analys.errors import InputError
from analys.register import NAMES_FILE, Match, Matcher, load_confirmed, load_frame
from analys.survey.name_list import NameList, load_name_list

_CERTAINTY = {"rule": "regel", "proposal": "förslag", "none": "ingen"}


@click.command()
@click.argument("names", nargs=-1, metavar="[NAMN]…")
@click.option("--file", "file", type=click.Path(path_type=Path), help="Fil med namnen: text, csv, Excel …")
@click.option("--assignment", help="Uppdrag vars bekräftade stavningar (names.csv) ska gälla.")
@click.option("--json", "as_json", is_flag=True, help="Skriv som JSON.")
def match(names: tuple[str, ...], file: Path | None, assignment: str | None, as_json: bool) -> None:
    """Visa vilken kommun varje skrivet NAMN avser.

    Säkerheten är ”regel” (placeras utan fråga), ”förslag” (bekräfta i data/raw/UPPDRAG/names.csv) eller ”ingen”. En
    fil kan ha rubrikerna namn, kommunkod och län; utan rubriker tas kolumnen med flest kommunnamn.
    """
    if bool(names) == bool(file):
        raise InputError("Ange antingen namn eller --file med en fil.")
    raw = paths.raw(paths.find_root())
    frame = load_frame(raw)
    if assignment and assignment not in find_assignments(raw):
        raise InputError(f"Uppdraget ”{assignment}” finns inte. Uppdrag som finns: {', '.join(find_assignments(raw))}.")
    confirmed = load_confirmed(raw / assignment / NAMES_FILE, frame) if assignment else {}
    matcher = Matcher(frame, confirmed)
    listed = load_name_list(file, matcher) if file else NameList(list(names))
    matches = matcher.match_all(listed.written, listed.codes, listed.counties)
    called = dict(zip(frame["municipality"], frame["name"], strict=True))
    rows = [_row(written, one, called) for written, one in zip(listed.written, matches, strict=True)]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if as_json else "\n".join(map(_line, rows)))


def _row(written: str, found: Match, called: dict[str, str]) -> dict[str, object]:
    return {
        "written": written,
        "code": found.municipality,
        "name": called.get(found.municipality or ""),
        "certainty": _CERTAINTY[found.certainty],
        "rule": found.rule,
        "candidates": [{"code": code, "name": called[code]} for code in found.candidates],
        "reason": found.reason,
    }


def _line(row: dict) -> str:
    if row["code"]:
        return f"{row['written']}: {row['code']} {row['name']} ({row['certainty']}) {row['reason']}"
    nearest = ", ".join(f"{one['code']} {one['name']}" for one in row["candidates"])
    return f"{row['written']}: {row['certainty']}. {row['reason']}" + (f" Närmast: {nearest}." if nearest else "")
