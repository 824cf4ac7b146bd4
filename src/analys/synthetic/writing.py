"""How an official writes: prose, lists or telegram style, with or without slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_STYLES = ("prose", "prose", "prose", "lines", "dashes", "numbers", "telegram", "lower")
_WORD = re.compile(r"[A-Za-zÅÄÖåäö]{6,}")
#: Shares of officials who make hardly any, some and many slips, and how often they make one per sentence.
_CARE = ((0.6, 0.01), (0.3, 0.12), (0.1, 0.45))


@dataclass(frozen=True)
class Hand:
    """One official's way of writing."""

    style: str
    slips: float


def draw_hand(random: np.random.Generator) -> Hand:
    """Return some official's way of writing."""
    shares = [share for share, _ in _CARE]
    slips = _CARE[random.choice(len(_CARE), p=shares)][1]
    return Hand(_STYLES[random.integers(len(_STYLES))], slips)


def put(sentence: str, hand: Hand, random: np.random.Generator) -> str:
    """Return a sentence as this official writes it."""
    if random.random() < hand.slips:
        sentence = _slip(sentence, random)
    if hand.style == "telegram":
        sentence = re.sub(r"^(Vi ser|Vi har|Det är|Det finns|Vi märker|Kommunen har) (?=\w)", "", sentence)
        sentence = sentence[:1].upper() + sentence[1:]
    if hand.style in ("dashes", "numbers"):
        sentence = sentence.removesuffix(".")
    if hand.style == "lower":
        sentence = sentence[:1].lower() + sentence[1:]
    return sentence


def join(sentences: Sequence[str], hand: Hand) -> str:
    """Return one answer out of its sentences."""
    if len(sentences) > 1 and hand.style == "dashes":
        return "\n".join(f"- {sentence}" for sentence in sentences)
    if len(sentences) > 1 and hand.style == "numbers":
        return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1))
    return ("\n" if hand.style in ("lines", "lower") else " ").join(sentences)


def _slip(sentence: str, random: np.random.Generator) -> str:
    """Return a sentence with one long word misspelt: letters swapped, lost or doubled."""
    words = list(_WORD.finditer(sentence))
    if not words:
        return sentence
    word = words[random.integers(len(words))]
    place = word.start() + int(random.integers(1, len(word[0]) - 1))
    kind = random.integers(3)
    if kind == 0:
        changed = sentence[place + 1] + sentence[place]
        return sentence[:place] + changed + sentence[place + 2 :]
    if kind == 1:
        return sentence[:place] + sentence[place + 1 :]
    return sentence[:place] + sentence[place] + sentence[place:]
