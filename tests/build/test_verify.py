"""Comparing files with the record beside them, without a build."""

import hashlib
import json

import pytest

from analys.build.targets import CRATE_FILE
from analys.build.verify import verify
from analys.errors import InputError


def record(folder, **hashes):
    folder.mkdir(parents=True)
    entities = [{"@id": "./"}, *({"@id": name, "sha256": hashed} for name, hashed in hashes.items())]
    (folder / CRATE_FILE).write_text(json.dumps({"@graph": entities}), encoding="utf-8")


def test_only_files_that_lie_in_the_folder_are_compared(tmp_path):
    record(tmp_path / "a" / "1", **{"13.pdf": hashlib.sha256(b"13").hexdigest(), "ni:///sha-256;0": "0"})
    record(tmp_path / "a" / "2", **{"13.pdf": "0"})
    (tmp_path / "a" / "1" / "13.pdf").write_bytes(b"13")
    (tmp_path / "a" / "1" / "underlag").mkdir()
    assert verify(tmp_path) == (1, [f"{tmp_path / 'a' / '2' / '13.pdf'} saknas."])


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"@graph": 1}', b'{"@graph": [{"sha256": "0"}]}'])
def test_a_damaged_record_is_told_in_one_sentence(tmp_path, content):
    (tmp_path / CRATE_FILE).write_bytes(content)
    with pytest.raises(InputError, match="är skadad och kan inte läsas"):
        verify(tmp_path)
