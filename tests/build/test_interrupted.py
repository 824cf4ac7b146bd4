"""A build that is killed, whichever of its processes, and what the next build finds."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from analys.build.closed import STAMP

BUILD = [sys.executable, "-c", "from analys.cli import main; main()", "build", "--wave", "v2", "--jobs", "2"]


def reports(root: Path) -> dict[str, str]:
    files = [path for path in (root / "reports").rglob("*") if path.suffix in (".pdf", ".xlsx", ".html")]
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def start(root: Path, *more: str, preexec_fn=None) -> subprocess.Popen:
    temporary = root.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    environment = os.environ | {"ANALYS_ROOT": str(root), "TMPDIR": str(temporary)}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([*BUILD, *more], env=environment, preexec_fn=preexec_fn, **streams)


def wait_for(condition, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def processes_of(build: subprocess.Popen) -> tuple[psutil.Process, list[psutil.Process]]:
    """The first template of a build, and the processes that run notebooks at the moment."""
    children = psutil.Process(build.pid).children()
    (template,) = [one for one in children if "analys.build.forking" in one.cmdline()]
    return template, [one for one in template.children() if os.getpgid(one.pid) == one.pid]


def ended(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE  # init has not fetched it yet
    except psutil.NoSuchProcess:
        return True


def nothing_left(root: Path) -> bool:
    temporary = list((root.parent / "tmp").iterdir())
    return not temporary and {path.name for path in root.rglob(".*")} <= {
        ".lock",
        ".assignment.pickle",
        ".received.seen",
    }


def test_a_killed_notebook_and_killed_templates_do_no_harm(built):
    whole = reports(built)
    for county in ("09", "13"):
        (built / f"wait-{county}").touch()
    build = start(built)
    wait_for(lambda: (built / "waits-09").exists() and (built / "waits-13").exists())
    template, (first, second) = processes_of(build)
    everybody = psutil.Process(build.pid).children(recursive=True)
    first.kill()
    wait_for(lambda: not first.is_running())
    template.kill()
    second.kill()
    (built / "go").touch()
    output, errors = build.communicate(timeout=240)
    assert build.returncode == 0, output + errors
    assert reports(built) == whole
    assert nothing_left(built)
    wait_for(lambda: all(map(ended, everybody)))


def test_a_killed_build_leaves_no_process_and_the_next_one_completes(built):
    whole = reports(built)
    (built / "wait-13").touch()
    build = start(built)
    wait_for((built / "waits-13").exists)
    everybody = psutil.Process(build.pid).children(recursive=True)
    build.kill()
    build.communicate()
    wait_for(lambda: all(map(ended, everybody)))
    wait_for(lambda: not list((built.parent / "tmp").iterdir()))
    assert not (built / STAMP).exists()
    for folder in ("data/processed", "data/processed/prov", "data/processed/prov/v2/13", "reports", "reports/prov/v2"):
        (built / folder / f".half.{build.pid}.part.pdf").touch()
    (built / f"data/processed/prov/.half.{os.getpid()}.part").touch()
    (built / "go").touch()
    assert start(built).wait(timeout=240) == 0
    assert reports(built) == whole
    (built / f"data/processed/prov/.half.{os.getpid()}.part").unlink()  # somebody who still runs may be writing it
    assert nothing_left(built)


def test_an_interrupted_build_says_so_and_leaves_nothing(built):
    (built / "wait-13").touch()
    build = start(built)
    wait_for((built / "waits-13").exists)
    everybody = psutil.Process(build.pid).children(recursive=True)
    build.send_signal(signal.SIGINT)
    _output, errors = build.communicate(timeout=60)
    assert build.returncode == 130
    assert errors.splitlines()[-1].startswith("Avbrutet. Det som hann bli klart är kvar")
    wait_for(lambda: all(map(ended, everybody)))
    assert nothing_left(built), sorted(built.rglob(".*"))


def test_what_a_build_made_before_it_was_killed_comes_into_the_record(built):
    crate, page = built / "reports/prov/v2/ro-crate-metadata.json", built / "reports/index.html"
    kept = crate.read_bytes(), page.read_bytes()
    crate.unlink()
    page.write_text("an older page")
    (built / STAMP).unlink()
    assert start(built, "--changed").wait(timeout=240) == 0
    assert (crate.read_bytes(), page.read_bytes()) == kept
    assert (built / STAMP).exists()


def test_two_builds_at_once_take_turns(built):
    whole = reports(built)
    (built / "wait-13").touch()
    first = start(built)
    wait_for((built / "waits-13").exists)
    second = start(built, "--changed")
    assert "Ett annat bygge pågår." in second.stderr.readline()
    (built / "go").touch()
    assert first.wait(timeout=240) == second.wait(timeout=240) == 0
    assert "0 byggda, 3 oförändrade" in second.stdout.read()
    assert reports(built) == whole


def no_file_beyond(size: int):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_leaves_the_old_files_and_is_told(built):
    whole = reports(built)
    largest = max(path.stat().st_size for path in built.rglob("*.pdf"))
    build = start(built, preexec_fn=no_file_beyond(largest - 1))
    _output, errors = build.communicate(timeout=240)
    assert build.returncode == 1
    assert ".pdf kunde inte läsas eller skrivas: filen blev större än vad som är tillåtet här." in errors
    assert {name: one for name, one in reports(built).items() if name.endswith(".pdf")}.items() <= whole.items()
    assert nothing_left(built)
    assert start(built, "--changed").wait(timeout=240) == 0
    assert reports(built) == whole


def test_a_notebook_that_does_not_fit_on_the_disk_is_not_kept(built, write_notebook):
    executed = "data/processed/prov/v2/13/1_clean_survey.ipynb"
    before = (built / executed).read_bytes()
    write_notebook(built, "1_clean_survey", "print('x' * 500_000)")
    build = start(built, "--county", "13", preexec_fn=no_file_beyond(200_000))
    _output, errors = build.communicate(timeout=240)
    assert build.returncode == 1
    assert f"{executed} kunde inte läsas eller skrivas: filen blev större än vad som är tillåtet här." in errors
    assert "Traceback" not in errors
    assert (built / executed).read_bytes() == before
