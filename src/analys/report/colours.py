"""The reports' colours: few, told apart in greyscale and by readers who do not see red from green."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

INK = "#1b2a33"
GREY = "#56646d"
HAIRLINE = "#c9d1d6"
WASH = "#f1f4f5"
ACCENT = "#0b5563"

#: Against, neither, for: told apart in greyscale and by readers who do not see red from green.
AGAINST = ("#943f12", "#d8966a")
NEITHER = "#dfe4e7"
FOR = ("#9ecfe1", "#2f7f9c")
#: One hue, light to dark, for ordered scales without a direction.
STEPS = ("#dcebee", "#a9cfd8", "#6aaab8", "#2f7f91", "#0b4a57")
#: No answer, don't know: never a colour.
SILENT = "#f7f8f9"
NO_ANSWER = "#a4adb3"


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio of two colours such as #0b5563."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def ink_on(colour: str) -> str:
    """Return white or ink, whichever reads better on a colour."""
    return max(("#ffffff", INK), key=lambda ink: contrast(ink, colour))


def scale_colours(signs: Sequence[int | None]) -> list[str]:
    """Return one colour per step of a scale, from the steps' signs (1 for, -1 against, 0 neither, None no direction).

    >>> scale_colours([-1, 0, 1])
    ['#943f12', '#dfe4e7', '#9ecfe1']
    """
    if any(sign is None for sign in signs) or not any(signs):
        return [STEPS[place] for place in _spread(len(signs), len(STEPS))]
    against = [place for place, sign in enumerate(signs) if sign == -1]
    positive = [place for place, sign in enumerate(signs) if sign == 1]
    colours = {place: AGAINST[min(rank, 1)] for rank, place in enumerate(_outer_first(against, len(signs)))}
    colours |= {place: FOR[min(rank, 1)] for rank, place in enumerate(reversed(_outer_first(positive, len(signs))))}
    return [colours.get(place, NEITHER) for place in range(len(signs))]


def step_colour(share: float) -> str:
    """Return the colour of the fifth that a share lies in."""
    return STEPS[min(int(share * len(STEPS)), len(STEPS) - 1)]


def _outer_first(places: list[int], size: int) -> list[int]:
    return sorted(places, key=lambda place: -abs(place - (size - 1) / 2))


def _spread(wanted: int, available: int) -> list[int]:
    if wanted == 1:
        return [available - 2]
    return [round(place * (available - 1) / (wanted - 1)) for place in range(wanted)]


def _luminance(colour: str) -> float:
    channels = [int(pair, 16) / 255 for pair in re.findall("..", colour[1:])]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
