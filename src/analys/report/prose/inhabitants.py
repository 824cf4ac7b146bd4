"""Sentences about how many people live where an answer was given."""

from __future__ import annotations

from analys.report.estimates import Share
from analys.report.prose.grammar import subordinate
from analys.report.prose.level import percent

#: The inhabitants are told where their share differs so much from the municipalities'.
TELLING = 0.10


def inhabitants(here: Share, living: int, answering: int, short: str) -> str:
    """Say which part of the inhabitants the municipalities just told of have; empty where that adds little.

    Args:
        here: the municipalities' share.
        living: inhabitants of the municipalities that gave the answer.
        answering: inhabitants of all municipalities that answered.
        short: how the place is called, such as "länet".
    """
    if not here.told or here.count in (0, here.base) or round(abs(living / answering - here.value), 12) < TELLING:
        return ""
    among = f"i {short}" if here.base == here.asked else "i de kommuner som svarade"
    who = "Den kommunen har" if here.count == 1 else "De har tillsammans"
    return f"{who} {percent(living, answering)} av invånarna {among}."


def inhabitants_of(phrase: str, living: int, answering: int, short: str, everybody: bool) -> str:
    """Say which part of the inhabitants live where an answer was given, in a sentence of its own.

    Args:
        phrase: what follows "de kommuner som".
        everybody: whether all municipalities answered; else the base is those that did. The others as `inhabitants`.

    >>> inhabitants_of("har en plan", 60, 100, "länet", True)
    'De kommuner som har en plan har 60 procent av invånarna i länet.'
    """
    among = f"i {short}" if everybody else "i de kommuner som svarade"
    return f"De kommuner som {subordinate(phrase)} har {percent(living, answering)} av invånarna {among}."
