"""How few answers are too few to say what is first and what is last."""

from __future__ import annotations

from analys.statistics import presentation

#: What fewer answered, or see, is not told as the largest or the smallest where others have more: chance puts it there.
FEWEST = 5


def not_ranked() -> str:
    """Say where no chapter tells what is the largest and the smallest.

    >>> not_ranked()
    'Där färre än fem kommuner har svarat rangordnas inte andelarna, eftersom ett enda svar kan avgöra ordningen.'
    """
    few = f"färre än {presentation.in_words(FEWEST)} kommuner"
    return f"Där {few} har svarat rangordnas inte andelarna, eftersom ett enda svar kan avgöra ordningen."


def groups_not_ranked(but_one: bool) -> str:
    """Say that the groups' shares are not told as the largest and the smallest.

    Args:
        but_one: whether enough answered in one group.

    >>> groups_not_ranked(but_one=False)
    'I alla grupper svarade färre än fem kommuner, så andelarna rangordnas inte.'
    """
    where = "I alla grupper utom en" if but_one else "I alla grupper"
    return f"{where} svarade färre än {presentation.in_words(FEWEST)} kommuner, så andelarna rangordnas inte."
