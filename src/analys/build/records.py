"""The record of each step: its inputs and outputs by content, beside the tables that it made."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from analys.digests import digest_of_package
from analys.files import sha256, write_bytes


@dataclass(frozen=True)
class Record:
    """What a step was made from and what it made.

    Args:
        inputs, outputs: SHA-256 by path below the root.
        started, ended: seconds since the epoch.
        seconds: the time that the work took, without the time between the notebook and its typesetting.
        cell_seconds: the time that the cells themselves took.
        warnings: what the notebook wrote to its error stream.
        software: commit and versions, by name.
        counties: the raw files that serve each county; only when a wave was prepared.
    """

    inputs: dict[str, str]
    outputs: dict[str, str]
    started: float
    ended: float
    seconds: float
    cell_seconds: float = 0
    warnings: tuple[str, ...] = ()
    software: dict[str, str] = field(default_factory=dict)
    counties: dict[str, list[str]] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Keep the record."""
        write_bytes(path, json.dumps(asdict(self), ensure_ascii=False, indent=1).encode())

    @classmethod
    def read(cls, path: Path) -> Record | None:
        """Return the record, or None if there is none or it is damaged."""
        try:
            return cls(**json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None


class Hashes:
    """SHA-256 of files below the root and of the package, each read once."""

    def __init__(self, root: Path):
        self._root = root
        self._known: dict[str, str | None] = {}

    @cached_property
    def package(self) -> str:
        """The digest of the package's code and data."""
        return digest_of_package()

    def of(self, name: str) -> str | None:
        """Return the hash of a file, None if there is no such file."""
        if name not in self._known:
            path = f"{self._root}/{name}"  # of thousands of small files, path objects take longer than the files
            self._known[name] = sha256(path) if os.path.isfile(path) else None  # noqa: PTH113
        return self._known[name]

    def of_all(self, names: list[str]) -> dict[str, str]:
        """Return the hashes of those files that exist."""
        return {name: hashed for name in names if (hashed := self.of(name))}


def reasons(record: Record | None, inputs: dict[str, str], hashes: Hashes) -> list[str]:
    """Say in Swedish why a step must run again; nothing if it need not."""
    if record is None:
        return ["har inte byggts"]
    found = []
    for name in sorted(record.inputs.keys() | inputs.keys()):
        if name not in record.inputs:
            found.append(f"{name} har tillkommit")
        elif name not in inputs:
            found.append(f"{name} har försvunnit")
        elif record.inputs[name] != inputs[name]:
            found.append(f"{name} har ändrats")
    for name, hashed in record.outputs.items():
        if hashes.of(name) is None:
            found.append(f"{name} saknas")
        elif hashes.of(name) != hashed:
            found.append(f"{name} är inte som den byggdes")
    return found


def versions(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return what tells whether files were written anew: tables and notebooks are replaced, never changed."""
    files = [path for path in folder.glob("*") if path.is_file() and path.name[0] != "."]
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def hashes_of(root: Path, files: list[Path]) -> dict[str, str]:
    """Return the SHA-256 of files by path below the root."""
    return {path.relative_to(root).as_posix(): sha256(path) for path in sorted(files)}
