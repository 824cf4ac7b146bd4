"""Closed answers from a municipality's hidden state: every municipality has a true answer, sent or not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.assignment import Assignment, Question
from analys.synthetic.recipe import ClosedRecipe, Factor, Recipe

_COLUMNS = ["municipality", "question", "value", "missing"]


def closed_truth(assignment: Assignment, recipe: Recipe, frame: pd.DataFrame, seed: int) -> dict[str, pd.DataFrame]:
    """Return the true closed answers of every municipality, by wave.

    Args:
        assignment: the declared questions and waves.
        recipe: how answers follow from factors.
        frame: the municipalities (contracts.Frame).
        seed: decides everything that is random.

    Returns:
        Per wave municipality, question, value, missing ("dont_know", "not_applicable" and "not_answered" for a
        question that the municipality skips), sorted by municipality and question as declared.
    """
    random = np.random.default_rng([seed, 1])
    order = frame.sort_values("municipality", ignore_index=True)
    lasting = {name: _lasting(factor, order, random) for name, factor in recipe.factors.items()}
    truth = {}
    for wave in assignment.waves:
        state = {
            name: lasting[name] + factor.change.get(wave.id, 0.0) + random.normal(0, factor.change_sd, len(order))
            for name, factor in recipe.factors.items()
        }
        truth[wave.id] = _wave_truth(assignment, wave.id, recipe, order, state, random)
    return truth


def _lasting(factor: Factor, order: pd.DataFrame, random: np.random.Generator) -> np.ndarray:
    """Return what stays from wave to wave: the group's, the county's and the municipality's own part."""
    group = order["skr_group"].map(factor.groups).fillna(order["skr_main_group"].map(factor.groups)).fillna(0.0)
    counties, county = np.unique(order["county"], return_inverse=True)
    county_part = random.normal(0, factor.county_sd, len(counties))[county]
    return group.to_numpy(float) + county_part + random.normal(0, factor.sd, len(order))


def _wave_truth(
    assignment: Assignment,
    wave: str,
    recipe: Recipe,
    order: pd.DataFrame,
    state: dict[str, np.ndarray],
    random: np.random.Generator,
) -> pd.DataFrame:
    values: dict[str, np.ndarray] = {}
    missing: dict[str, np.ndarray] = {}
    for question in assignment.questions_in(wave):
        if question.kind == "text":
            continue
        made = recipe.closed[question.id]
        leaning = sum(weight * state[name] for name, weight in made.weights.items())
        reasons = _reasons(made, values, len(order), recipe.carelessness, random)
        if question.kind == "multiple":
            for option, chosen in _choices(question, made, leaning, random).items():
                values[f"{question.id}/{option}"] = np.where(chosen, "yes", "no").astype(object)
                missing[f"{question.id}/{option}"] = reasons
        else:
            codes = np.array([code.code for code in assignment.scale_of(question.id).codes], dtype=object)
            place = np.searchsorted(made.cuts, leaning + random.normal(0, made.noise, len(order)))
            values[question.id] = codes[place]
            missing[question.id] = reasons
    tables = []
    for key, value in values.items():
        reason = missing[key]
        given = np.where(pd.isna(reason), value, None)
        tables.append(
            pd.DataFrame({"municipality": order["municipality"], "question": key, "value": given, "missing": reason})
        )
    table = pd.concat(tables, ignore_index=True)
    return table.sort_values("municipality", kind="stable", ignore_index=True)[_COLUMNS]


def _choices(
    question: Question, made: ClosedRecipe, leaning: np.ndarray, random: np.random.Generator
) -> dict[str, np.ndarray]:
    """Return who chooses which option; the option "none of them" is chosen where no other is."""
    chosen = {
        option: leaning + random.normal(0, made.noise, len(leaning)) > made.options[option]
        for option in question.options
        if option != question.none_option
    }
    if question.none_option:
        chosen[question.none_option] = ~np.any(list(chosen.values()), axis=0)
    return {option: chosen[option] for option in question.options}


def _reasons(
    made: ClosedRecipe,
    values: dict[str, np.ndarray],
    size: int,
    carelessness: float,
    random: np.random.Generator,
) -> np.ndarray:
    """Return why there is no answer, None where there is one."""
    draw = random.random(size)
    reasons = np.full(size, None, dtype=object)
    reasons[draw < made.dont_know] = "dont_know"
    if made.not_applicable_when:
        nothing = np.all([np.isin(values[key], codes) for key, codes in made.not_applicable_when.items()], axis=0)
        reasons[nothing & (random.random(size) >= carelessness)] = "not_applicable"
    reasons[draw > 1 - made.skipped] = "not_answered"
    return reasons
