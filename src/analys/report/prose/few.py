"""How few answers are too few to say what is first and what is last."""

from __future__ import annotations

from analys.statistics import presentation

#: What fewer answered, or see, is not told as the largest or the smallest where others have more: chance puts it there.
FEWEST = 5


def not_ranked(where: str = "") -> str:
    """Say that shares are not told as the largest and the smallest.

    >>> not_ranked(), not_ranked("På de andra frågorna")
    ('Färre än fem kommuner svarade på frågan, så andelarna rangordnas inte.', \
'På de andra frågorna svarade färre än fem kommuner, så andelarna rangordnas inte.')
    """
    few = f"färre än {presentation.in_words(FEWEST)} kommuner"
    who = f"{where} svarade {few}" if where else f"{few.capitalize()} svarade på frågan"
    return f"{who}, så andelarna rangordnas inte."
