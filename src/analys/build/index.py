"""reports/index.html: every report, its state and its sources, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from analys.assignment import Assignment
from analys.build.targets import INDEX_FILE, Target
from analys.files import write_bytes
from analys.synthetic_banner import SYNTHETIC_BANNER

#: The state of a report that is what its inputs give.
CURRENT = "Aktuell"
_FORMATS = {".pdf": "PDF", ".html": "Webbsida", ".xlsx": "Excel"}


@dataclass(frozen=True)
class Entry:
    """A report on the page: its state in words, the raw files behind it with SHA-256, and the suffixes of its files."""

    target: Target
    state: str
    sources: dict[str, str]
    suffixes: tuple[str, ...]


def write_index(
    root: Path, assignments: dict[str, Assignment], entries: list[Entry], unreadable: Sequence[str] = ()
) -> None:
    """Write the page; the same entries give the same bytes.

    Args:
        root: the repository.
        assignments: by id.
        entries: the reports.
        unreadable: sentences on the assignments whose reports are not on the page.
    """
    ids = list(dict.fromkeys(entry.target.assignment for entry in entries))
    own = {one: [entry for entry in entries if entry.target.assignment == one] for one in ids}
    contents = "".join(f"<li>{_links(assignments[one], own[one])}</li>" for one in ids)
    body = "".join(_assignment(assignments[one], own[one]) for one in ids)
    missing = "".join(f'<p class="failed">{escape(told)}</p>\n' for told in unreadable)
    style = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    page = (
        f'<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>Rapporter</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{style}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>Rapporter</h1>\n<p>{_told(entries)}</p>\n{missing}"
        f'<nav aria-label="Undersökningar"><ul>{contents}</ul></nav>\n{body}</main>\n</body>\n</html>\n'
    )
    write_bytes(root / INDEX_FILE, page.encode())


def _told(entries: list[Entry]) -> str:
    current = sum(entry.state == CURRENT for entry in entries)
    return f"{current} av {len(entries)} rapporter är byggda och aktuella."


def _waves(entries: list[Entry]) -> dict[str, list[Entry]]:
    """Return an assignment's reports by wave, the newest first: it is what most come for."""
    waves = [(wave, list(own)) for wave, own in groupby(entries, lambda one: one.target.wave)]
    return dict(reversed(waves))


def _links(assignment: Assignment, entries: list[Entry]) -> str:
    """Return the links of the contents: the assignment, and each of its waves where there are several."""
    title, waves = escape(assignment.title), _waves(entries)
    links = [f'<a href="#{escape(assignment.id)}">{title}</a>']
    for wave in waves if len(waves) > 1 else ():
        name = escape(_heading(assignment, wave))
        links.append(f'<a href="#{escape(assignment.id)}-{escape(wave)}" aria-label="{title}, {name}">{name}</a>')
    return " ".join(links)


def _heading(assignment: Assignment, wave: str) -> str:
    label = assignment.wave(wave).label
    return label[:1].upper() + label[1:]


def _assignment(assignment: Assignment, entries: list[Entry]) -> str:
    banner = f'<p class="banner">{SYNTHETIC_BANNER}</p>\n' if assignment.synthetic else ""
    tables = "".join(
        f'<h3 id="{escape(assignment.id)}-{escape(wave)}">{escape(_heading(assignment, wave))}</h3>\n{_table(own)}'
        for wave, own in _waves(entries).items()
    )
    title = f'<h2 id="{escape(assignment.id)}">{escape(assignment.title)}</h2>'
    return f"<section>\n{title}\n{banner}{tables}</section>\n"


def _table(entries: list[Entry]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Rapport", "Läs", "Läge", "Underlag"))
    rows = "".join(_row(entry) for entry in sorted(entries, key=lambda one: one.target.county is not None))
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(entry: Entry) -> str:
    target = entry.target
    place, row = (target.county.name, "<tr>") if target.county else ("Hela landet", '<tr class="country">')
    folder = f"{target.assignment}/{target.wave}/{target.name}"
    links = " ".join(
        f'<a href="{escape(folder + suffix)}" aria-label="{name}, {escape(place)}">{name}</a>'
        for suffix, name in _FORMATS.items()
        if suffix in entry.suffixes
    )
    state = "state" if entry.state == CURRENT else "failed"
    return (
        f'{row}<th scope="row">{escape(place)}</th><td class="files">{links or "–"}</td>'
        f'<td class="{state}">{escape(entry.state)}</td><td class="sources">{_sources(entry.sources)}</td></tr>\n'
    )


def _sources(sources: dict[str, str]) -> str:
    if not sources:
        return "Inga svar"
    files = "".join(f"<li>{escape(name)} <small>({hashed[:12]})</small></li>" for name, hashed in sources.items())
    count = "1 fil" if len(sources) == 1 else f"{len(sources)} filer"
    return f"<details><summary>{count}</summary><ul>{files}</ul></details>"
