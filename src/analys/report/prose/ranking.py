"""Sentences about where something is most and least common."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.prose.few import FEWEST, groups_not_ranked
from analys.report.prose.grammar import capital, listing, subordinate
from analys.report.prose.level import percent
from analys.statistics import presentation

_MOST_NAMED = 4


def spread(groups: Sequence[tuple[str, int | None, int]], phrase: str, *, sure: bool) -> str:
    """Say in which groups the share is largest and smallest; groups without answers are left out beforehand.

    Args:
        groups: name, count (None where it is hidden) and base of each group.
        phrase: what follows "kommuner", such as "bedömer att det är underskott på bostäder".
        sure: whether a test says that the groups differ by more than chance.
    """
    if not groups:
        return "Ingen kommun svarade på frågan."
    shown = [(name, count, base) for name, count, base in groups if count is not None]
    if not shown:
        return f"Hur andelen kommuner som {subordinate(phrase)} skiljer sig visas inte, för att skydda enskilda svar."
    among = ["som visas"] if len(shown) < len(groups) else []
    large = [group for group in shown if group[2] >= FEWEST]
    if len(large) < 2 <= len(shown):
        return groups_not_ranked(but_one=bool(large))
    if len(large) < len(shown):
        shown = large
        among.append(f"där minst {presentation.in_words(FEWEST)} svarade")
    shares = {name: count / base for name, count, base in shown}
    high, low = max(shares.values()), min(shares.values())
    if high == low:
        where = f"bland de grupper {listing(among)}" if among else "överallt"
        return f"Andelen kommuner som {subordinate(phrase)} är lika stor {where}."
    extremes = f"störst i {_named(shown, high)} och minst i {_named(shown, low)}"
    share = f"andelen kommuner som {subordinate(phrase)}"
    told = f"Bland de grupper {listing(among)} är {share} {extremes}." if among else f"{capital(share)} är {extremes}."
    return told if sure else f"{told} Skillnaderna mellan grupperna kan vara en tillfällighet."


def spread_title(label: str, *, sure: bool) -> str:
    """Say whether the groups differ, as a heading.

    >>> spread_title("Läget på bostadsmarknaden", sure=True)
    'Läget på bostadsmarknaden: kommungrupperna skiljer sig åt'
    """
    if sure:
        return f"{label}: kommungrupperna skiljer sig åt"
    return f"{label}: skillnaderna mellan kommungrupperna kan vara en tillfällighet"


def _named(groups: Sequence[tuple[str, int, int]], share: float) -> str:
    chosen = [(name, count, base) for name, count, base in groups if count / base == share]
    _, count, base = chosen[0]
    extent = f"{percent(count, base)}, {count} av {base}" if presentation.shows_percent(base) else f"{count} av {base}"
    if len(chosen) == 1:
        return f"{chosen[0][0]} ({extent})"
    if share in (0, 1):
        extent = "alla" if share else "ingen"
    names = [name for name, _, _ in chosen[:_MOST_NAMED]]
    if len(chosen) > _MOST_NAMED:
        names.append(f"{presentation.in_words(len(chosen) - _MOST_NAMED)} till")
    return f"{listing(names)} ({extent})"
