"""In which order statements are worth a person's time: the uncoded first, then those the program doubts most."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.assignment import Codebook


def review_order(statements: pd.DataFrame, codings: pd.DataFrame, codebook: Codebook, in_force: float) -> pd.DataFrame:
    """Return the statements in order of review.

    Args:
        statements: contracts.Statements.
        codings: by the program.
        codebook: of the assignment.
        in_force: the confidence from which the program's codings are in force.
    """
    default = {(dimension.id, dimension.default) for dimension in codebook.dimensions}
    telling = ~pd.MultiIndex.from_frame(codings[["dimension", "code"]]).isin(default)
    coded = codings.loc[telling & (codings["confidence"] >= in_force), "statement"]
    distance = (codings["confidence"] - in_force).abs().groupby(codings["statement"]).min()
    keys = pd.DataFrame(
        {
            "coded": statements["statement"].isin(coded),
            "distance": statements["statement"].map(distance).fillna(0.0).round(6),
            "statement": statements["statement"],
        }
    )
    return statements.loc[keys.sort_values(["coded", "distance", "statement"]).index].reset_index(drop=True)


def shuffle(statements: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return the statements in a random order that depends only on their ids and the seed."""
    ordered = statements.sort_values("statement", ignore_index=True)
    return ordered.loc[np.random.default_rng(seed).permutation(len(ordered))].reset_index(drop=True)
