"""Building on a Dask cluster, and from data that lie elsewhere: the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import fsspec
import pytest
from click.testing import CliRunner

from analys.build.store import mirrored
from analys.build.workers import check_workers
from analys.cli import main
from analys.digests import digest_of_package
from analys.errors import InputError


def hashes(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.suffix in (".pdf", ".xlsx", ".html")]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_bytes_in_another_place_time_zone_language_order_and_hash_seed(built):
    whole = hashes(built / "reports")
    root = built.parent / "ett annat {ställe}"
    root.mkdir()
    for name in ("data/raw", "notebooks", "requirements.lock"):
        (shutil.copytree if (built / name).is_dir() else shutil.copy)(built / name, root / name)
    other = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "ANALYS_ROOT": str(root),
        "HOME": str(root),
    }
    command = [sys.executable, "-c", "from analys.cli import main; main()", "build", "--wave", "v2", "--jobs", "1"]
    subprocess.run(command, env=os.environ | other, cwd="/", check=True, capture_output=True)
    assert hashes(root / "reports") == whole


@pytest.fixture
def cluster(tmp_path: Path):
    """The address of a scheduler with two workers."""
    pytest.importorskip("distributed")
    described = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    common = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    commands = [[*dask, "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(described)]]
    worker = [*dask, "worker", "--nthreads", "1", "--no-dashboard", "--scheduler-file", str(described)]
    processes = [subprocess.Popen(command, **common) for command in [*commands, worker, worker]]
    try:
        while not (described.exists() and described.read_text().strip()):
            assert processes[0].poll() is None
            time.sleep(0.1)
        yield json.loads(described.read_text())["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait()


def test_a_cluster_gives_the_same_bytes(built, cluster):
    whole = hashes(built / "reports")
    for path in (built / "reports").rglob("*.pdf"):
        path.unlink()
    result = CliRunner().invoke(main, ["build", "--wave", "v2", "--cluster", cluster], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert hashes(built / "reports") == whole


class Cluster:
    """Answers as Dask's client does."""

    def __init__(self, sees=True, program=None, workers=("tcp://a", "tcp://b")):
        self._answers, self._workers = {"exists": sees, "digest_of_program": program or digest_of_package()}, workers

    def wait_for_workers(self, number, timeout):
        if len(self._workers) < number:
            raise TimeoutError

    def run(self, function, *_arguments):
        return dict.fromkeys(self._workers, self._answers[function.__name__])


@pytest.mark.parametrize(
    ("cluster", "told"),
    [
        (Cluster(workers=()), "Inga arbetare finns hos tcp://s. Starta dem: dask worker tcp://s"),
        (Cluster(program="another"), "Arbetaren tcp://a har en annan version av programmet."),
        (Cluster(sees=False), "Arbetaren tcp://a ser inte mappen"),
    ],
)
def test_workers_that_cannot_help_are_told_in_one_sentence(tmp_path, cluster, told):
    with pytest.raises(InputError, match=f"^{told}"):
        check_workers(cluster, "tcp://s", tmp_path)
    check_workers(Cluster(), "tcp://s", tmp_path)


@pytest.mark.parametrize("protocol", ["memory", "file"])
def test_data_and_reports_in_a_store(built, tmp_path, protocol):
    files = fsspec.filesystem(protocol)
    base = f"{tmp_path}/store" if protocol == "file" else "/store"
    for path in (built / "data/raw").rglob("*"):
        if path.is_file():
            name = f"{base}/{path.relative_to(built).as_posix()}"
            files.makedirs(name.rpartition("/")[0], exist_ok=True)
            files.put_file(str(path), name)
    command = ["build", "--changed", "--wave", "v2", "--json", "--store", f"{protocol}://{base}"]
    assert json.loads(CliRunner().invoke(main, command).stdout)["failed"] == []
    for name, hashed in hashes(built / "reports").items():
        assert hashlib.sha256(files.cat_file(f"{base}/reports/{name}")).hexdigest() == hashed
    assert json.loads(CliRunner().invoke(main, command).stdout)["built"] == []


def test_a_store_that_does_not_exist_is_told_in_one_sentence(root):
    answer = CliRunner().invoke(main, ["build", "--store", "hej://hink"])
    assert answer.exit_code == 1
    assert "Fel: Lagret hej://hink kan inte öppnas: Protocol not known: hej." in answer.output


def test_what_is_missing_in_a_store_is_told_by_its_address(root):
    answer = CliRunner().invoke(main, ["build", "--store", "memory://empty"])
    assert "Fel: Inget uppdrag finns i memory://empty/data/raw." in answer.output


def test_a_store_that_cannot_be_read_is_told_in_one_sentence(root, monkeypatch):
    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.find", refuse)
    answer = CliRunner().invoke(main, ["build", "--store", "memory://closed"])
    assert answer.exit_code == 1
    assert "Fel: Lagret memory://closed kan inte läsas: access denied. Kontrollera adressen" in answer.output


def test_what_a_store_does_not_take_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.put_file", refuse)
    refused = pytest.raises(InputError, match="tar inte emot rapporterna: access denied")
    with refused as told, mirrored("memory://full", tmp_path) as root:
        (root / "reports").mkdir()
        (root / "reports" / "report.pdf").write_bytes(b"dear")
    assert not root.exists()
    (kept,) = tmp_path.glob("analys-osparat-*")
    assert f"De ligger i {kept}." in str(told.value)
    assert (kept / "reports" / "report.pdf").read_bytes() == b"dear"


def refuse(*_arguments, **_options):
    raise RuntimeError("access denied")


def test_the_copy_of_a_killed_build_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    killed, running = (tmp_path / f"analys-store-{pid}-x" for pid in (ended.pid, os.getpid()))
    for folder in (killed, running):
        folder.mkdir()
        (folder / "answers").touch()
    with mirrored(f"file://{tmp_path}/store", tmp_path):
        assert not killed.exists()
    assert running.exists()
