"""Sentences about change between two waves, always for the municipalities that answered both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analys.report.changes import Change
from analys.report.prose.grammar import capital, counted, figures, listing, lower, subordinate, wave_name
from analys.report.prose.level import percent
from analys.statistics import presentation

#: Why a question's change is not shown.
NEW = "ny fråga"
NO_ANSWERS = "inget svar att jämföra med förra gången"
BROKEN = "ny definition"
PROTECTED = "svaren är skyddade"
FEW = "färre än hälften av dem som svarade nu svarade också då"
UNDER_PERCENT = f"färre än {presentation.PERCENT_FROM} svarade båda gångerna"


def change(moved: Change, earlier: str, later: str, phrase: str) -> str:
    """Say whether more or fewer municipalities gave an answer than before, among those that answered both waves.

    Where a test was made and does not call the difference sure, it is said that it may be chance. Few pairs are not
    tested; then the sentence only tells how many there were. Of fewer than `FEWEST_PAIRS` nothing is told.

    Args:
        moved: a change that tells something.
        earlier: when the earlier wave was, such as "2025" or "före sommaren 2020".
        later: when the later wave was.
        phrase: what follows "x av y kommuner", such as "bedömer att det är underskott på bostäder".
    """
    both = f"både {earlier} och {later}"
    among = f"Av de {counted(moved.pairs, 'kommun')} som svarade {both}"
    before, now = _shown(moved.before, moved.pairs), _shown(moved.now, moved.pairs)
    if not moved.before and not moved.now:
        answering = f"de {counted(moved.pairs, 'kommun')} som svarade båda gångerna"
        return f"Varken {earlier} eller {later} finns det någon bland {answering} som {subordinate(phrase)}."
    if before == now:
        same = "lika många" if moved.before == moved.now else "ungefär lika många"
        return f"{among} är det {same} båda gångerna ({now}) som {subordinate(phrase)}."
    word = "fler" if moved.now > moved.before else "färre"
    return f"{among} är det {word} {later} ({now}) än {earlier} ({before}) som {subordinate(phrase)}.{hedge(moved)}"


def not_compared(reasons: Mapping[str, Sequence[str]]) -> str:
    """Say which questions are missing where change is shown, and why; empty where none is.

    Args:
        reasons: why -> the questions' short names.

    >>> not_compared({FEW: ["Risk för social oro"], NEW: ["Skolnärvaro", "Frånvaro"]})
    'Här saknas risk för social oro (färre än hälften av dem som svarade nu svarade också då) samt skolnärvaro och \
frånvaro (ny fråga).'
    """
    told = [f"{listing([lower(one) for one in labels])} ({why})" for why, labels in reasons.items() if labels]
    return f"Här saknas {listing(told, 'samt')}." if told else ""


def none_sure(earlier: str) -> str:
    """Say that no share has changed more than chance may give."""
    return f"Ingen förändring sedan {wave_name(earlier)} är statistiskt säkerställd."


def nothing_changed(pairs: int, earlier: str, later: str) -> str:
    """Say that the same number gave each answer that counts both times."""
    return f"Inget har ändrats bland de {counted(pairs, 'kommun')} som svarade både {earlier} och {later}."


def few_pairs(both: int, now: int, earlier: str) -> str:
    """Say that too few answered both times to tell what changed.

    Args:
        both: how many answered both times.
        now: how many answered this time, at least one.
        earlier: when the earlier wave was.

    >>> few_pairs(4, 5, "2025"), few_pairs(2, 5, "2025"), few_pairs(0, 5, "2025")
    ('Fyra kommuner svarade både 2025 och nu. Det är för få för att säga hur läget har ändrats.', \
'Bara 2 av de 5 kommuner som svarade nu svarade också 2025. Det är för få för att säga hur läget har ändrats.', \
'Ingen av dem som svarade nu svarade också 2025. Det går inte att visa vad som har ändrats.')
    """
    if not both:
        return f"Ingen av dem som svarade nu svarade också {earlier}. Det går inte att visa vad som har ändrats."
    too_few = "Det är för få för att säga hur läget har ändrats."
    if 2 * both < now:
        return f"Bara {both} av de {figures(now, 'kommun')} som svarade nu svarade också {earlier}. {too_few}"
    return f"{capital(counted(both, 'kommun'))} svarade både {earlier} och nu. {too_few}"


def few_asked_before(asked: int, earlier: str, short: str) -> str:
    """Say that change is not shown, since too few of the place's municipalities were asked in the earlier wave.

    Args:
        asked: how many were asked then.
        earlier: when the earlier wave was.
        short: how the place is called, such as "länet".

    >>> few_asked_before(0, "våren 2022", "länet")
    'Ingen kommun i länet tillfrågades våren 2022. Därför visas ingen förändring.'
    >>> few_asked_before(1, "våren 2022", "länet")
    'Bara en kommun i länet tillfrågades våren 2022. Därför visas ingen förändring.'
    """
    who = capital(counted(asked, "kommun"))
    return f"{f'Bara {lower(who)}' if asked else who} i {short} tillfrågades {earlier}. Därför visas ingen förändring."


def hedge(moved: Change) -> str:
    """Say, after a sentence, that a difference may be chance; empty where it is sure or was not tested."""
    return "" if moved.sure or moved.q_value is None else " Skillnaden kan vara en tillfällighet."


def _shown(count: int, pairs: int) -> str:
    return percent(count, pairs) if presentation.shows_percent(pairs) else str(count)


def turnover(moved: Change) -> str:
    """Say how many came and went behind a change.

    >>> turnover(Change(3, 4, 6, 1, 0)), turnover(Change(3, 3, 6, 0, 0))
    ('En kommun svarade så nu men inte förra gången.', 'Det är samma kommuner båda gångerna.')
    >>> turnover(Change(5, 4, 9, 2, 3)), turnover(Change(5, 2, 9, 0, 3))
    ('Två kommuner svarade så nu men inte förra gången, och tre tvärtom.', \
'Tre kommuner svarade så förra gången men inte nu.')
    """
    joined, left = moved.joined, moved.left
    if not joined and not left:
        return "Det är samma kommuner båda gångerna."
    if not joined:
        return f"{capital(counted(left, 'kommun'))} svarade så förra gången men inte nu."
    others = f", och {'en' if left == 1 else presentation.in_words(left)} tvärtom" if left else ""
    return f"{capital(counted(joined, 'kommun'))} svarade så nu men inte förra gången{others}."


def switched(names: Sequence[str], earlier: str) -> str:
    """Name the municipalities whose answer is another than before, at most eight of them.

    >>> switched(["Halmstad", "Varberg"], "2025")
    'Halmstad och Varberg har ändrat sitt svar sedan 2025.'
    >>> switched([], "2025")
    'Ingen kommun har ändrat sitt svar sedan 2025.'
    """
    if not names:
        return f"Ingen kommun har ändrat sitt svar sedan {wave_name(earlier)}."
    if len(names) > 8:
        return f"Sedan {wave_name(earlier)} har {counted(len(names), 'kommun')} ändrat sitt svar."
    return f"{listing(names)} har ändrat sitt svar sedan {wave_name(earlier)}."
