"""Sentences about figures that are not shown, to protect single answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analys.report.places import Place
from analys.report.prose.grammar import capital, counted, listing, lower, subordinate
from analys.statistics import presentation
from analys.statistics.disclosure import POLICY


def hidden_level(place: Place, phrase: str) -> str:
    """Say that a count is not shown.

    Args:
        phrase: what follows "kommuner", such as "bedömer att det är underskott på bostäder".
    """
    if place.single:
        return hidden_answer(place.single)
    return f"Hur många kommuner {place.inside} som {subordinate(phrase)} visas inte, för att skydda enskilda svar."


def hidden_answer(municipality: str) -> str:
    """Say that the only municipality's answer is not shown."""
    return f"Svaret från {municipality} visas inte, eftersom frågan bara redovisas för flera kommuner tillsammans."


def hidden_answers(place: Place) -> str:
    """Say that none of several figures is shown."""
    return f"Svaren {place.inside} visas inte, för att skydda enskilda svar."


def hidden_among(count: int, word: str) -> str:
    """Say that some of several figures are not shown; empty where all are.

    >>> hidden_among(2, "fråga"), hidden_among(1, "fråga"), hidden_among(0, "fråga")
    ('Två frågor visas inte, för att skydda enskilda svar.', 'En fråga visas inte, för att skydda enskilda svar.', '')
    """
    if not count:
        return ""
    return f"{capital(counted(count, word))} visas inte, för att skydda enskilda svar."


def rules(labels: Mapping[str, Sequence[str]]) -> str:
    """Say which questions are protected, and when a figure is not shown.

    Args:
        labels: "county" and "national" -> the labels of the questions that are shown for no finer level.
    """
    told = []
    for level, ending in (("county", "visas aldrig för enskilda kommuner"), ("national", "visas bara för hela landet")):
        if names := labels.get(level):
            which = "Frågan" if len(names) == 1 else "Frågorna"
            told.append(f"{which} om {listing([lower(one) for one in names])} {ending}.")
    few = presentation.in_words(POLICY.smallest_base)
    least = presentation.in_words(POLICY.smallest_cell)
    return (
        f"{' '.join(told)} Tecknet {presentation.SUPPRESSED} står där färre än {few} kommuner har svarat, där färre än "
        f"{least} har gett samma svar och där alla har svarat lika. Det står också där en siffra annars skulle avslöja "
        "en annan. Förändring sedan förra omgången visas inte för de här frågorna."
    )
