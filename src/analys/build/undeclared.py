"""What lies in data/raw but comes into no report, since nothing declares it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from analys import paths
from analys.assignment import Assignment
from analys.assignment.load import FILE_NAME

#: Folders beside an assignment's waves: people's decisions on codings, and what the example data were made from.
_NO_WAVES = (paths.REVIEWS, "truth")


def tell_of_undeclared(root: Path, assignments: Iterable[Assignment], *, all_folders: bool) -> list[str]:
    """Return a sentence on each folder with files that is neither an assignment nor a declared wave of its assignment.

    Args:
        root: the repository.
        assignments: those whose waves are looked for.
        all_folders: whether to look for assignments too.
    """
    told = []
    for one in assignments:
        known = {*_NO_WAVES, *(wave.id for wave in one.waves)}
        for folder in _folders(paths.raw(root) / one.id):
            if folder.name not in known and any(answer_files(folder)):
                place = folder.relative_to(root).as_posix()
                told.append(f"Mappen {place} har filer men står inte under waves i assignment.yaml.")
    if all_folders:
        undrafted = folders_without_declaration(paths.raw(root))
        told += [tell_of_folder(root, folder) for folder in undrafted if any(answer_files(folder))]
    return told


def folders_without_declaration(raw: Path) -> list[Path]:
    """Return the folders that could be assignments but have no assignment.yaml."""
    register = PurePosixPath(paths.REGISTER).parts[0]
    return [one for one in _folders(raw) if one.name != register and not (one / FILE_NAME).exists()]


def tell_of_folder(root: Path, folder: Path) -> str:
    """Return a sentence on a folder without assignment.yaml, with the command that drafts one."""
    in_wave = (name for name in sorted(answer_files(folder)) if "/" in name)
    place = folder.relative_to(root).as_posix()
    file, draft = (shlex.quote(f"{place}/{name}") for name in (next(in_wave, "OMGÅNG/FIL"), FILE_NAME))
    return f"Mappen {place} saknar assignment.yaml. Gör ett utkast: analys draft {file} > {draft}"


def answer_files(folder: Path) -> Iterator[str]:
    """Yield the names of a folder's files that hold answers, each with the folders below that it stands in."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return filter(paths.holds_answers, names)


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:  # every update looks, also one with nothing to do
        return [folder / name for name in sorted(one.name for one in entries if one.is_dir()) if name[0] != "."]
