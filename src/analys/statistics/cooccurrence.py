"""Which codes stand together in the same statement, and more or less often than by chance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

import numpy as np
import pandas as pd

from analys.statistics.mentions import Codes


def cooccurrence(
    statements: pd.DataFrame, codings: pd.DataFrame, dimensions: Sequence[str], codes: Codes
) -> pd.DataFrame:
    """Count the statements that bear a code of each dimension, beside what independent codes would give.

    Statements can bear several codes of a dimension, so each combination is a table of its own: bears the code or
    not, for each dimension. The expected count is n times the product of the codes' shares; the adjusted residual is
    the difference divided by its standard error under mutual independence, and beyond about 2 either way it is more
    than chance. Source: Haberman (1973), "The analysis of residuals in cross-classified tables", Biometrics
    29:205-220 (for two dimensions the square is Pearson's chi-square of the two-by-two table).

    Args:
        statements: contracts.Statements that count.
        codings: contracts.Codings in force.
        dimensions: two or more, such as area, type of measure and target group.
        codes: the codes of each dimension.

    Returns:
        one column per dimension with its code, count (statements), municipalities, expected, residual. Every
        combination has its row; residual is missing where a code is never or always there.
    """
    number = len(statements)
    place = pd.Series(np.arange(number), index=statements["statement"])
    bears = {dimension: _bears(codings, dimension, codes[dimension], place) for dimension in dimensions}
    municipality, names = pd.factorize(statements["municipality"])
    rows = []
    for combination in product(*(range(len(codes[dimension])) for dimension in dimensions)):
        columns = [bears[dimension][:, code] for dimension, code in zip(dimensions, combination, strict=True)]
        together = np.logical_and.reduce(columns)
        count = int(together.sum())
        telling = np.bincount(municipality[together], minlength=len(names))
        rows.append(
            (
                *(codes[dimension][code] for dimension, code in zip(dimensions, combination, strict=True)),
                count,
                int((telling > 0).sum()),
                *_expected(count, [float(column.mean()) if number else 0.0 for column in columns], number),
            )
        )
    return pd.DataFrame(rows, columns=[*dimensions, "count", "municipalities", "expected", "residual"])


def _bears(codings: pd.DataFrame, dimension: str, codes: Sequence[str], place: pd.Series) -> np.ndarray:
    """Return statements x codes: whether the statement bears the code."""
    ours = codings[(codings["dimension"] == dimension) & codings["statement"].isin(place.index)]
    ours = ours[ours["code"].isin(list(codes))]
    table = np.zeros((len(place), len(codes)), dtype=bool)
    table[place.loc[ours["statement"]].to_numpy(), pd.Index(codes).get_indexer(pd.Index(ours["code"]))] = True
    return table


def _expected(count: int, shares: list[float], number: int) -> tuple[float, float]:
    """Return the expected count and the adjusted residual.

    With p the product of the shares p_i, the difference between observed and expected share has the variance
    p(1 - p - sum of (1 - p_i) p/p_i) / n (delta method; for two shares p_1 p_2 (1 - p_1)(1 - p_2) / n).
    """
    both = prod(shares)
    if both == 0:
        return 0.0, float("nan")
    variance = number * both * (1 - both - sum(both / share * (1 - share) for share in shares))
    expected = number * both
    return expected, float((count - expected) / variance**0.5) if variance > 1e-12 else float("nan")
