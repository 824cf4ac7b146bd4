"""reports/index.html: every report, its state and its sources, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from analys.assignment import Assignment
from analys.build.targets import Target
from analys.files import write_bytes

_BANNER = "Syntetiska exempeldata: siffrorna beskriver inga verkliga kommuner."
_FORMATS = {".pdf": "PDF", ".html": "webbsida", ".xlsx": "tabeller i Excel"}
_STYLE = """
body { font-family: system-ui, sans-serif; line-height: 1.5; color: #1a1a1a; }
main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #767676; }
td ul { margin: 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
a { color: #00519e; } a:focus { outline: 3px solid #1a1a1a; }
.banner { border: 2px solid #8a1f11; padding: .5rem 1rem; font-weight: bold; }
"""


@dataclass(frozen=True)
class Entry:
    """A report on the page: its state in words, the raw files behind it with SHA-256, and the suffixes of its files."""

    target: Target
    state: str
    sources: dict[str, str]
    suffixes: tuple[str, ...]


def write_index(root: Path, assignments: dict[str, Assignment], entries: list[Entry]) -> None:
    """Write the page; the same entries give the same bytes."""
    body = "".join(_assignment(assignments[one], list(own)) for one, own in groupby(entries, _assignment_of))
    page = (
        f'<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>Rapporter</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>Rapporter</h1>\n{body}</main>\n</body>\n</html>\n"
    )
    write_bytes(root / "reports" / "index.html", page.encode())


def _assignment_of(entry: Entry) -> str:
    return entry.target.assignment


def _assignment(assignment: Assignment, entries: list[Entry]) -> str:
    banner = f'<p class="banner">{_BANNER}</p>\n' if assignment.synthetic else ""
    tables = "".join(
        _table(assignment.wave(wave).label, list(own)) for wave, own in groupby(entries, lambda one: one.target.wave)
    )
    return f"<section>\n<h2>{escape(assignment.title)}</h2>\n{banner}{tables}</section>\n"


def _table(wave: str, entries: list[Entry]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Rapport", "Filer", "Läge", "Källor"))
    rows = "".join(_row(entry) for entry in entries)
    head = f"<caption>{escape(wave)}</caption>\n<thead><tr>{head}</tr></thead>"
    return f"<table>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(entry: Entry) -> str:
    target = entry.target
    place = target.county.name if target.county else "Hela landet"
    folder = f"{target.assignment}/{target.wave}/{target.name}"
    links = [
        f'<li><a href="{escape(folder + suffix)}">{name}<span hidden> {escape(place)}</span></a></li>'
        for suffix, name in _FORMATS.items()
        if suffix in entry.suffixes
    ]
    sources = [f"<li>{escape(name)} <small>({hashed[:12]})</small></li>" for name, hashed in entry.sources.items()]
    cells = (_list(links), escape(entry.state), _list(sources))
    return f'<tr><th scope="row">{escape(place)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>\n'


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else "–"
