"""Whether the records of the waves and the page of all reports are what the last build wrote."""

from __future__ import annotations

from pathlib import Path

from analys.build.targets import CRATE_FILE, INDEX_FILE
from analys.digests import digest_of
from analys.files import write_bytes

#: There between builds. A build that is killed may have made reports that are in no wave's record and on no page.
STAMP = "data/processed/closed.sha256"


def is_closed(root: Path) -> bool:
    """Tell whether the last build wrote records and page, and nobody has changed them since."""
    stamp = root / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest(root)


def mark_open(root: Path) -> None:
    """Say that a build has begun."""
    (root / STAMP).unlink(missing_ok=True)


def mark_closed(root: Path) -> None:
    """Say that a build has written records and page."""
    write_bytes(root / STAMP, _digest(root).encode())


def _digest(root: Path) -> str:
    waves = (root / "reports").glob("*/*")
    files = [path for wave in waves for path in (wave / CRATE_FILE, *wave.glob("*.ipynb"))]
    return digest_of(root, [root / INDEX_FILE, *files])
