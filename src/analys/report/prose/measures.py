"""Sentences about what the municipalities do."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import all_of, capital, counted, listing, lower, noun

_MOST_NAMED = 3


def most_common(types: Sequence[tuple[str, int]], without: int, wrote: int, asked: int, short: str) -> str:
    """Say how many describe measures, which types are the commonest or, of few, are described, and how many have none.

    Args:
        types: label of each type and how many municipalities mention it, the commonest first.
        without: how many municipalities say of something that they have no measure.
        wrote: how many municipalities describe measures, or say that they have none.
        asked: how many were asked.
        short: how the place is called in the sentence, such as "länet".

    >>> most_common([("Stöd", 5), ("Samverkan", 2)], 1, 6, 6, "länet")
    'Alla sex kommuner skriver om åtgärder. Oftast nämns stöd (5 av 6) och samverkan (2 av 6). En kommun \
skriver någonstans att åtgärder saknas eller att den inte har något att rapportera.'
    >>> most_common([("Stöd", 2), ("Samverkan", 1), ("Jour", 1), ("Feriejobb", 1)], 0, 6, 6, "länet")
    'Alla sex kommuner skriver om åtgärder. Oftast nämns stöd (2 av 6).'
    >>> most_common([("Stöd", 2), ("Samverkan", 2), ("Jour", 2), ("Feriejobb", 2)], 0, 6, 6, "länet")
    'Alla sex kommuner skriver om åtgärder. Inget slags åtgärd nämns av fler än två kommuner.'
    >>> most_common([("Stöd", 2), ("Samverkan", 1)], 0, 3, 6, "länet")
    'I länet skriver 3 av 6 tillfrågade kommuner om åtgärder. Bland åtgärderna finns stöd (2 av 3) och \
samverkan (1 av 3).'
    >>> most_common([("Stöd", 1), ("Samverkan", 1)], 0, 1, 1, "länet")
    'Kommunen beskriver stöd och samverkan.'
    """
    if wrote == 1:
        told = [f"{'Kommunen' if asked == 1 else 'Bara en kommun'} beskriver {_listed([label for label, _ in types])}."]
    else:
        told = [f"{_describing(wrote, asked, short)} om åtgärder.", _commonest(types, wrote)]
    if without:
        they = "den" if without == 1 else "de"
        told.append(
            f"{capital(counted(without, 'kommun'))} skriver någonstans att åtgärder saknas eller att {they} inte har "
            "något att rapportera."
        )
    return " ".join(told)


def _describing(wrote: int, asked: int, short: str) -> str:
    """Begin with a word: as an item of a numbered list, a figure would run into the item's own."""
    if wrote == asked:
        return f"{capital(all_of(asked, 'kommun'))} skriver" if asked > 2 else "Båda kommunerna skriver"
    return f"I {short} skriver {wrote} av {asked} tillfrågade kommuner"


def _commonest(types: Sequence[tuple[str, int]], wrote: int) -> str:
    """Name the commonest types; of those that are equally common all or none."""
    rest = types[_MOST_NAMED][1] if len(types) > _MOST_NAMED else 0
    named = [f"{lower(label)} ({count} av {wrote})" for label, count in types[:_MOST_NAMED] if count > rest]
    if not named:
        return f"Inget slags åtgärd nämns av fler än {counted(rest, 'kommun')}."
    return f"{'Oftast nämns' if wrote >= FEWEST else 'Bland åtgärderna finns'} {listing(named)}."


def combinations(commonest: Sequence[tuple[str, str]], count: int, wrote: int) -> str:
    """Say for whom which measures are mentioned by most or, of few, are mentioned.

    Args:
        commonest: type of measure and group, of those that equally many mention.
        count: how many municipalities mention each of them.
        wrote: how many municipalities describe measures.

    >>> combinations([("Stöd", "Barn")], 7, 39)
    'Den vanligaste kombinationen är stöd för barn: 7 av 39 kommuner.'
    >>> combinations([("Stöd", "Barn"), ("Fritid", "Unga")], 2, 5)
    'De vanligaste kombinationerna är stöd för barn och fritid för unga: 2 av 5 kommuner vardera.'
    >>> combinations([("Stöd", one) for one in ("Barn", "Unga", "Vuxna", "Äldre")], 2, 5)
    'Bland de vanligaste kombinationerna är stöd för barn, stöd för unga och stöd för vuxna: 2 av 5 kommuner vardera.'
    >>> combinations([("Stöd", "Barn"), ("Fritid", "Unga")], 2, 4)
    'Stöd för barn och fritid för unga nämns av 2 av 4 kommuner vardera.'
    >>> combinations([("Stöd", "Barn")], 1, 5)
    'Ingen kombination nämns av fler än en kommun.'
    """
    if count == 1:
        return "Ingen kombination nämns av fler än en kommun."
    names = [f"{lower(measure)} för {lower(group)}" for measure, group in commonest]
    told = listing(names[:_MOST_NAMED])
    many = len(names) > _MOST_NAMED
    extent = f"{count} av {wrote} {noun(wrote, 'kommun')}{' vardera' if len(names) > 1 else ''}"
    if wrote < FEWEST:
        return f"{capital(f'bland annat {told}' if many else told)} nämns av {extent}."
    if len(names) == 1:
        return f"Den vanligaste kombinationen är {told}: {extent}."
    return f"{'Bland de' if many else 'De'} vanligaste kombinationerna är {told}: {extent}."


def without_measure(labels: Sequence[str], mentioned: Sequence[str], what: str) -> str:
    """Say which groups or areas no measure is for; empty where all have one.

    Where most have none, those that have one are told instead.

    Args:
        labels: the groups or areas that no measure is for.
        mentioned: those that some measure is for.
        what: what they are, such as "Målgrupp".

    >>> without_measure(["Äldre"], ["Barn", "Unga"], "Målgrupp")
    'Målgrupp: ingen beskriven åtgärd gäller äldre.'
    >>> without_measure(["Äldre", "Hemlösa"], ["Barn"], "Målgrupp")
    'Målgrupp: bara 1 av 3 nämns i någon beskriven åtgärd. Det är barn.'
    >>> without_measure(["Äldre", "Hemlösa"], [], "Målgrupp")
    'Målgrupp: ingen av 2 nämns i någon beskriven åtgärd.'
    """
    if not labels:
        return ""
    whole = len(labels) + len(mentioned)
    if not mentioned:
        return f"{what}: ingen av {whole} nämns i någon beskriven åtgärd."
    if len(labels) > len(mentioned):
        return f"{what}: bara {len(mentioned)} av {whole} nämns i någon beskriven åtgärd. Det är {_listed(mentioned)}."
    return f"{what}: ingen beskriven åtgärd gäller {listing([lower(one) for one in labels], 'eller')}."


def _listed(labels: Sequence[str]) -> str:
    return listing([lower(label) for label in labels])
