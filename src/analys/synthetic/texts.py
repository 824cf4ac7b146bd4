"""Free-text answers put together from the stock so that they go with the closed answers."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analys.synthetic.recipe import Recipe, TextRecipe
from analys.synthetic.stock import Sentence, fill
from analys.synthetic.writing import draw_hand, join, put

#: Answers that say nothing, as people write them.
BRUSH_OFFS = ("Se ovan", "se ovan", "Se svar ovan.", "Se tidigare svar", "Inget att tillägga", "Inget", "Nej", "Nej.")

#: How much likelier a sentence is that goes with a closed answer than one that goes with anything.
_FITTING = 4.0

TEXT_COLUMNS = ["municipality", "question", "value", "text", "missing"]
STATEMENT_COLUMNS = ["municipality", "question", "place", "text", "codes"]


def write_texts(
    recipe: Recipe,
    stock: Sequence[Sentence],
    questions: Sequence[str],
    wave: str,
    closed: pd.DataFrame,
    respondents: Sequence[str],
    seed: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the free-text answers of those who answer, and what their authors meant.

    Args:
        recipe: how much is written, and the slots.
        stock: the sentences.
        questions: the wave's free-text questions.
        wave: the wave's id.
        closed: the closed answers (closed.closed_truth).
        respondents: the municipalities that answer.
        seed: decides everything that is random; a municipality's texts depend on no other municipality.

    Returns:
        Answers (municipality, question, value, text, missing) and statements (municipality, question, place, text,
        codes as JSON: dimension -> codes).
    """
    fitting = _fitting(stock, wave, closed, respondents)
    of_question = {
        question: np.array([number for number, one in enumerate(stock) if question in one.questions], dtype=int)
        for question in questions
    }
    answers, statements = [], []
    for column, municipality in enumerate(respondents):
        random = np.random.default_rng([seed, 4, zlib.crc32(f"{wave}/{municipality}".encode())])
        hand = draw_hand(random)
        weights = fitting[:, column].copy()
        for question in questions:
            chosen = _choose(recipe.texts[question], of_question[question], weights, random)
            if chosen is None:
                answers.append((municipality, question, None, _brush_off(random), None))
                continue
            chosen = _consistent(chosen, stock)
            weights[chosen] = 0  # nobody writes the same thing twice
            written = [put(fill(stock[number].text, recipe.slots, random), hand, random) for number in chosen]
            for place, (number, sentence) in enumerate(zip(chosen, written, strict=True)):
                codes = {dimension: list(found) for dimension, found in stock[number].codes.items()}
                statements.append((municipality, question, place, sentence, json.dumps(codes, sort_keys=True)))
            text = join(written, hand) if written else None
            answers.append((municipality, question, None, text, None if text else "not_answered"))
    return pd.DataFrame(answers, columns=TEXT_COLUMNS), pd.DataFrame(statements, columns=STATEMENT_COLUMNS)


def _brush_off(random: np.random.Generator) -> str:
    return BRUSH_OFFS[random.integers(len(BRUSH_OFFS))]


def _fitting(stock: Sequence[Sentence], wave: str, closed: pd.DataFrame, respondents: Sequence[str]) -> np.ndarray:
    """Return how likely each sentence (row) is for each respondent (column); 0 where it contradicts an answer."""
    given: Mapping[str, pd.Series] = {
        question: table.set_index("municipality")["value"].reindex(respondents)
        for question, table in closed.groupby("question")
    }
    weights = np.ones((len(stock), len(respondents)))
    for row, sentence in enumerate(stock):
        if sentence.waves and wave not in sentence.waves:
            weights[row] = 0
        for question, accepted in sentence.when.items():
            weights[row] *= given[question].isin(accepted).to_numpy() if question in given else 0
        if sentence.when:
            weights[row] *= _FITTING
    return weights


def _choose(
    made: TextRecipe, numbers: np.ndarray, weights: np.ndarray, random: np.random.Generator
) -> list[int] | None:
    """Return the sentences of one answer by number: none if nothing is written, None if it is brushed off."""
    draw = random.random()
    if draw < made.nothing:
        return []
    if draw < made.nothing + made.brushed_off:
        return None
    fitting = numbers[weights[numbers] > 0]
    if not len(fitting):
        return []
    count = min(1 + int(random.binomial(made.most - 1, 0.4)), len(fitting))
    shares = weights[fitting] / weights[fitting].sum()
    return [int(number) for number in random.choice(fitting, size=count, replace=False, p=shares)]


def _consistent(chosen: list[int], stock: Sequence[Sentence]) -> list[int]:
    """Return the first alone where it says that there is nothing to tell, else all that tell something."""
    if chosen and stock[chosen[0]].alone:
        return chosen[:1]
    return [number for number in chosen if not stock[number].alone]
