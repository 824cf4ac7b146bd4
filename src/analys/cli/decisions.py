"""What the commands on codings share: the codebook that must be there, and keeping people's decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analys.assignment import Codebook
from analys.coding.reviews import count_changed, replace_decisions, review_path
from analys.errors import InputError
from analys.synthetic_banner import SYNTHETIC_BANNER
from analys.workspace import Workspace


def codebook_of(work: Workspace) -> Codebook:
    """Return the assignment's codebook.

    Raises:
        InputError: it has none.
    """
    return found(work.codebook, work.declared)


def found(codebook: Codebook | None, declared: Path) -> Codebook:
    """Return the codebook of an assignment's folder, or say that it is missing."""
    if codebook is None:
        raise InputError(f"{declared / 'codebook.yaml'} finns inte. Skriv en kodbok först.")
    return codebook


def title_of(work: Workspace) -> str:
    """Return the title of what is written of a wave, with the banner if the data are synthetic."""
    title = f"{work.assignment.title}, {work.wave.label}"
    return f"{title}. {SYNTHETIC_BANNER}" if work.assignment.synthetic else title


def keep_decisions(folder: Path, decisions: pd.DataFrame, codebook: Codebook) -> Iterator[str]:
    """Merge decisions into the coders' files and yield a sentence per coder."""
    for coder, own in decisions.groupby("coder"):
        before, _ = replace_decisions(folder, str(coder), own, own, codebook)
        path, changed = review_path(folder, str(coder)), count_changed(before, own)
        count = own["statement"].nunique()
        read = "1 utsaga inläst" if count == 1 else f"{count} utsagor inlästa"
        yield f"{path}: {read}, {changed} tidigare beslut {'ändrat' if changed == 1 else 'ändrade'}."
