"""Compares the program with simpler methods on texts that people have coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analys.assignment import Codebook
from analys.coding.evaluation.material import CodedText
from analys.coding.evaluation.methods import (
    Coded,
    Method,
    program,
    rules_alone,
    substring_search,
    tfidf_regression,
)
from analys.coding.evaluation.scores import choice_scores, f1_scores
from analys.coding.evaluation.translate import to_foreign


def compare_methods(
    codebook: Codebook, material: Sequence[CodedText], embeddings: bool, store: Path | None = None
) -> pd.DataFrame:
    """Measure every method on coded texts, none of which it has seen.

    Returns:
        method, dimension, measure, value: one row each.
    """
    methods: Mapping[str, Method] = {
        "program": program(codebook, None, embeddings, store),
        "rules": rules_alone(codebook),
        "substring": substring_search(codebook),
        "tfidf_lr": tfidf_regression(codebook),
    }
    texts = [one.text for one in material]
    tables = [score(codebook, material, method(texts)).assign(method=name) for name, method in methods.items()]
    return pd.concat(tables, ignore_index=True)[["method", "dimension", "measure", "value"]]


def score(codebook: Codebook, material: Sequence[CodedText], coded: Coded) -> pd.DataFrame:
    """Return dimension, measure and value for own codes, against the codes that people gave."""
    rows = []
    for dimension in codebook.dimensions:
        if dimension.maps_to is None:
            continue
        name = dimension.maps_to.dimension
        pairs = [
            (one.codes[name], to_foreign(dimension, own[dimension.id]))
            for one, own in zip(material, coded, strict=True)
            if name in one.codes
        ]
        if pairs:
            truth, predicted = zip(*pairs, strict=True)
            measured = (f1_scores if dimension.multiple else choice_scores)(truth, predicted)
            rows += [(dimension.id, measure, value) for measure, value in measured.items()]
    return pd.DataFrame(rows, columns=["dimension", "measure", "value"])
