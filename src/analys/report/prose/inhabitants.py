"""Sentences about how many people live where an answer was given."""

from __future__ import annotations

from analys.report.estimates import Share
from analys.report.prose.grammar import subordinate
from analys.report.prose.level import percent

#: The inhabitants are told where their share differs so much from the municipalities'.
TELLING = 0.10


def inhabitants(here: Share, phrase: str, living: int, answering: int, short: str) -> str:
    """Say which part of the inhabitants live where an answer was given; empty where the municipalities' share says it.

    Args:
        here: the municipalities' share.
        phrase: what follows "x av y kommuner", such as "har en plan".
        living: inhabitants of the municipalities that gave the answer.
        answering: inhabitants of all municipalities that answered.
        short: how the place is called, such as "länet".
    """
    if not here.told or here.count in (0, here.base) or round(abs(living / answering - here.value), 12) < TELLING:
        return ""
    return inhabitants_of(here, phrase, living, answering, short)


def inhabitants_of(here: Share, phrase: str, living: int, answering: int, short: str) -> str:
    """Say which part of the inhabitants live where an answer was given; the parameters are as in `inhabitants`.

    >>> inhabitants_of(Share(4, 6, 6, 0, 1), "har en plan", 60, 100, "länet")
    'De kommuner som har en plan har 60 procent av invånarna i länet.'
    >>> inhabitants_of(Share(1, 5, 6, 0, 1), "har en plan", 60, 100, "länet")
    'Den kommun som har en plan har 60 procent av invånarna i de kommuner som svarade på frågan.'
    """
    who = "Den kommun" if here.count == 1 else "De kommuner"
    among = f"i {short}" if here.base == here.asked else "i de kommuner som svarade på frågan"
    return f"{who} som {subordinate(phrase)} har {percent(living, answering)} av invånarna {among}."
