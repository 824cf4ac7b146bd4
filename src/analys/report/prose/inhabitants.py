"""Sentences about how many people live where an answer was given."""

from __future__ import annotations

from analys.report.estimates import Share
from analys.report.prose.level import percent

#: The inhabitants are told where their share differs so much from the municipalities'.
TELLING = 0.10


def inhabitants(here: Share, living: int, everybody: int, short: str) -> str:
    """Say which part of the inhabitants the municipalities just told of have; empty where that adds little.

    Args:
        here: the municipalities' share.
        living: inhabitants of the municipalities that gave the answer.
        everybody: inhabitants of all municipalities that the question concerns, with or without answer.
        short: how the place is called, such as "länet".
    """
    if not here.told or here.count in (0, here.base) or abs(living / everybody - here.count / here.asked) < TELLING:
        return ""
    who = "Den kommunen har" if here.count == 1 else "De har tillsammans"
    return f"{who} {percent(living, everybody)} av invånarna i {short}."
