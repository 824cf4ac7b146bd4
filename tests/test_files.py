"""What is said of a file that cannot be written."""

import errno
from pathlib import Path

import pytest

from analys.errors import say_failed_file
from analys.files import write_bytes, write_whole


def refused(path: Path, named) -> str | None:
    with pytest.raises(OSError) as refusal, write_whole(path) as aside:
        raise OSError(errno.EACCES, "Permission denied", named(aside))
    return say_failed_file(refusal.value)


@pytest.mark.parametrize("named", [str, lambda aside: aside, lambda aside: None], ids=["text", "path", "nothing"])
def test_it_is_told_by_its_own_name_not_by_that_of_the_file_in_work(tmp_path, named):
    path = tmp_path / "lansrapport.pdf"
    assert refused(path, named) == f"Filen {path} kunde inte läsas eller skrivas: behörighet saknas."


def test_another_file_is_told_by_that_ones_name(tmp_path):
    assert "Filen /else/where.csv kunde inte" in refused(tmp_path / "a.pdf", lambda aside: "/else/where.csv")


def test_a_file_that_cannot_be_moved_into_place_is_told_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OSError) as refusal:
        write_bytes(tmp_path / "a.pdf", b"x")
    assert refusal.value.filename == str(tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


def test_a_disk_that_has_become_read_only_is_told_of_the_file_too(tmp_path, monkeypatch):
    def refuse(path, *_arguments, **_options):
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OSError) as refusal:
        write_bytes(tmp_path / "a.pdf", b"x")
    assert refusal.value.filename == str(tmp_path / "a.pdf")
