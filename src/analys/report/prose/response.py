"""Sentences about who answered."""

from __future__ import annotations

from collections.abc import Sequence

from analys.report.places import Place
from analys.report.prose.grammar import all_of, capital, counted, figures, listing, noun
from analys.report.prose.level import percent
from analys.statistics import presentation


def answered(count: int, asked: int, place: Place) -> str:
    """Say how many of the municipalities asked answered."""
    if asked == 0:
        return f"Ingen kommun {place.inside} ingick i undersökningen."
    if place.single:
        return f"{place.single} {'svarade' if count else 'svarade inte'}."
    if asked == 1:
        return f"Den enda kommun {place.inside} som tillfrågades svarade{'' if count else ' inte'}."
    if count == asked:
        whole = "båda kommunerna" if asked == 2 else all_of(asked, "kommun")
        return f"{capital(whole)} {place.among} svarade."
    if count == 0:
        return f"Ingen av de {counted(asked, 'kommun')} {place.inside} som tillfrågades svarade."
    rate = f", {percent(count, asked)}" if presentation.shows_percent(asked) else ""
    return f"{count} av {figures(asked, 'kommun')} {place.among} svarade{rate}."


def silent(names: Sequence[str], unplaced: int = 0) -> str:
    """Name the municipalities that did not answer.

    Args:
        names: their names.
        unplaced: how many rows could not be placed; one of the municipalities may have written such a row.
    """
    if not names:
        return "Ingen kommun saknas."
    which = "Den kommun som" if len(names) == 1 else "De kommuner som"
    if unplaced:
        return f"{which} räknas som utan svar är {listing(names)}. {may_have_answered(len(names), unplaced)}"
    return f"{which} inte svarade är {listing(names)}."


def silent_in_table(names: int, unplaced: int) -> str:
    """Say that a table names the municipalities that did not answer; arguments as in `silent`, more names than one."""
    if unplaced:
        return f"De kommuner som räknas som utan svar står i {{ref:silent}}. {may_have_answered(names, unplaced)}"
    return "De kommuner som inte svarade står i {ref:silent}."


def may_have_answered(silent: int, unplaced: int) -> str:
    """Say why municipalities that count as silent may have answered: rows that could not be placed."""
    who = "Den" if silent == 1 else "Någon av dem"
    return f"{who} kan ändå ha svarat, eftersom {counted(unplaced, 'rad')} inte kunde knytas till någon kommun."


def rows(read: int, accepted: int, superseded: int, rejected: int, unplaced: int) -> str:
    """The conservation line: where every row went.

    >>> rows(244, 220, 23, 0, 1)
    'Av 244 inlästa rader: 220 togs med, 23 ersattes av ett senare svar, ingen avvisades och en lämnades utan \
kommun.'
    """
    parts = [
        f"{_so_many(accepted)} togs med",
        f"{_so_many(superseded)} ersattes av ett senare svar",
        f"{_so_many(rejected)} avvisades",
        f"{_so_many(unplaced)} lämnades utan kommun",
    ]
    return (
        f"Av {presentation.number(read)} {'inläst' if read == 1 else 'inlästa'} {noun(read, 'rad')}: {listing(parts)}."
    )


def _so_many(rows: int) -> str:
    return {0: "ingen", 1: "en"}.get(rows) or presentation.in_words(rows)


def joined(accepted: int, answered: int) -> str:
    """Say why more rows were taken in than municipalities answered.

    >>> joined(255, 234)
    'De 255 raderna är från 234 kommuner, eftersom stadsdelar har svarat var för sig.'
    """
    rows = f"De {presentation.number(accepted)} raderna är från {figures(answered, 'kommun')}"
    return f"{rows}, eftersom stadsdelar har svarat var för sig."


def base_line(base: int, asked: int) -> str:
    """Say what a table rests on, without closing the sentence.

    >>> base_line(5, 6), base_line(6, 6), base_line(1, 1), base_line(0, 1), base_line(0, 0)
    ('5 av 6 kommuner svarade', 'alla 6 kommuner svarade', 'kommunen svarade', 'kommunen svarade inte', 'ingen kommun \
tillfrågades')
    """
    if asked == 0:
        return "ingen kommun tillfrågades"
    if asked == base == 2:
        return "båda kommunerna svarade"
    if asked == 1:
        return "kommunen svarade" if base else "kommunen svarade inte"
    if base == 0:
        return f"ingen av {figures(asked, 'kommun')} svarade"
    return f"alla {asked} kommuner svarade" if base == asked else f"{base} av {figures(asked, 'kommun')} svarade"


def base_lines(bases: Sequence[int], asked: int) -> str:
    """Say what a table rests on whose rows were not answered by equally many, without closing the sentence.

    >>> base_lines([5, 5], 6), base_lines([5, 2, 3], 6)
    ('5 av 6 kommuner svarade', '2–5 av 6 kommuner svarade, olika många för olika uppgifter')
    """
    least, most = min(bases), max(bases)
    if least == most or asked == 1:
        return base_line(most, asked)
    return f"{least}–{most} av {figures(asked, 'kommun')} svarade, olika många för olika uppgifter"
