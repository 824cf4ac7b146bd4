"""Dates as they are written in running Swedish text."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def date_text(date: datetime.date) -> str:
    """Write a date in full: 13 december 2013."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def dated(title: str, wave: str, place: str = "") -> str:
    """Write a title with the wave's label, and a place: a year stands as it is, words last and after a comma.

    >>> dated("Kommuner utan svar", "2026"), dated("Andelar, Hallands län", "inventeringen 2021–2022")
    ('Kommuner utan svar 2026', 'Andelar, Hallands län, inventeringen 2021–2022')
    >>> dated("Läget", "2026", "Hallands län"), dated("Läget", "våren 2022", "Hallands län")
    ('Läget 2026, Hallands län', 'Läget, Hallands län, våren 2022')
    """
    parts = (f"{title} {wave}", place) if wave[:1].isdigit() else (title, place, wave)
    return ", ".join(filter(None, parts))


def span(waves: Sequence[str]) -> str:
    """Write which waves, by label and oldest first, a table spans.

    >>> span(["2020", "2025", "2026"]), span(["våren 2022", "vintern 2022–2023"]), span(["2026"])
    ('2020–2026', 'våren 2022 till vintern 2022–2023', '2026')
    """
    first, last = waves[0], waves[-1]
    if len(waves) == 1:
        return first
    return f"{first}–{last}" if first.isdigit() and last.isdigit() else f"{first} till {last}"
