"""Data and reports that live elsewhere: any file system that fsspec knows, such as s3:// or abfs://."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from analys.errors import InputError, say_refusal
from analys.files import sha256

_FETCHED = ("data/raw", "data/processed", "reports")
_PUBLISHED = ("data/processed", "reports")
#: Names of the local copies begin with it; then comes the process.
_PREFIX = "analys-store-"


@contextmanager
def mirrored(store: str, repository: Path) -> Iterator[Path]:
    """Give a local root with what the store holds, and put what was built there into the store afterwards.

    Args:
        store: URL of a folder with data/raw, as in a repository.
        repository: where the notebooks and the lock are.

    Raises:
        InputError: the store cannot be opened, read or written to. What it did not take is kept on this machine.
    """
    with _refused(f"Lagret {store} kan inte öppnas"):
        files, base = url_to_fs(store)
    _remove_left_behind()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
        root = Path(folder)
        for name in ("notebooks", "requirements.lock"):
            (root / name).symlink_to(repository / name)
        with _refused(f"Lagret {store} kan inte läsas"):
            fetched = _fetch(files, base, root)
        try:
            yield root
        except InputError as error:
            raise InputError(str(error).replace(str(root), store.rstrip("/"))) from error
        finally:
            _hand_over(store, files, base, root, fetched)


@contextmanager
def _refused(what: str) -> Iterator[None]:
    """Tell in a sentence what failed; each file system has errors of its own, which have no class in common."""
    try:
        yield
    except Exception as error:
        why = say_refusal(getattr(error, "errno", None)) or str(error).rstrip(".")
        raise InputError(f"{what}: {why}. Kontrollera adressen, behörigheten och nätet.") from error


def _hand_over(store: str, files: AbstractFileSystem, base: str, root: Path, fetched: dict[str, str]) -> None:
    """Publish what was built; if the store does not take it, keep it where it is told."""
    try:
        with _refused(f"Lagret {store} tar inte emot rapporterna"):
            _publish(files, base, root, fetched)
    except InputError as error:
        kept = _keep(root)
        told = f"{error} De ligger i {kept}. Ta bort mappen när lagret har dem: den innehåller kommunernas svar."
        raise InputError(told) from error


def _keep(root: Path) -> Path:
    """Move what was built out of a root that is to be removed, and return where it is now."""
    kept = Path(tempfile.mkdtemp(prefix="analys-osparat-"))
    for part in _PUBLISHED:
        if (root / part).exists():
            shutil.move(root / part, kept / part)
    return kept


def _remove_left_behind() -> None:
    """Remove the copies of builds that were killed: they hold answers."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        builder = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if builder.isdigit() and not psutil.pid_exists(int(builder)):
            shutil.rmtree(folder, ignore_errors=True)


def _fetch(files: AbstractFileSystem, base: str, root: Path) -> dict[str, str]:
    """Copy the store's files to the root and return their SHA-256 by path."""
    remote = [path for part in _FETCHED for path in files.find(f"{base}/{part}")]
    names = [path[len(base) :].lstrip("/") for path in remote]
    for folder in {(root / name).parent for name in names}:
        folder.mkdir(parents=True, exist_ok=True)
    files.get(remote, [str(root / name) for name in names])  # all at once: object stores answer many at a time
    return {name: sha256(root / name) for name in names}


def _publish(files: AbstractFileSystem, base: str, root: Path, fetched: dict[str, str]) -> None:
    """Copy to the store what is new or changed."""
    found = [path for part in _PUBLISHED for path in sorted((root / part).rglob("[!.]*")) if path.is_file()]
    names = [path.relative_to(root).as_posix() for path in found]
    changed = [name for name in names if fetched.get(name) != sha256(root / name)]
    for folder in sorted({f"{base}/{Path(name).parent.as_posix()}" for name in changed}):
        files.makedirs(folder, exist_ok=True)
    files.put([str(root / name) for name in changed], [f"{base}/{name}" for name in changed])
