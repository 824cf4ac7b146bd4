"""The weighted figure beside the unweighted one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special

from analys.statistics.groups import Level, groups
from analys.statistics.tally import Values, tally
from analys.statistics.weights import DESIGN

_KEYS = ["group", "question", "value"]

#: Groups that are worked out at once: memory is this many times the country's municipalities, not all groups'.
_GROUPS_TOGETHER = 100

#: Shares that differ by so much are materially different, whatever the intervals say.
MATERIAL = 0.05


def weighted_shares(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    weights: pd.DataFrame,
    by: Level = "country",
    *,
    confidence: float = 0.95,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return the unweighted and the weighted distribution side by side.

    The standard error is by linearisation of the ratio, with the residuals of a regression on the traits that the
    weights were fitted to and finite population correction in each stratum that was drawn from (Särndal, Swensson &
    Wretman 1992, Model Assisted Survey Sampling, sections 3.7, 5.6 and 7.9; as R's survey). The correction counts those
    that answered the question, of those whom it concerns: fewer than answered the survey. Weights that are fitted to
    nothing but the country's number give Hájek's estimator, the Horvitz-Thompson total over the estimated number
    (section 5.7). The interval takes the t distribution and stays within 0 and 1.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        values: the values of each closed question.
        weights: as from weights.poststratify or weights.rake.
        by: the groups that the table has.
        confidence: of the interval.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, value, count, base, share, weighted, error, weighted_low, weighted_high, difference
        (weighted less unweighted), material (5 percentage points or more either way).
    """
    table = tally(answers, frame, values, by, population=population).drop(columns=["asked", "population"])
    names = table["group"].unique()
    group_of = weights["municipality"].map(groups(frame, by, population))
    closed = answers[answers["question"].isin(list(values))]
    wide = closed.pivot(index="municipality", columns="question", values=["value", "missing"])
    wide = wide.reindex(weights["municipality"])
    fit = _Fit(weights)
    told = {question: _one_hot(wide["value", question], values[question]) for question in table["question"].unique()}
    parts = []
    for some in np.array_split(names, range(_GROUPS_TOGETHER, len(names), _GROUPS_TOGETHER)):
        member = _one_hot(group_of, some)
        for question, said in told.items():
            concerned = (wide["missing", question] != "not_applicable").to_numpy(dtype=bool)
            shares, errors = fit.ratios(said, member, concerned)
            keys = [some.repeat(said.shape[1]), [question] * shares.size, [*values[question]] * len(some)]
            parts.append((*keys, shares.ravel(), errors.ravel()))
    columns = map(np.concatenate, zip(*parts, strict=True))
    weighted = pd.DataFrame(dict(zip([*_KEYS, "weighted", "error"], columns, strict=True)))
    table = table.merge(weighted, on=_KEYS, how="left", validate="one_to_one")
    half = special.stdtrit(fit.freedom, (1 + confidence) / 2) * table["error"]
    share = table["count"] / table["base"].where(table["base"] > 0)
    difference = table["weighted"] - share
    return table.assign(
        share=share,
        weighted_low=np.clip(table["weighted"] - half, 0, 1),
        weighted_high=np.clip(table["weighted"] + half, 0, 1),
        difference=difference,
        material=difference.abs().round(12) >= MATERIAL,
    )


class _Fit:
    """Weights, and the regression on the traits that they were fitted to."""

    def __init__(self, weights: pd.DataFrame) -> None:
        self.weight = weights["weight"].to_numpy(dtype=float)
        self.number = len(weights)
        self._stratum = _one_hot(weights["stratum"], weights["stratum"].unique())
        self._sizes = weights.drop_duplicates("stratum")["stratum_size"].to_numpy(dtype=float)
        self.freedom = self.number - len(self._sizes)
        self._root = np.sqrt(weights["base_weight"].to_numpy(dtype=float))[:, None]
        traits = weights.columns.difference([*DESIGN, "weight"])
        dummies = [_one_hot(weights[trait], weights[trait].unique()) for trait in traits]
        directions, lengths, _ = np.linalg.svd(
            np.hstack([np.ones((self.number, 1)), *dummies]) * self._root, full_matrices=False
        )
        self._fitted = directions[:, : (lengths > 1e-9 * lengths[0]).sum()]

    def _corrections(self, told: np.ndarray, concerned: np.ndarray, member: np.ndarray) -> np.ndarray:
        """Return what the variance is multiplied by, strata x groups.

        Of the silent the question is taken to concern the same part as of the group's municipalities that answered.
        """
        answered = self._stratum.sum(axis=0)
        of_concerned = (self._stratum.T @ (member * told[:, None])) / (self._stratum.T @ (member * concerned[:, None]))
        left = 1 - (answered / self._sizes)[:, None] * np.nan_to_num(of_concerned, nan=1.0)
        return np.where(left > 0, left * (answered / (answered - 1))[:, None], 0.0)

    def ratios(self, values: np.ndarray, member: np.ndarray, concerned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return share and standard error, groups x values."""
        inside = member * values.any(axis=1)[:, None]
        sizes = self.weight @ inside
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = (self.weight[:, None] * inside).T @ values / sizes[:, None]
            scores = inside[:, :, None] * (values[:, None, :] - shares[None]) / sizes[None, :, None]
        rooted = np.nan_to_num(scores.reshape(self.number, -1)) * self._root
        residuals = (rooted - self._fitted @ (self._fitted.T @ rooted)) / self._root
        parts = self.weight[:, None] * residuals
        means = self._stratum.T @ parts / self._stratum.sum(axis=0)[:, None]
        squares = (self._stratum.T @ (parts - self._stratum @ means) ** 2).reshape(-1, *shares.shape)
        with np.errstate(divide="ignore", invalid="ignore"):
            corrections = self._corrections(values.any(axis=1), concerned, member)
        errors = np.sqrt(np.einsum("hg,hgv->gv", corrections, squares))
        return shares, np.where(np.isnan(shares), np.nan, errors)


def _one_hot(labels: pd.Series, names: Sequence[str]) -> np.ndarray:
    return (labels.astype(object).to_numpy()[:, None] == np.asarray(names, dtype=object)[None, :]).astype(float)
