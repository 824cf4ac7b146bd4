"""Sentences about answers of a municipality that say different things."""

from __future__ import annotations

from analys.report.places import Place
from analys.report.prose.grammar import capital, counted
from analys.statistics import presentation
from analys.statistics.disclosure import POLICY

#: What is said wherever free text is held against closed answers.
OF_TEXT = (
    "Motsägelser mot fritext bygger på hur texten är kodad. Har ingen person granskat kodningen kan det vara "
    "programmet som har tolkat texten fel."
)
#: What is said where the free text is not shown by municipality.
OF_PROTECTED_TEXT = (
    "De redovisas utan kommunernas namn, bara när minst "
    f"{presentation.in_words(POLICY.smallest_base)} kommuner har gett de slutna svar som det gäller, och inte om "
    "texten säger emot hos alla."
)


def checked(checks: int) -> str:
    """Say what the answers were checked for, and that nothing is changed.

    >>> checked(8)
    'Svaren har kontrollerats för åtta slags motsägelser. De rättas inte: alla svar räknas som kommunen gav dem.'
    """
    kinds = "ett slags motsägelse" if checks == 1 else f"{presentation.in_words(checks)} slags motsägelser"
    return f"Svaren har kontrollerats för {kinds}. De rättas inte: alla svar räknas som kommunen gav dem."


def contradicting(count: int, place: Place) -> str:
    """Say how many municipalities have answers that contradict each other, as far as it is shown."""
    if not count:
        return f"Inga motsägelser redovisas {place.inside}."
    who = place.single or f"{counted(count, 'kommun')} {place.inside}"
    return f"Svaren från {who} ser ut att säga emot varandra."


def superseded(count: int) -> str:
    """Say how many municipalities sent several answers that differ; empty if none did.

    >>> superseded(1)
    'En kommun har lämnat flera svar som skiljer sig åt. Bara det svar som gäller har räknats.'
    """
    if not count:
        return ""
    who = capital(counted(count, "kommun"))
    return f"{who} har lämnat flera svar som skiljer sig åt. Bara det svar som gäller har räknats."
