"""What changes for statements when a codebook is edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analys.assignment import Codebook
from analys.coding.rules import RuleCode, Rules


class Change(NamedTuple):
    """A code that a text gets or loses by the edit, and the indicator that gives or gave it."""

    text: str
    dimension: str
    code: str
    gained: bool
    indicator: str | None


def compare_codebooks(before: Codebook, after: Codebook, texts: Sequence[str]) -> list[Change]:
    """Return every code that the rules of two versions of a codebook give differently, in order of the texts."""
    old, new = Rules(before), Rules(after)
    changes = []
    for text in texts:
        was, now = _by_code(old.code(text)), _by_code(new.code(text))
        changes += [Change(text, *key, True, now[key]) for key in now if key not in was]
        changes += [Change(text, *key, False, was[key]) for key in was if key not in now]
    return changes


def _by_code(codes: Sequence[RuleCode]) -> dict[tuple[str, str], str | None]:
    return {(code.dimension, code.code): code.indicator for code in codes}
