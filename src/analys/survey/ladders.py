"""The order of a drafted scale's steps, where they stand on a ladder that Swedish surveys have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

from analys.survey.text import comparable

_LADDERS = [
    [re.compile(f"{one['before']}(?:{rung}){one['after']}") for rung in one["rungs"]]
    for one in tomllib.loads(files(__package__).joinpath("ladders.toml").read_text(encoding="utf-8"))["ladder"]
]

#: What stands before the words of a numbered step: "1", "1.", "1 -".
_NUMBER = re.compile(r"(\d+)\s*[.):=–-]?\s*")


def put_in_order(steps: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Return the steps of a scale from its first to its last, and whether that is an order of less and more.

    >>> put_in_order(["Ofta", "Aldrig", "Ibland"]), put_in_order(["Skola", "Polis"])
    ((['Aldrig', 'Ibland', 'Ofta'], True), (['Skola', 'Polis'], False))
    >>> put_in_order(["5 - Bra", "2", "1 - Dåligt"]), put_in_order(["2. Skola", "1. Polis"])
    ((['1 - Dåligt', '2', '5 - Bra'], True), (['1. Polis', '2. Skola'], False))
    """
    numbers = [_NUMBER.match(step) for step in steps]
    if all(numbers):
        words = [step[number.end() :] for step, number in zip(steps, numbers, strict=True)]
        numbered = sorted(steps, key=lambda step: int(_NUMBER.match(step)[1]))
        return numbered, any(not text or text[0].isdigit() for text in words) or _on_ladder(words) is not None
    ladder = _on_ladder(steps)
    return ladder or steps, ladder is not None


def _on_ladder(steps: Sequence[str]) -> list[str] | None:
    plain = [comparable(step).strip(" .!") for step in steps]
    last = {text.rpartition(" ")[2] for text in plain}
    noun = f" {last.pop()}" if len(last) == 1 else ""
    for rungs in _LADDERS:
        places = [_rung(text, noun, rungs) for text in plain]
        if len(set(places) - {None}) == len(steps) > 1:
            return [step for _, step in sorted(zip(places, steps, strict=True))]
    return None


def _rung(step: str, noun: str, rungs: Sequence[re.Pattern[str]]) -> int | None:
    spellings = (step, step.removesuffix(noun))
    return next((place for place, rung in enumerate(rungs) if any(map(rung.fullmatch, spellings))), None)
