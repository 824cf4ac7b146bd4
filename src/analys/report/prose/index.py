"""Sentences about a declared index: always of its parts, never a rank of municipalities."""

from __future__ import annotations

from collections.abc import Mapping

from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import capital, counted, listing, lower
from analys.statistics import presentation


def strongest_and_weakest(scores: Mapping[str, float], subject: str, whole: str = "delar") -> str:
    """Say which parts score highest and lowest.

    Args:
        scores: part's name -> points from 0 to 100, those that are known.
        subject: whose points they are, such as "medianen bland länets kommuner".
        whole: what the scores are of, such as the index's "delar".

    >>> strongest_and_weakest({"Övning": 75, "Planering": 20, "Uthållighet": 75.4}, "medianen i länet")
    'Medianen i länet är högst för övning och uthållighet (75 av 100) och lägst för planering (20).'
    >>> strongest_and_weakest({"Övning": 50, "Planering": 50}, "medianen i länet")
    'Medianen i länet är 50 av 100 för alla delar.'
    >>> strongest_and_weakest({}, "medianen i länet")
    'Det finns inga poäng att visa.'
    """
    if not scores:
        return "Det finns inga poäng att visa."
    shown = {name: presentation.round_half_up(points) for name, points in scores.items()}
    high, low = max(shown.values()), min(shown.values())
    if high == low:
        return f"{capital(subject)} är {presentation.number(high)} av 100 för alla {whole}."
    best, worst = (listing([lower(name) for name, points in shown.items() if points == end]) for end in (high, low))
    return (
        f"{capital(subject)} är högst för {best} ({presentation.number(high)} av 100) och lägst för {worst} "
        f"({presentation.number(low)})."
    )


def few_with_points() -> str:
    """Say that too few municipalities have points to tell which parts are strongest and weakest.

    >>> few_with_points()
    'Färre än fem kommuner har poäng. Därför sägs inte vilka delar som är starkast och svagast i länet.'
    """
    few = presentation.in_words(FEWEST)
    return f"Färre än {few} kommuner har poäng. Därför sägs inte vilka delar som är starkast och svagast i länet."


def strongest_and_weakest_title(scores: Mapping[str, float]) -> str:
    """Say the same as a heading; see `strongest_and_weakest`.

    >>> strongest_and_weakest_title({"Övning": 75, "Planering": 20})
    'Övning får högst poäng och planering lägst'
    >>> strongest_and_weakest_title({"Övning": 50, "Planering": 50})
    'Alla delar får lika många poäng'
    """
    shown = {name: presentation.round_half_up(points) for name, points in scores.items()}
    high, low = max(shown.values()), min(shown.values())
    if high == low:
        return "Alla delar får lika många poäng"
    best, worst = (listing([lower(name) for name, points in shown.items() if points == end]) for end in (high, low))
    return f"{capital(best)} får högst poäng och {worst} lägst"


def without_index(lacking: int, asked: int) -> str:
    """Say how many municipalities have no index because they lack a part; empty where all have one.

    >>> without_index(0, 6), without_index(6, 6)
    ('', 'Ingen kommun har svarat på alla delar.')
    """
    if not lacking:
        return ""
    if lacking == asked:
        return "Ingen kommun har svarat på alla delar."
    if lacking == 1:
        return "En kommun saknar index, eftersom den inte har svarat på alla delar."
    return f"{capital(counted(lacking, 'kommun'))} saknar index, eftersom de inte har svarat på alla delar."
