"""Saves a person's decisions as <initials>.csv: one row per statement, one column per dimension, codes by id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from analys.assignment.codebook import Codebook
from analys.coding.reviews.columns import HEADINGS, SEPARATOR
from analys.coding.reviews.contract import DECISION, Reviews, no_reviews
from analys.coding.reviews.read import read_review_file
from analys.errors import InputError
from analys.files import write_whole

#: Seconds to wait for another program that saves the same person's decisions; it takes but a moment.
_PATIENCE = 20

_ROW = ["wave", "county", "municipality", "question", "statement", "sample", "coder", "text"]


def review_path(folder: Path, coder: str) -> Path:
    """Return the file of a person's decisions."""
    return folder / f"{coder}.csv"


def replace_decisions(
    folder: Path, coder: str, taken: pd.DataFrame, put: pd.DataFrame, codebook: Codebook
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put decisions into a person's file in place of others, and leave what else it holds by now as it is.

    The file is read anew, for it may have changed: a person can have several counties open, and read in a sheet.

    Args:
        folder: data/raw/<assignment>/review.
        coder: the person's initials.
        taken: the decisions that leave the file, if it has them, whatever it says there.
        put: the decisions that are written.
        codebook: of the assignment.

    Returns:
        The decisions that left the file as they stood there, and all that it holds now.

    Raises:
        InputError: the file has faults, or another program keeps it to itself.
    """
    with _sole_writer(review_path(folder, coder)):
        earlier = load_own_reviews(folder, coder, codebook)
        earlier = no_reviews() if earlier is None else earlier
        same = pd.MultiIndex.from_frame(earlier[DECISION]).isin(pd.MultiIndex.from_frame(taken[DECISION]))
        now = pd.concat([earlier[~same], put], ignore_index=True)
        save_reviews(folder, coder, now, codebook)
    return earlier[same].reset_index(drop=True), now


def count_changed(earlier: pd.DataFrame, later: pd.DataFrame) -> int:
    """Return how many decisions have other codes in the later reviews than in the earlier ones."""
    before, after = (_decision_sets(reviews) for reviews in (earlier, later))
    both = before.index.intersection(after.index)
    return int((before[both] != after[both]).sum())


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
    return read_review_file(path, codebook).decisions if path.is_file() else None


@contextmanager
def _sole_writer(path: Path) -> Iterator[None]:
    """Hold the right to change a file, so that no one else's change comes between reading and writing it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(f".{path.stem}.lock"))
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        raise InputError(f"{path} sparas av ett annat program. Vänta en stund och försök igen.") from None
    try:
        yield
    finally:
        lock.release()


def _decision_sets(reviews: pd.DataFrame) -> pd.Series:
    return reviews.groupby(DECISION)["code"].agg(frozenset)
