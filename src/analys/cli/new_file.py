"""Files that people code in: never written over, since what is filled in stands nowhere else."""

from __future__ import annotations

from pathlib import Path

from analys.errors import InputError


def require_new(out: Path, suffix: str) -> None:
    """Refuse a file that is there already, or whose name ends otherwise than its content asks for.

    Raises:
        InputError: one of the two.
    """
    if out.suffix.lower() != suffix:
        raise InputError(f"{out}: namnet ska sluta på {suffix}, som {out.with_suffix(suffix).name}.")
    if out.exists():
        raise InputError(
            f"{out} finns redan, och någon kan ha kodat i den. Välj ett annat namn, eller flytta undan filen först."
        )
