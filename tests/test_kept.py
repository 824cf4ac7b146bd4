"""What is dear to make is made once, and again only when what it was made from changes."""

import os

import pytest

from analys.digests import digest_of
from analys.files import write_whole
from analys.kept import digest_as_seen, kept


class Kitchen:
    """Counts how often a thing is made."""

    def __init__(self, folder):
        self.folder, self.made = folder, 0

    def make(self):
        self.made += 1
        return f"thing {self.made}"

    def get(self, digest):
        path = self.folder / "thing.txt"
        return kept(self.folder / "stamp", digest, [path], make=self.make, save=path.write_text, load=path.read_text)


def test_made_once_and_again_after_a_change(tmp_path):
    kitchen = Kitchen(tmp_path)
    assert [kitchen.get(digest) for digest in ("a", "a", "b", "b")] == ["thing 1", "thing 1", "thing 2", "thing 2"]


def test_damaged_or_lost_is_made_again(tmp_path):
    kitchen = Kitchen(tmp_path)
    kitchen.get("a")
    (tmp_path / "thing.txt").write_text("spoilt")
    assert kitchen.get("a") == "thing 2"
    (tmp_path / "thing.txt").unlink()
    assert kitchen.get("a") == "thing 3"


def test_half_kept_is_made_again(tmp_path):
    kitchen = Kitchen(tmp_path)
    with pytest.raises(ZeroDivisionError):
        kept(tmp_path / "stamp", "a", [], make=kitchen.make, save=lambda thing: 1 / 0, load=kitchen.make)
    assert kitchen.get("a") == "thing 2"


def test_a_write_that_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), write_whole(path) as aside:
        aside.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_digest_follows_content_and_name_not_time_or_order(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("x")
    second.write_text("y")
    before = digest_of(tmp_path, [first, second])
    first.write_text("x")
    assert digest_of(tmp_path, [second, first]) == before
    first.write_text("z")
    assert digest_of(tmp_path, [first, second]) != before
    first.rename(tmp_path / "c")
    assert digest_of(tmp_path, [tmp_path / "c", second]) != before


def test_files_seen_long_after_they_were_written_are_not_read_again(tmp_path, monkeypatch):
    file, note = tmp_path / "a", tmp_path / "note"
    file.write_text("x")
    monkeypatch.setattr("analys.kept._MOMENT", -60)
    first = digest_as_seen(note, tmp_path, [file])
    monkeypatch.setattr("analys.kept.digest_of", lambda *_: 1 / 0)
    assert digest_as_seen(note, tmp_path, [file]) == first


def test_a_change_is_seen_though_size_and_time_are_as_before(tmp_path, monkeypatch):
    file, note = tmp_path / "a", tmp_path / "note"
    file.write_text("x")
    before = file.stat()
    monkeypatch.setattr("analys.kept._MOMENT", -60)
    first = digest_as_seen(note, tmp_path, [file])
    file.write_text("y")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert digest_as_seen(note, tmp_path, [file]) not in (first, "")
    assert digest_as_seen(note, tmp_path, [file]) == digest_of(tmp_path, [file])


def test_no_note_is_kept_of_a_file_that_may_still_change_within_the_same_moment(tmp_path):
    file, note = tmp_path / "a", tmp_path / "note"
    file.write_text("x")
    digest_as_seen(note, tmp_path, [file])
    assert not note.exists()
