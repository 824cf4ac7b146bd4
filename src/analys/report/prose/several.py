"""Sentences about several questions at once: what is most and least common, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.estimates import Change, Share
from analys.report.places import Place
from analys.report.prose.change import change
from analys.report.prose.comparison import differs
from analys.report.prose.grammar import capital, listing, lower
from analys.report.prose.level import level, share_words
from analys.statistics import presentation


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
    answered = [one for one in told if one.here.base]
    if not answered:
        return f"{capital(place.single or f'ingen kommun {place.inside}')} svarade inte på frågorna."
    ranked = sorted(answered, key=lambda one: (-one.here.value, -one.here.base))
    most, least = ranked[0], ranked[-1]
    first = level(most.here.count, most.here.base, most.here.asked, place, most.phrase)
    if most.here.value == least.here.value:
        return f"{first} Andelen är lika stor för alla frågorna." if len(ranked) > 1 else first
    return f"{first} Det är den största andelen. Minst är den för {lower(least.label)}: {_words(least.here)}."


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
    """Say which question changed most since the wave before; empty where nothing can be compared.

    Args:
        earlier: when the earlier wave was, such as "2025" or "före sommaren 2020".
        later: when the later wave was.
    """
    pairs = [one for one in told if one.change is not None and one.change.pairs]
    if not pairs:
        return ""
    most = max(pairs, key=lambda one: abs(one.change.now - one.change.before) / one.change.pairs)
    moved = most.change
    before, now = (presentation.share(count, moved.pairs) for count in (moved.before, moved.now))
    if before == now:
        return f"Inget har ändrats nämnvärt bland de kommuner som svarade både {earlier} och {later}."
    return f"Störst är förändringen för {lower(most.label)}. {change(moved, earlier, later, most.phrase)}"


def _words(share: Share) -> str:
    return share_words(share.count, share.base) + ("" if presentation.shows_percent(share.base) else " kommuner")


def _short(share: Share) -> str:
    return presentation.share(share.count, share.base)
