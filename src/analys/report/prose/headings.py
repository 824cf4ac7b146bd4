"""Headings of columns, without what they all begin with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from analys.report.prose.grammar import capital

#: A single word, such as "Tillgång", is not worth a note.
_LEAST_WORDS = 2


def without_lead(labels: Sequence[str]) -> tuple[list[str], str]:
    """Return the labels without the words that all begin with, and these words; no words where they are few.

    >>> without_lead(["Risk för våld i nära relationer", "Risk för social oro"])
    (['Våld i nära relationer', 'Social oro'], 'Risk för')
    >>> without_lead(["Skolnärvaro", "Risk för social oro"])
    (['Skolnärvaro', 'Risk för social oro'], '')
    """
    words = [label.split(" ") for label in labels]
    lead = [first for first, *_ in takewhile(lambda place: len(set(place)) == 1, zip(*words, strict=False))]
    if len(labels) < 2 or len(lead) < _LEAST_WORDS or lead in words:
        return list(labels), ""
    return [capital(" ".join(one[len(lead) :])) for one in words], " ".join(lead)


def lead_note(lead: str) -> tuple[str, ...]:
    """Say what the headings leave out, if anything.

    >>> lead_note("Risk för")
    ('Kolumnernas rubriker ska läsas med ”Risk för” framför.',)
    """
    return (f"Kolumnernas rubriker ska läsas med ”{lead}” framför.",) if lead else ()
