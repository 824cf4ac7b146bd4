"""Answers that put the question off: "Inget att tillägga", "Se ovan", "Vet ej". They tell of nothing, not even denials.

That nothing is done ("Inget", "Inget att rapportera") is told by the codebook; that nothing more is written is not.
"""

from __future__ import annotations

import re

from analys.coding.tokens import tokenize

_WE = r"(?:(?:vi|kommunen) )?(?:har )?"
_MORE = r"(?: (?:mer|mera|annat|nytt|särskilt|speciellt|ytterligare|övrigt|övriga|särskilda|andra))*"
_SAID = r"(?:det|vad)(?: som)?(?: vi)?(?: redan)?(?: har)? (?:sagts?|skrivits?|angetts?)(?: ovan)?"
_BRUSH_OFF = re.compile(
    rf"{_WE}(?:inget|ingenting|inte något){_MORE} att{_MORE} (?:tillägga|kommentera|anmärka)(?: på)?"
    rf"(?: (?:här|nu|just nu|i nuläget|för närvarande|utöver (?:ovanstående|det ovan|{_SAID})))?"
    rf"|{_WE}inga{_MORE} (?:kommentarer|synpunkter|tillägg|anmärkningar)"
    rf"|{_WE}vet (?:ej|inte)"
    r"|se(?: \w+)? (?:ovan|ovanstående|nedan|bilaga|bilagan|föregående|tidigare)(?: (?:svar|fråga|frågor|punkt))?"
    r"|(?:inget|ej) svar"
)


def says_nothing(text: str) -> bool:
    """Tell whether a statement is no more than a brush-off, however it is typed.

    >>> says_nothing("Inget särskilt att tillägga."), says_nothing("Se  ovan"), says_nothing("Inget att rapportera.")
    (True, True, False)
    >>> says_nothing("Inget att tillägga utöver att fältgruppen har startat.")
    False
    """
    words = [word for word in tokenize(text).words if word[0].isalnum()]
    return _BRUSH_OFF.fullmatch(" ".join(words)) is not None
