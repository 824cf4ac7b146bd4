"""Sentences about what the municipalities do."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.prose.grammar import capital, counted, listing, lower
from analys.report.prose.response import base_line

_MOST_NAMED = 3


def most_common(types: Sequence[tuple[str, int]], without: int, wrote: int, asked: int) -> str:
    """Say how many describe measures, which types are the commonest, and how many say that they have none.

    Args:
        types: label of each type and how many municipalities mention it, the commonest first.
        without: how many municipalities say of something that they have no measure.
        wrote: how many municipalities describe measures, or say that they have none.
        asked: how many were asked.

    >>> most_common([("Stöd", 5), ("Samverkan", 2)], 1, 6, 6)
    'Alla 6 kommuner beskriver sina åtgärder. Vanligast är stöd (5 av 6) och samverkan (2 av 6). En kommun nämner \
också något där den inte har någon åtgärd.'
    >>> most_common([("Stöd", 1), ("Samverkan", 1)], 0, 1, 1)
    'Kommunen beskriver stöd och samverkan.'
    """
    if wrote == 1:
        told = [f"{'Kommunen' if asked == 1 else 'Bara en kommun'} beskriver {_listed([label for label, _ in types])}."]
    else:
        describing = capital(base_line(wrote, asked).replace("svarade", "beskriver sina åtgärder"))
        named = [f"{lower(label)} ({count} av {wrote})" for label, count in types[:_MOST_NAMED]]
        told = [f"{describing}.", f"Vanligast är {listing(named)}."]
    if without:
        their = "den" if without == 1 else "de"
        told.append(f"{capital(counted(without, 'kommun'))} nämner också något där {their} inte har någon åtgärd.")
    return " ".join(told)


def _listed(labels: Sequence[str]) -> str:
    return listing([lower(label) for label in labels])
