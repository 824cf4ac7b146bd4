"""Opens what notebooks work on, by the names that they are given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from analys import paths
from analys.assignment import require_codes, require_places
from analys.declared import declared_assignment, declared_codebook
from analys.digests import digest_of, digest_of_rooms
from analys.errors import InputError
from analys.kept import kept_object
from analys.register import load_frame
from analys.register.counties import Counties
from analys.workspace.taught import TaughtCoding
from analys.workspace.wave_answers import WaveAnswers
from analys.workspace.workspace import Workspace


def open_county(assignment: str, wave: str, county: str) -> Workspace:
    """Open what a county's notebook works on.

    Args:
        assignment: the folder below data/raw.
        wave: id of the wave.
        county: its code, with or without the leading zero, or its name.

    Raises:
        InputError: there is no such assignment, wave or county, or the declaration names a code or place that does not
            exist.
    """
    country = open_wave(assignment, wave)
    counties = Counties(country.frame)
    code = counties.read(county)
    if code is None:
        known = ", ".join(f"{code} {name}" for code, name in sorted(counties.names.items()))
        raise InputError(f"Länet ”{county}” finns inte. Det som finns: {known}.")
    return replace(country, county=code)


def open_wave(assignment: str, wave: str) -> Workspace:
    """Open what the national notebook works on; see `open_county`."""
    answers = open_answers(assignment, wave)
    codebook = declared_codebook(answers.root, assignment)
    require_codes(paths.raw(answers.root), answers.assignment, codebook)
    authentic = not answers.assignment.synthetic
    coding = TaughtCoding(answers.root, assignment, codebook, authentic) if codebook else None
    return Workspace(answers, coding, county=None)


def open_answers(assignment: str, wave: str) -> WaveAnswers:
    """Open a wave's answers without the codebook, which takes long to read the first time; see `open_county`."""
    root, wave = paths.find_root(), str(wave)
    declared = declared_assignment(root, assignment)
    known = [one.id for one in declared.waves]
    if wave not in known:
        raise InputError(
            f"Omgången ”{wave}” finns inte i {assignment}/assignment.yaml. Omgångar som finns: {', '.join(known)}."
        )
    frame = _frame(root)
    require_places(paths.raw(root), declared, frame)
    return WaveAnswers(root, declared, declared.wave(wave), frame)


def _frame(root: Path) -> pd.DataFrame:
    """Return the frame of all municipalities, as kept unless the register or the rules changed."""
    raw = paths.raw(root)
    digest = f"{pd.__version__} {digest_of_rooms('register')} {digest_of(raw, [raw / paths.REGISTER])}"
    return kept_object(paths.frame(root), digest, lambda: load_frame(raw))
