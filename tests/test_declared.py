"""Declarations are read from YAML once, and again when their files change."""

import shutil
from pathlib import Path

import pytest

from analys.declared import declared_assignment, declared_codebook
from analys.errors import InputError

RAW = Path(__file__).parents[1] / "data" / "raw"


@pytest.fixture
def root(tmp_path):
    for folder in ("lagesbild-2020", "bostadsmarknad"):
        (tmp_path / "data/raw" / folder).mkdir(parents=True)
        for path in (RAW / folder).glob("*.*"):
            shutil.copy(path, tmp_path / "data/raw" / folder)
    return tmp_path


@pytest.fixture
def read(monkeypatch):
    """The names of the files that were read as YAML."""
    from analys.assignment import yaml_file

    names, really = [], yaml_file._parse
    monkeypatch.setattr(yaml_file, "_parse", lambda path: names.append(path.name) or really(path))
    return names


def test_read_once(root, read):
    assert declared_assignment(root, "lagesbild-2020") == declared_assignment(root, "lagesbild-2020")
    assert declared_codebook(root, "lagesbild-2020") == declared_codebook(root, "lagesbild-2020")
    assert read == ["assignment.yaml", "codebook.yaml"]


@pytest.mark.parametrize("changed", ["codebook.yaml", "codebook_examples.csv"])
def test_read_again_when_a_file_changes(root, read, changed):
    declared_codebook(root, "lagesbild-2020")
    path = root / "data/raw/lagesbild-2020" / changed
    path.write_bytes(path.read_bytes() + b"\n")
    declared_codebook(root, "lagesbild-2020")
    assert read == ["codebook.yaml", "codebook.yaml"]


def test_a_damaged_copy_is_made_again(root, read):
    whole = declared_assignment(root, "bostadsmarknad")
    (copy,) = (root / "data/processed/bostadsmarknad").iterdir()
    copy.write_bytes(b"x")
    assert declared_assignment(root, "bostadsmarknad") == declared_assignment(root, "bostadsmarknad") == whole
    assert read == ["assignment.yaml", "assignment.yaml"]


def test_no_codebook(root):
    assert declared_codebook(root, "bostadsmarknad") is None
    assert declared_codebook(root, "bostadsmarknad") is None


def test_a_fault_is_told_each_time(root):
    (root / "data/raw/bostadsmarknad/assignment.yaml").write_text("titel: fel\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(InputError, match="titel"):
            declared_assignment(root, "bostadsmarknad")
