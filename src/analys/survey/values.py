"""What is written in a cell -> a code of the declared scale, yes or no, a text, or a reason why there is none.

Everything here works on distinct texts: a column of a hundred thousand cells has a handful of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from analys.assignment import Question, Scale
from analys.survey.text import comparable, tidy

_WORDS = tomllib.loads(files(__package__).joinpath("values.toml").read_text(encoding="utf-8"))

#: Spellings (comparable) of an answer that is none, by the reason.
NO_ANSWER = {reason: frozenset(words) for reason, words in _WORDS["no_answer"].items()}

_YES, _NO, _UNTICKED = (frozenset(_WORDS["tick"][name]) for name in ("yes", "no", "empty"))

_BETWEEN = r"[;|]|,\s"
_NUMBERED = re.compile(r"(?:\(?\d{1,2}\s*[.):=-]\s*|\d{1,2}\s+)(?=\D)(.+)|(.+?)\s*\(\d{1,2}\)")


@dataclass(frozen=True)
class Meaning:
    """What one text means for one question: a value, or a reason why there is none, or neither (unknown)."""

    value: str | None = None
    missing: str | None = None

    @property
    def unknown(self) -> bool:
        """Whether the text is no declared spelling."""
        return self.value is None and self.missing is None


def scale_meanings(scale: Scale, texts: Iterable[str]) -> dict[str, Meaning]:
    """Return the meaning of each text on a declared scale; only declared spellings count."""
    spellings = {}
    for code in scale.codes:
        for spelling in (code.code, code.label, *code.spellings):
            spellings[comparable(spelling)] = Meaning(value=code.code)
    for reason, declared in (("dont_know", scale.dont_know), ("not_applicable", scale.not_applicable)):
        for spelling in declared:
            spellings.setdefault(comparable(spelling), Meaning(missing=reason))
    return {text: _meaning(text, spellings) for text in texts}


def tick_meanings(labels: tuple[str, ...], texts: Iterable[str]) -> dict[str, Meaning]:
    """Return the meaning of each text in a column that is for one choice.

    A tick is "yes", a written no is "no"; an empty box is missing (`not_answered`) until the whole question is seen.

    Args:
        labels: the choice's own spellings, which some tools write instead of a tick.
        texts: the distinct texts of the column.
    """
    yes = _YES | {comparable(label) for label in labels}
    meanings = {}
    for text in texts:
        plain = comparable(text)
        if plain in yes:
            meanings[text] = Meaning(value="yes")
        elif plain in _NO:
            meanings[text] = Meaning(value="no")
        elif plain in _UNTICKED:
            meanings[text] = Meaning(missing="not_answered")
        else:
            meanings[text] = _meaning(text, {})
    return meanings


def reason_for_none(text: str) -> str | None:
    """Return the reason why there is no answer that a text gives in every survey ("vet ej"); None if it gives none."""
    return _meaning(text, {}).missing


def split_choices(question: Question, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Split a cell that holds several choices.

    Labels may hold the delimiter themselves, so the longest label that fits is taken first.

    Returns:
        The options that are named, and the parts that are no declared option, as they were written.
    """
    labels = {
        comparable(spelling): option
        for option in question.options
        for spelling in (option, *question.option_labels(option))
    }
    rest = comparable(text.replace("\n", ";"))
    chosen: set[str] = set()
    for label in sorted(labels, key=len, reverse=True):
        pattern = re.compile(rf"(?:^|(?<=[;,|])|(?<=[;,|]\s)){re.escape(label)}(?=\s*(?:[;,|]|$))")
        rest, found = pattern.subn("", rest)
        if found:
            chosen.add(labels[label])
    others = tuple(part.strip() for part in re.split(_BETWEEN, rest) if part.strip(" ,"))
    written = {comparable(part): tidy(part) for part in re.split(_BETWEEN, text.replace("\n", ";"))}
    return frozenset(chosen), tuple(written.get(part, part) for part in others)


def _meaning(text: str, spellings: dict[str, Meaning]) -> Meaning:
    plain = comparable(text)
    numbered = _NUMBERED.fullmatch(plain)
    stripped = plain.strip(" .!:*")
    for candidate in (plain, stripped, *(filter(None, numbered.groups()) if numbered else ())):
        if candidate in spellings:
            return spellings[candidate]
    for reason, words in NO_ANSWER.items():
        if plain in words or (stripped and stripped in words):
            return Meaning(missing=reason)
    return Meaning()
