"""Sentences about several questions at once: what is most and least common, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.changes import Change
from analys.report.estimates import Share
from analys.report.places import Place
from analys.report.prose.change import change
from analys.report.prose.comparison import differs
from analys.report.prose.grammar import capital, listing, lower, noun
from analys.report.prose.hidden import hidden_among, hidden_answers
from analys.report.prose.level import level, share_words
from analys.statistics import presentation

#: So many further questions with a sure change are named.
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


def extremes(told: Sequence[Told], place: Place) -> str:
    """Say of which question most municipalities gave the answer that counts, and of which the fewest."""
    if not any(one.here.base for one in told):
        return f"{capital(place.single or f'ingen kommun {place.inside}')} svarade inte på frågorna."
    shown = [one for one in told if one.here.told]
    if not shown:
        return hidden_answers(place)
    hidden = sum(one.here.base > 0 for one in told) - len(shown)
    ranked = sorted(shown, key=lambda one: (-one.here.value, -one.here.base))
    most, least = ranked[0], ranked[-1]
    sentences = [level(most.here.count, most.here.base, most.here.asked, place, most.phrase)]
    if most.here.value > least.here.value:
        among = " av dem som visas" if hidden else ""
        equal = [lower(one.label) for one in ranked[1:] if one.here.value == most.here.value]
        sentences.append(
            f"Lika stor är andelen för {listing(equal)}." if equal else f"Det är den största andelen{among}."
        )
        sentences.append(f"Minst är den för {lower(least.label)}: {_words(least.here)}.")
    elif len(ranked) > 1:
        sentences.append(f"Andelen är lika stor för alla {'som visas' if hidden else 'frågorna'}.")
    return " ".join(filter(None, [*sentences, hidden_among(hidden, "uppgift")]))


def compared(told: Sequence[Told]) -> str:
    """Name the questions on which the county surely lies above or below the country; empty if none does."""
    sentences = []
    for found, word in (("higher", "högre"), ("lower", "lägre")):
        names = [one for one in told if one.country and differs(one.here, one.country) == found]
        if names:
            parts = [f"{lower(one.label)} ({_short(one.here)} mot {_short(one.country)} i landet)" for one in names[:3]]
            sentences.append(f"Andelen är {word} än i landet för {listing(parts)}.")
    return " ".join(sentences)


def changed(told: Sequence[Told], earlier: str, later: str) -> str:
    """Say which question changed most since the wave before, of the sure changes if there are any.

    Empty where nothing can be compared.

    Args:
        earlier: when the earlier wave was, such as "2025" or "före sommaren 2020".
        later: when the later wave was.
    """
    pairs = [one for one in told if one.change is not None and one.change.pairs]
    if not pairs:
        return ""
    sure = [one for one in pairs if one.change.sure]
    most = max(sure or pairs, key=lambda one: abs(one.change.now - one.change.before))
    moved = most.change
    before, now = (presentation.share(count, moved.pairs) for count in (moved.before, moved.now))
    if before == now:
        return f"Inget har ändrats nämnvärt bland de kommuner som svarade både {earlier} och {later}."
    word = "förändringen" if sure else "skillnaden"
    first = f"Störst är {word} för {lower(most.label)}. {change(moved, earlier, later, most.phrase)}"
    return " ".join([first, *_others(sure, most)])


def _others(sure: Sequence[Told], most: Told) -> list[str]:
    """Name the other questions with a sure change."""
    sentences = []
    for word, rose in (("fler", True), ("färre", False)):
        names = [lower(one.label) for one in sure if one is not most and (one.change.now > one.change.before) == rose]
        if names:
            more = " bland annat" if len(names) > _MOST_NAMED else ""
            sentences.append(f"Det är också säkert {word} än förut{more} för {listing(names[:_MOST_NAMED])}.")
    return sentences


def _words(share: Share) -> str:
    return share_words(share.count, share.base) + (
        "" if presentation.shows_percent(share.base) else f" {noun(share.base, 'kommun')}"
    )


def _short(share: Share) -> str:
    return presentation.share(share.count, share.base)
