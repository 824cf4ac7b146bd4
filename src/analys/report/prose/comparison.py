"""Sentences that compare a county with the country, no firmer than the numbers allow."""

from __future__ import annotations

from analys.report.estimates import Share
from analys.report.prose.grammar import lower, subordinate
from analys.report.prose.level import share_of_municipalities, share_words
from analys.statistics import presentation

#: What is meant, and not meant, where a county is said to differ from the country.
NOT_MORE = "Jämförelsen gäller läget när kommunerna svarade, och skillnader kan ha uppstått av en slump."


def differs(here: Share, there: Share) -> presentation.Comparison:
    """Say whether a county lies above or below the country, or whether it cannot be said.

    Two conditions: the intervals do not touch, and the difference is at least one municipality, since no county can
    come nearer to the country's share than one municipality allows.
    """
    if not here.told or not there.told or abs(here.value - there.value) * here.base < 1:
        return "undecided"
    return presentation.compare((here.low, here.high), (there.low, there.high))


def comparison(here: Share, there: Share, county: str) -> str:
    """Compare a county's share with the country's; the country's figure stands there unless it is hidden.

    Args:
        county: how the county is called in the sentence, such as "länet".
    """
    if not there.told:
        return ""
    country = f"I hela landet är det {share_of_municipalities(there.count, there.base)}"
    if not here.told:
        return f"{country}."
    match differs(here, there):
        case "higher":
            return f"{country}, så andelen är högre i {county}."
        case "lower":
            return f"{country}, så andelen är lägre i {county}."
        case _:
            return f"{country}. Det går inte att säga om {county} skiljer sig från landet."


def deviates(here: Share, there: Share, phrase: str, others: int) -> tuple[str, str]:
    """Say, as a claim and its support, where a county lies above or below the country.

    Args:
        here: the county's share, which surely differs from the country's.
        there: the country's share.
        phrase: what follows "en kommun", such as "bedömer att risken har ökat".
        others: on how many other questions the county differs too.
    """
    word = "vanligare" if here.value > there.value else "ovanligare"
    shares = f"{share_words(here.count, here.base)} mot {share_words(there.count, there.base)} i landet"
    claim = f"Det är {word} i länet än i landet att en kommun {subordinate(phrase)}: {shares}."
    which = "en annan fråga" if others == 1 else f"{presentation.in_words(others)} andra frågor"
    return claim, f"Också på {which} skiljer sig länet från landet. {NOT_MORE}" if others else NOT_MORE


def alike(here: Share, there: Share, label: str, asked: int, short: str) -> tuple[str, str]:
    """Say, as a claim and its support, that a county surely differs from the country on none of several questions.

    Args:
        here: the county's share on the question where the difference is largest.
        there: the country's share.
        label: the question's short name.
        asked: how many questions are compared.
        short: how the county is called, such as "länet".
    """
    shares = f"{share_words(here.count, here.base)} mot {share_words(there.count, there.base)} i landet"
    if asked == 1:
        return f"Det går inte att säga om {short} skiljer sig från landet när det gäller {lower(label)}: {shares}.", ""
    claim = (
        f"Det går inte att säga att {short} skiljer sig från landet på någon av de {presentation.in_words(asked)} "
        "frågor som jämförs med intervall."
    )
    return claim, f"Störst är skillnaden när det gäller {lower(label)}: {shares}."
