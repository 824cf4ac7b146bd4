"""The stock of sentences: what officials write, with the codes that the author meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from analys.synthetic.recipe import Recipe

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the stock.

    Args:
        questions: the free-text questions that it can answer.
        when: the closed answers that it goes with, by question.
        waves: the waves that it fits; all, if empty.
        codes: what its author meant, by dimension.
        alone: it is the whole answer.
        text: with slots {name} and choices [this|that].
    """

    questions: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]]
    waves: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]
    alone: bool
    text: str


@cache
def read_lines(assignment: str) -> tuple[tuple[str, str, str], ...]:
    """Return the stock's lines: letters of questions, tags, text."""
    content = (files("analys.synthetic") / "stock" / f"{assignment}.txt").read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(tuple(part.strip() for part in line.split("|", 2)) for line in lines)


def load_stock(assignment: str, recipe: Recipe) -> tuple[Sentence, ...]:
    """Return the stock of an assignment, its letters and tags replaced by what the recipe says they stand for.

    Raises:
        KeyError: the stock has a letter or tag that the recipe does not declare.
    """
    letters = {made.letter: question for question, made in recipe.texts.items()}
    sentences = []
    for written, names, text in read_lines(assignment):
        tags = [recipe.tags[name] for name in names.split()]
        codes: dict[str, list[str]] = {}
        for tag in tags:
            for dimension, code in tag.codes.items():
                codes.setdefault(dimension, []).append(code)
        sentences.append(
            Sentence(
                questions=tuple(letters[letter] for letter in written),
                when={question: accepted for tag in tags for question, accepted in tag.when.items()},
                waves=tuple(wave for tag in tags for wave in tag.waves),
                codes={dimension: tuple(dict.fromkeys(found)) for dimension, found in codes.items()},
                alone=any(tag.alone for tag in tags),
                text=text,
            )
        )
    return tuple(sentences)


def fill(text: str, slots: Mapping[str, Sequence[str]], random: np.random.Generator) -> str:
    """Return a sentence with its slots and choices decided.

    >>> fill("[Fler|Fler] samtal i {month}.", {"month": ["juni"]}, np.random.default_rng(0))
    'Fler samtal i juni.'
    """
    while found := _CHOICE.search(text):
        parts = found[1].split("|")
        text = text[: found.start()] + parts[random.integers(len(parts))] + text[found.end() :]
    while found := _SLOT.search(text):
        words = slots[found[1]]
        text = text[: found.start()] + words[random.integers(len(words))] + text[found.end() :]
    text = " ".join(text.split())  # a choice of nothing leaves two spaces
    return text[:1].upper() + text[1:]
