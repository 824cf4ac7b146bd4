"""Sentences about several questions at once: what is most and least common, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.changes import Change
from analys.report.estimates import Share
from analys.report.places import Place
from analys.report.prose.change import change, hedge
from analys.report.prose.comparison import differs
from analys.report.prose.few import FEWEST
from analys.report.prose.grammar import capital, counted, listing, lower, noun, subordinate, wave_name
from analys.report.prose.hidden import hidden_among, hidden_answers
from analys.report.prose.level import level, nobody_answered, percent, share_words, who_short
from analys.statistics import presentation

#: So many questions are named.
_MOST_NAMED = 3


@dataclass(frozen=True)
class Told:
    """One question or option: its short name, what follows "x av y kommuner", and its estimates.

    Args:
        country: the country's share; None where it is not compared.
        change: None where the question cannot be compared with the wave before.
    """

    label: str
    phrase: str
    here: Share
    country: Share | None
    change: Change | None


def extremes(told: Sequence[Told], place: Place, among: str = "") -> str:
    """Say of which question most municipalities gave the answer that counts, and of which the fewest.

    Of questions that too few answered to be ranked one is told of, with those of which the same is true. Why they are
    not ranked stands in the chapter on who answered.

    Args:
        told: the questions or options.
        place: the county or the country.
        among: what they are, where others stand beside them: such as " på dessa två frågor".
    """
    if not any(one.here.base for one in told):
        return nobody_answered(place)
    shown = [one for one in told if one.here.told]
    if not shown:
        return hidden_answers(place)
    hidden = sum(one.here.base > 0 for one in told) - len(shown)
    single = all(one.here.asked == 1 for one in shown)
    large = shown if single else [one for one in shown if one.here.base >= FEWEST]
    left_out = len(large) < len(shown)
    too_few = left_out and len(large) < 2 and len({one.here.value for one in shown}) > 1
    ranked = _ranked(shown)
    most, least = ranked[0], ranked[-1]
    equal = [one for one in ranked[1:] if one.here.value == most.here.value]
    sentences = [level(most.here.count, most.here.base, most.here.asked, place, most.phrase)]
    if single and most.here.value > least.here.value:
        sentences += _only_one(ranked)
    elif equal:
        sentences.append(_alike(most.here, equal))
    elif most.here.value > least.here.value and not too_few:
        among = " av dem som visas" if hidden else among
        among = f" på de frågor som minst {presentation.in_words(FEWEST)} besvarade" if left_out else among
        sentences.append(f"Det är den största andelen{among}.")
    if most.here.value > least.here.value and not single and not too_few:
        sentences.append(f"Minst är andelen som {subordinate(least.phrase)}: {_words(least.here)}.")
        if equal := [one for one in ranked[1:-1] if one.here.value == least.here.value]:
            sentences.append(f"Lika liten är den {_about(equal)}.")
    return " ".join(filter(None, [*sentences, hidden_among(hidden, "uppgift")]))


def compared(told: Sequence[Told]) -> str:
    """Name the questions on which the county surely lies above or below the country, and say that the others do not.

    Empty where nothing is compared.
    """
    known = [one for one in told if one.country and one.country.told and one.here.told]
    if not known:
        return ""
    sentences, differing = [], 0
    for found, word in (("higher", "högre"), ("lower", "lägre")):
        names = [one for one in known if differs(one.here, one.country) == found]
        if names:
            parts = [
                f"{lower(one.label)} ({_short(one.here)} mot {_short(one.country)})" for one in names[:_MOST_NAMED]
            ]
            among = "bland annat " if len(names) > _MOST_NAMED else ""
            sentences.append(f"Andelen är {word} än i landet när det gäller {among}{listing(parts)}.")
            differing += len(names)
    if not differing:
        return "Det går inte att säga att länet skiljer sig från landet på någon av punkterna."
    if differing < len(known):
        sentences.append("På övriga punkter går det inte att säga att länet skiljer sig från landet.")
    return " ".join(sentences)


def changed(told: Sequence[Told], earlier: str, later: str) -> str:
    """Say which question changed most since the wave before, of the sure changes if there are any.

    Empty where nothing can be compared, or too few answered both times.

    Args:
        earlier: when the earlier wave was, such as "2025" or "före sommaren 2020".
        later: when the later wave was.
    """
    pairs = _that_tell(told)
    if not pairs:
        return ""
    sure = [one for one in pairs if one.change.sure]
    most, *equal = _most_changed(pairs)
    if not _is_shown(most.change):
        return f"Inget har ändrats nämnvärt bland de kommuner som svarade både {earlier} och {later}."
    opening = "Mest har detta förändrats" if sure else "Störst är denna skillnad"
    sentences = [f"{opening}: {lower(change(most.change, earlier, later, most.phrase))}"]
    if equal:
        sentences.append(f"Lika stor är skillnaden {_about(equal)}.")
    return " ".join([*sentences, *_others(sure, [most, *equal])])


def changed_title(told: Sequence[Told], earlier: str) -> str:
    """Say the same as a heading; see `changed`. At least one change can be told."""
    most = _most_changed(_that_tell(told))[0]
    if not _is_shown(most.change):
        return f"Inget har ändrats nämnvärt sedan {wave_name(earlier)}"
    if hedge(most.change):
        return f"Ingen förändring sedan {wave_name(earlier)} är statistiskt säkerställd"
    word = "Fler" if most.change.now > most.change.before else "Färre"
    return f"{word} kommuner än {earlier} {most.phrase}"


def extremes_title(told: Sequence[Told]) -> str:
    """Say how many gave the answer that most gave, as a heading; see `extremes`.

    Args:
        told: at least one whose figure may be shown.
    """
    most = _ranked([one for one in told if one.here.told])[0]
    return f"{who_short(most.here.count, most.here.base)} {most.phrase}"


def _ranked(shown: Sequence[Told]) -> list[Told]:
    """Return the questions that enough answered, or else those that most did, the largest share first."""
    enough = min(FEWEST, max(one.here.base for one in shown))
    return sorted((one for one in shown if one.here.base >= enough), key=lambda one: (-one.here.value, -one.here.base))


def _that_tell(told: Sequence[Told]) -> list[Told]:
    return [one for one in told if one.change is not None and one.change.tells]


def _most_changed(pairs: Sequence[Told]) -> list[Told]:
    """Return the question that changed most, of the sure changes if there are any, and those that changed as much."""
    sure = [one for one in pairs if one.change.sure] or list(pairs)
    largest = max(abs(one.change.now - one.change.before) for one in sure)
    return [one for one in sure if abs(one.change.now - one.change.before) == largest]


def _is_shown(moved: Change) -> bool:
    """Tell whether the rounded figures that the reader sees differ."""
    before, now = (presentation.share(count, moved.pairs) for count in (moved.before, moved.now))
    return before != now


def _only_one(ranked: Sequence[Told]) -> list[str]:
    """Say the rest where a single municipality was asked, so that no share is large or small."""
    given = [one for one in ranked[1:] if one.here.count]
    missing, *others = (one for one in ranked if not one.here.count)
    return [
        *([f"Så är det också {_about(given)}."] if given else []),
        f"Kommunen hör inte till dem som {subordinate(missing.phrase)}.",
        *([f"Så är det också {_about(others)}."] if others else []),
    ]


def _alike(most: Share, equal: Sequence[Told]) -> str:
    """Name further questions with the same share: none, all of as many, and the same number of few are no share."""
    as_many = all(one.here.base == most.base for one in equal)
    same = most.value == 0 or (as_many and (most.value == 1 or most.base < FEWEST))
    return f"{'Så är det också' if same else 'Lika stor är andelen'} {_about(equal)}."


def _about(equal: Sequence[Told]) -> str:
    """Name further questions of which the same is true."""
    among = "bland annat " if len(equal) > _MOST_NAMED else ""
    return f"när det gäller {among}{listing([lower(one.label) for one in equal[:_MOST_NAMED]])}"


def _others(sure: Sequence[Told], told: Sequence[Told]) -> list[str]:
    """Name the other questions with a sure change: first those that changed in the direction told of."""
    rose = _rose(told[0])
    others = [one for one in sure if one not in told]
    same, opposite = ([one for one in others if (_rose(one) == rose) == alike] for alike in (True, False))
    word, reverse = ("Ökningen", "minskning") if rose else ("Minskningen", "ökning")
    return [
        *([f"{word} är statistiskt säkerställd också {_about(same)}."] if same else []),
        *([f"{capital(_about(opposite))} är i stället en {reverse} statistiskt säkerställd."] if opposite else []),
    ]


def _rose(one: Told) -> bool:
    return one.change.now > one.change.before


def _words(share: Share) -> str:
    if not share.count:
        return f"ingen av {counted(share.base, 'kommun')}" if share.base > 1 else "ingen"
    return share_words(share.count, share.base) + (
        "" if presentation.shows_percent(share.base) else f" {noun(share.base, 'kommun')}"
    )


def _short(share: Share) -> str:
    """Write a share without its counts, which the table has."""
    shown = presentation.shows_percent(share.base)
    return percent(share.count, share.base) if shown else f"{share.count} av {share.base}"
