"""What assignment.yaml names in the codebook and the register: only with these read can it be told if it is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from analys.assignment import load
from analys.assignment.codebook import Codebook
from analys.assignment.model import Assignment, ContradictionCheck
from analys.errors import InputError


def require_codes(raw: Path, assignment: Assignment, codebook: Codebook | None) -> None:
    """Stop if a check names a dimension or a code that the codebook does not have.

    Args:
        raw: the folder data/raw.
        assignment: as declared there.
        codebook: its codebook; None if it has none.

    Raises:
        InputError: one sentence per fault, each with file, check, what is wrong and the names that there are.
    """
    path = raw / assignment.id / load.FILE_NAME
    faults = [
        f"{path}: kontrollen ”{check.id}” {fault}"
        for check in assignment.checks
        if check.coded
        for fault in _faults(check, codebook)
    ]
    if faults:
        raise InputError("\n".join(faults))


def require_counties(raw: Path, assignment: Assignment, counties: Collection[str]) -> None:
    """Stop if a wave tells how answers were collected in a county that does not exist.

    Args:
        raw: the folder data/raw.
        assignment: as declared there.
        counties: the codes of all counties of the register.

    Raises:
        InputError: one sentence per county that does not exist.
    """
    path = raw / assignment.id / load.FILE_NAME
    faults = [
        f"{path}: omgången ”{wave.id}” nämner i collection_by_county länet ”{county}”, som inte finns i "
        "kommunregistret. Rätta länskoden eller ta bort den."
        for wave in assignment.waves
        for county in wave.collection_by_county
        if county not in counties
    ]
    if faults:
        raise InputError("\n".join(faults))


def _faults(check: ContradictionCheck, codebook: Codebook | None) -> Iterator[str]:
    if codebook is None:
        yield "har coded, men uppdraget har ingen codebook.yaml."
        return
    known = {dimension.id: dimension.labels for dimension in codebook.dimensions}
    for dimension, codes in check.coded.items():
        if dimension not in known:
            yield f"nämner dimensionen ”{dimension}”, som inte finns i kodboken. Skriv någon av {', '.join(known)}."
            continue
        for code in codes:
            if code not in known[dimension]:
                yield (
                    f"nämner koden ”{code}”, som inte finns i dimensionen ”{dimension}”. "
                    f"Skriv någon av {', '.join(known[dimension])}."
                )
