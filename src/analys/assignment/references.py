"""What assignment.yaml names in the codebook and the register: only with these read can it be told if it is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analys.assignment import load
from analys.assignment.codebook import FILE_NAME, Codebook
from analys.assignment.model import Assignment, ContradictionCheck
from analys.errors import InputError

if TYPE_CHECKING:
    import pandas as pd


def require_codes(raw: Path, assignment: Assignment, codebook: Codebook | None) -> None:
    """Stop if assignment and codebook name what the other does not have.

    Those are dimensions of sections, dimensions and codes in checks, topics of risks, and questions that a dimension is
    for.

    Args:
        raw: the folder data/raw.
        assignment: as declared there.
        codebook: its codebook; None if it has none.

    Raises:
        InputError: one sentence per fault, each with file, place, what is wrong and the names that there are.
    """
    path = raw / assignment.id / load.FILE_NAME
    faults = [
        f"{path}: kontrollen ”{check.id}” {fault}"
        for check in assignment.checks
        if check.coded
        for fault in _faults(check, codebook)
    ]
    if codebook is not None:
        faults += [f"{path}: {fault}" for fault in _strange_dimensions(assignment, codebook)]
        faults += [f"{path}: {fault}" for fault in _strange_topics(assignment, codebook)]
        faults += [f"{path.with_name(FILE_NAME)}: {fault}" for fault in _strange_questions(assignment, codebook)]
    if faults:
        raise InputError("\n".join(faults))


def require_places(raw: Path, assignment: Assignment, frame: pd.DataFrame) -> None:
    """Stop if the declaration names a county or a municipality that does not exist.

    Args:
        raw: the folder data/raw.
        assignment: as declared there.
        frame: the register (contracts.Frame).

    Raises:
        InputError: one sentence per place that names any, with all that do not exist.
    """
    path = raw / assignment.id / load.FILE_NAME
    known = {"county": set(frame["county"]), "municipality": set(frame["municipality"])}
    faults = [
        f"{path}: {where} {_missing(kind, unknown)}"
        for where, kind, codes in _places(assignment)
        if (unknown := [code for code in dict.fromkeys(codes) if code not in known[kind]])
    ]
    if faults:
        raise InputError("\n".join(faults))


def _places(assignment: Assignment) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield where places are named, in words, of which kind they are, and their codes."""
    for wave in assignment.waves:
        yield f"omgången ”{wave.id}” nämner i collection_by_county", "county", wave.collection_by_county
        yield f"omgången ”{wave.id}” nämner i asked", "municipality", wave.asked or ()
    yield "districts nämner", "municipality", [district.municipality for district in assignment.districts]


def _missing(kind: str, codes: Sequence[str]) -> str:
    named = ", ".join(f"”{code}”" for code in codes)
    if len(codes) == 1:
        one = {"county": "länet", "municipality": "kommunen"}[kind]
        return f"{one} {named}, som inte finns i kommunregistret. Rätta koden eller ta bort den."
    several = {"county": "länen", "municipality": "kommunerna"}[kind]
    return f"{several} {named}, som inte finns i kommunregistret. Rätta koderna eller ta bort dem."


def _strange_dimensions(assignment: Assignment, codebook: Codebook) -> Iterator[str]:
    known = [dimension.id for dimension in codebook.dimensions]
    named = ((f"avsnittet ”{one.id}” nämner dimensionen", one.dimensions) for one in assignment.sections)
    yield from _unknown(named, known, "i kodboken")
    topics = any(dimension.kind == "topic" for dimension in codebook.dimensions)
    written = {question.id for question in assignment.questions if question.kind == "text"}
    for section in assignment.sections:
        if not (topics or section.dimensions) and written.intersection(section.questions):
            yield (
                f"avsnittet ”{section.id}” visar fritext, men kodboken har ingen dimension med kind: topic. "
                f"Ange dimensions för avsnittet: någon av {', '.join(known)}."
            )


def _strange_topics(assignment: Assignment, codebook: Codebook) -> Iterator[str]:
    known = next((dimension.labels for dimension in codebook.dimensions if dimension.kind == "topic"), {})
    named = ((f"risken ”{risk.question}” nämner ämnet", risk.topics) for risk in assignment.risks)
    return _unknown(named, known, "i kodboken")


def _strange_questions(assignment: Assignment, codebook: Codebook) -> Iterator[str]:
    known = [question.id for question in assignment.questions if question.kind == "text"]
    named = ((f"dimensionen ”{one.id}” nämner frågan", one.questions) for one in codebook.dimensions)
    return _unknown(named, known, "bland questions med kind: text")


def _unknown(named: Iterable[tuple[str, Iterable[str]]], known: Collection[str], where: str) -> Iterator[str]:
    """Yield a sentence for each name that is not known, after the words on who names it."""
    for who, names in named:
        for name in names:
            if name not in known:
                yield f"{who} ”{name}”, som inte finns {where}. Skriv någon av {', '.join(known)}."


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
