"""Sentences about what municipalities mention in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import capital, counted, listing, lower, noun

_MOST_NAMED = 4


def most_mentioned(mentions: Sequence[tuple[str, int]], base: int) -> str:
    """Say what most municipalities mention, or of few what some do; what only one of several mentions is not named.

    Args:
        mentions: labels, and how many municipalities mention each, the most mentioned first; at least one.
        base: how many municipalities wrote.

    >>> most_mentioned([("Social oro", 13), ("Psykisk ohälsa", 9)], 34)
    'Flest nämner social oro: 13 av 34 kommuner.'
    >>> most_mentioned([("Tid", 2), ("Pengar", 2), ("Språk", 1)], 5)
    'Flest nämner tid och pengar: 2 av 5 kommuner vardera.'
    >>> most_mentioned([(one, 2) for one in ("Tid", "Pengar", "Språk", "Jour", "Stöd")], 5)
    'Inget nämns av fler än 2 av 5 kommuner.'
    >>> most_mentioned([("Tid", 3), ("Pengar", 1)], 4)
    'Tid nämns av 3 av 4 kommuner.'
    >>> most_mentioned([("Tid", 4), ("Pengar", 1)], 4), most_mentioned([("Tid", 2), ("Pengar", 2)], 2)
    ('Tid nämns av alla fyra kommuner som skrev.', 'Tid och pengar nämns av båda kommunerna som skrev.')
    >>> most_mentioned([("Tid", 1), ("Pengar", 1)], 5)
    'Inget nämns av fler än en kommun.'
    >>> most_mentioned([("Tid", 1), ("Pengar", 1)], 1)
    'Det som nämns är tid och pengar.'
    """
    count = mentions[0][1]
    if base == 1:
        return f"Det som nämns är {listing([lower(label) for label, _ in mentions])}."
    if count == 1:
        return "Inget nämns av fler än en kommun."
    extent = f"{count} av {base} {noun(base, 'kommun')}"
    first = _first(mentions)
    if not first:
        return f"Inget nämns av fler än {extent}."
    if base < FEWEST:
        return f"{capital(first)} nämns av {_everyone(base) if count == base else extent + _each(mentions)}."
    return f"Flest nämner {first}: {extent}{_each(mentions)}."


def commonest_state(states: Sequence[tuple[str, int]], base: int) -> str:
    """Say which state is the commonest among the municipalities whose answers tell of any; see `most_mentioned`.

    >>> commonest_state([("Gjort", 3), ("Planerat", 2)], 5)
    'Vanligast är ”Gjort”, 3 av de 5 kommuner vars svar säger något om det.'
    >>> commonest_state([("Gjort", 2), ("Planerat", 1)], 3)
    '”Gjort” gäller 2 av de 3 kommuner vars svar säger något om det.'
    >>> commonest_state([("Gjort", 1)], 1)
    'Svaret säger ”Gjort”.'
    """
    names = listing([f"”{label}”" for label, count in states if count == states[0][1]])
    if base == 1:
        return f"Svaret säger {names}."
    each = "vardera " if _each(states) else ""
    extent = f"{each}{states[0][1]} av de {base} kommuner vars svar säger något om det"
    return f"{names} gäller {extent}." if base < FEWEST else f"Vanligast är {names}, {extent}."


def _first(mentions: Sequence[tuple[str, int]]) -> str:
    """Name what most mention; empty where that is too much to name."""
    names = [lower(label) for label, count in mentions if count == mentions[0][1]]
    return listing(names) if len(names) <= _MOST_NAMED else ""


def _everyone(base: int) -> str:
    return f"alla {counted(base, 'kommun')} som skrev" if base > 2 else "båda kommunerna som skrev"


def _each(mentions: Sequence[tuple[str, int]]) -> str:
    return " vardera" if sum(count == mentions[0][1] for _, count in mentions) > 1 else ""
