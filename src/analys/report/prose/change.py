"""Sentences about change between two waves, always for the municipalities that answered both."""

from __future__ import annotations

from analys.report.prose.grammar import counted, figures
from analys.report.prose.level import percent
from analys.statistics import presentation


def change(before: int, now: int, pairs: int, earlier: str, later: str, thing: str) -> str:
    """Say how the number of municipalities changed among those that answered both waves.

    Args:
        before: how many in the earlier wave.
        now: how many in the later wave.
        pairs: how many answered both.
        earlier: the earlier wave's label, such as "2025".
        later: the later wave's label.
        thing: what is counted, such as "som bedömer att det är underskott på bostäder".
    """
    if pairs == 0:
        return f"Ingen kommun svarade både {earlier} och {later}, så förändringen går inte att följa."
    among = f"Bland de {figures(pairs, 'kommun')} som svarade både {earlier} och {later}"
    if pairs == 1:
        among = f"I den enda kommun som svarade både {earlier} och {later}"
    if now == before:
        return f"{among} är antalet {thing} oförändrat ({now})."
    verb = "ökat" if now > before else "minskat"
    if not presentation.shows_percent(pairs):
        return f"{among} har antalet {thing} {verb} från {before} till {now}."
    return f"{among} har andelen {thing} {verb} från {percent(before, pairs)} till {percent(now, pairs)}."


def moves(rose: int, fell: int, same: int) -> str:
    """Say how many municipalities changed their answer, in either direction.

    >>> moves(0, 1, 5)
    'En kommun har ändrat sin bedömning och fem har samma som förra gången.'
    """
    moved = rose + fell
    if moved == 0:
        return "Ingen kommun har ändrat sin bedömning sedan förra gången."
    words = counted(moved, "kommun")
    rest = {0: "ingen har samma", 1: "en har samma"}.get(same, f"{presentation.in_words(same)} har samma")
    return f"{words[:1].upper()}{words[1:]} har ändrat sin bedömning och {rest} som förra gången."
