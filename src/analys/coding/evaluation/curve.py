"""How the coding gets better with statements that analysts have reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analys.assignment import Codebook
from analys.coding.evaluation.compare import score
from analys.coding.evaluation.material import CodedText
from analys.coding.evaluation.methods import Coded, program
from analys.coding.evaluation.translate import to_own

SIZES = (0, 50, 100, 200, 500)

_FOLDS = 5


def learning_curve(
    codebook: Codebook, material: Sequence[CodedText], embeddings: bool, store: Path | None = None, seed: int = 0
) -> pd.DataFrame:
    """Measure the program with 0, 50, 100, 200 and 500 reviewed statements, as far as the material reaches.

    Each fifth of the material is coded after so many statements of the other four fifths, drawn by seed, have been
    learned from as if analysts had reviewed them.

    Returns:
        reviewed, dimension, measure, value.
    """
    order = np.random.default_rng(seed).permutation(len(material))
    folds = np.array_split(order, _FOLDS)
    tables = []
    for size in SIZES:
        if size > len(material) - max(map(len, folds)):
            break
        coded: Coded = [{} for _ in material]
        for held_out in folds:
            others = order[~np.isin(order, held_out)][:size]
            reviews = _as_reviews(codebook, [material[place] for place in others])
            code = program(codebook, reviews, embeddings, store)
            for place, own in zip(held_out, code([material[place].text for place in held_out]), strict=True):
                coded[place] = own
        tables.append(score(codebook, material, coded).assign(reviewed=size))
    return pd.concat(tables, ignore_index=True)[["reviewed", "dimension", "measure", "value"]]


def _as_reviews(codebook: Codebook, reviewed: Sequence[CodedText]) -> pd.DataFrame:
    rows = [
        (one.text, dimension, code, "facit")
        for one in reviewed
        for dimension, codes in to_own(codebook, one.codes).items()
        for code in (sorted(codes) or ["-"])
    ]
    return pd.DataFrame(rows, columns=["text", "dimension", "code", "coder"])
