"""Sentences about change between two waves, always for the municipalities that answered both."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.estimates import Change
from analys.report.prose.grammar import both_waves, capital, counted, figures, listing, wave_name
from analys.report.prose.level import percent
from analys.statistics import presentation


def change(moved: Change, earlier: str, later: str, phrase: str) -> str:
    """Say how the number of municipalities changed among those that answered both waves.

    Args:
        moved: the change.
        earlier: the earlier wave's label, such as "2025".
        later: the later wave's label.
        phrase: what follows "x av y kommuner", such as "bedömer att det är underskott på bostäder".
    """
    among = f"Bland de {figures(moved.pairs, 'kommun')} som svarade {both_waves(earlier, later)}"
    if moved.pairs == 1:
        among = f"I den enda kommun som svarade {both_waves(earlier, later)}"
    if moved.now == moved.before:
        return f"{among} är antalet som {phrase} oförändrat ({moved.now})."
    verb = "ökat" if moved.now > moved.before else "minskat"
    if not presentation.shows_percent(moved.pairs):
        return f"{among} har antalet som {phrase} {verb} från {moved.before} till {moved.now}."
    shown = percent(moved.before, moved.pairs), percent(moved.now, moved.pairs)
    if shown[0] == shown[1]:
        return f"{among} är andelen som {phrase} i stort sett oförändrad ({shown[0]})."
    return f"{among} har andelen som {phrase} {verb} från {shown[0]} till {shown[1]}."


def turnover(moved: Change) -> str:
    """Say how many came and went behind a change.

    >>> turnover(Change(3, 4, 6, 1, 0)), turnover(Change(3, 3, 6, 0, 0))
    ('En kommun har tillkommit.', 'Det är samma kommuner båda gångerna.')
    >>> turnover(Change(5, 4, 9, 2, 3))
    'Två kommuner har tillkommit och tre har fallit bort.'
    """
    joined, left = moved.joined, moved.left
    if not joined and not left:
        return "Det är samma kommuner båda gångerna."
    parts = []
    if joined:
        parts.append(f"{counted(joined, 'kommun')} har tillkommit")
    if left:
        parts.append(f"{presentation.in_words(left) if joined else counted(left, 'kommun')} har fallit bort")
    return f"{capital(listing(parts))}."


def switched(names: Sequence[str], earlier: str) -> str:
    """Name the municipalities whose answer is another than before, at most eight of them.

    >>> switched(["Halmstad", "Varberg"], "2025")
    'Halmstad och Varberg har ändrat sitt svar sedan 2025.'
    >>> switched([], "2025")
    'Ingen kommun har ändrat sitt svar sedan 2025.'
    """
    if not names:
        return f"Ingen kommun har ändrat sitt svar sedan {wave_name(earlier)}."
    if len(names) > 8:
        return f"{capital(counted(len(names), 'kommun'))} har ändrat sitt svar sedan {wave_name(earlier)}."
    return f"{listing(names)} har ändrat sitt svar sedan {wave_name(earlier)}."
