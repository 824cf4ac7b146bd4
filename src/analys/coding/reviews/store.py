"""Saves a person's decisions as <initials>.csv: one row per statement, one column per dimension, codes by id."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analys.assignment.codebook import Codebook
from analys.coding.reviews.columns import HEADINGS, SEPARATOR
from analys.coding.reviews.contract import DECISION, Reviews
from analys.coding.reviews.read import read_review_file
from analys.files import write_whole

_ROW = ["wave", "county", "municipality", "question", "statement", "sample", "coder", "text"]


def review_path(folder: Path, coder: str) -> Path:
    """Return the file of a person's decisions."""
    return folder / f"{coder}.csv"


def merge_decisions(earlier: pd.DataFrame, later: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return all decisions, the later ones in place of earlier ones on the same, and how many of those differ."""
    before, after = (_decision_sets(reviews) for reviews in (earlier, later))
    both = before.index.intersection(after.index)
    changed = int((before[both] != after[both]).sum())
    replaced = pd.MultiIndex.from_frame(earlier[DECISION]).isin(after.index)
    return pd.concat([earlier[~replaced], later], ignore_index=True), changed


def save_reviews(folder: Path, coder: str, reviews: pd.DataFrame, codebook: Codebook) -> Path:
    """Write one person's decisions whole, sorted so that a comparison of versions shows just what changed.

    Args:
        folder: data/raw/<assignment>/review; is made if need be.
        coder: the person's initials.
        reviews: all of the person's decisions; keeps the contract `Reviews`.
        codebook: of the assignment.
    """
    reviews = Reviews.validate(reviews, lazy=True)
    path = review_path(folder, coder)
    order = [dimension.id for dimension in codebook.dimensions]
    wide = (
        reviews.groupby([*_ROW, "comment", "dimension"])["code"]
        .agg(SEPARATOR.join)
        .unstack("dimension", fill_value="")
        .reindex(columns=order, fill_value="")
        .reset_index()
    )
    table = wide[[*_ROW, *order, "comment"]].rename(columns=HEADINGS)
    with write_whole(path) as aside:
        table.to_csv(aside, sep=";", index=False, encoding="utf-8-sig", lineterminator="\n")
    return path


def load_own_reviews(folder: Path, coder: str, codebook: Codebook) -> pd.DataFrame | None:
    """Read a person's own file; None if there is none yet."""
    path = review_path(folder, coder)
    return read_review_file(path, codebook) if path.is_file() else None


def _decision_sets(reviews: pd.DataFrame) -> pd.Series:
    return reviews.groupby(DECISION)["code"].agg(frozenset)
