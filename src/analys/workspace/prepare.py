"""Does once what counties share, before their notebooks run."""

from __future__ import annotations

from analys import paths
from analys.declared import declared_assignment
from analys.workspace.open import open_answers, open_wave


def prepare_wave(assignment: str, wave: str) -> dict[str, list[str]]:
    """Do once what a wave's counties share: read the raw files, keep the closed answers, what is hidden, the country.

    Args:
        assignment: the folder below data/raw.
        wave: id of the wave.

    Returns:
        County -> the files (below the wave's folder) that have rows of it.

    Raises:
        InputError: as `open_wave`, `read_wave` and `clean` do.
    """
    answers = open_answers(assignment, wave)
    answers.closed()
    answers.hidden()
    answers.country()
    placed = answers.rows().responses.dropna(subset="county")
    return {county: sorted(files.unique()) for county, files in placed.groupby("county")["file"]}


def prepare_coding(assignment: str) -> None:
    """Do once for all counties what an assignment's waves share: teach the coder and measure it on each wave's sample.

    Raises:
        InputError: the codebook or the decisions have faults.
    """
    for wave in declared_assignment(paths.find_root(), assignment).waves:
        if coding := open_wave(assignment, wave.id).coding:
            coding.reliability(wave.id)
