"""How long a full rebuild of one wave takes, beside a plain loop of papermill and nbconvert; prints tables.

    python benchmarks/bench_build.py [--assignment ID --wave ID] [--sample N]
    python benchmarks/bench_build.py --everything

The wave is built from its raw files alone; again, all notebooks and reports anew, as `make reports` does where it has
been before (three times, of which the middle one counts: a machine's speed varies from minute to minute); and with
nothing to do. The plain loop is a shell's: a papermill process per notebook, then `nbconvert --to webpdf` with Chromium
from the distribution, where playwright can be imported. Elsewhere nbconvert's HTML, printed by Chromium, stands in for
it, and the table says so. The loop is timed for all counties, or for a sample of them and then scaled up. With
--everything all waves are built, as by `make reports`, and no loop.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import psutil

from analys import paths
from analys.build.targets import NATIONAL_NOTEBOOK, REPORT_NOTEBOOK, load_counties, select

REPOSITORY = Path(__file__).parents[1]
#: How often the build again is timed.
_TIMES = 3
#: What the plain loop ends with.
_PLAIN = {
    "webpdf": "nbconvert webpdf",
    "chromium": "nbconvert html + Chromium print (no playwright)",
    "xelatex": "nbconvert pdf (xelatex)",
}
#: nbconvert as it is, only that playwright starts the distribution's Chromium: neither has a setting for that.
_WEBPDF = """from functools import partialmethod
from nbconvert.nbconvertapp import main
from playwright.async_api import BrowserType
BrowserType.launch = partialmethod(BrowserType.launch, executable_path={chromium!r})
main()
"""


class Wave(NamedTuple):
    """The ids of an assignment and of one of its waves."""

    assignment: str
    wave: str


#: Closed questions only, so that notebooks take little time and all else shows.
SMALL = Wave("bostadsmarknad", "2026")
ANALYS = [sys.executable, "-c", "from analys.cli import main; main()"]


def make_root(folder: Path, wave: Wave | None) -> Path:
    """A copy of what a build of a wave reads, or of all."""
    answers = ("data/raw/register", f"data/raw/{wave.assignment}") if wave else ("data/raw",)
    for name in (*answers, "notebooks"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "requirements.lock", folder)
    return folder


def run(root: Path, *command: str) -> float:
    """Seconds that a command takes."""
    started = time.perf_counter()
    subprocess.run(command, cwd=root, env=os.environ | {"ANALYS_ROOT": str(root)}, check=True, capture_output=True)
    return time.perf_counter() - started


def build(root: Path, wave: Wave | None, *options: str) -> float:
    """Seconds that `analys build` of a wave takes, or of all."""
    chosen = ("--assignment", wave.assignment, "--wave", wave.wave) if wave else ()
    return run(root, *ANALYS, "build", *chosen, *options)


def plain_report(root: Path, wave: Wave, notebooks: list[str], county: str | None, way: str) -> float:
    """Seconds that one report takes in the plain loop."""
    out = root / "plain"
    out.mkdir(exist_ok=True)
    parameters = [
        "-r",
        "assignment",
        wave.assignment,
        "-r",
        "wave",
        wave.wave,
        *(["-r", "county", county] if county else []),
    ]
    executed = str(out / f"{county or 'nation'}.ipynb")
    seconds = 0.0
    for notebook in notebooks:
        source = str(root / "notebooks" / f"{notebook}.ipynb")
        seconds += run(root, sys.executable, "-m", "papermill", source, executed, *parameters, "--no-progress-bar")
    if way == "webpdf":
        program = _WEBPDF.format(chromium=shutil.which("chromium"))
        options = ["--to", "webpdf", "--disable-chromium-sandbox", "--log-level", "ERROR"]
        return seconds + run(root, sys.executable, "-c", program, *options, executed)
    convert = [sys.executable, "-m", "nbconvert", "--log-level", "ERROR", executed]
    if way == "xelatex":
        return seconds + run(root, *convert, "--to", "pdf")
    seconds += run(root, *convert, "--to", "html")
    page = executed.replace(".ipynb", ".html")
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={executed}.pdf"]
    return seconds + run(root, *chromium, f"file://{page}")


def plain_loop(root: Path, wave: Wave, sample: int | None, way: str) -> tuple[float, int]:
    """Seconds for the whole wave in the plain loop, and for how many counties it was really run."""
    selection = select(root, *wave)
    every = list(selection.counties)
    chosen = every[:sample] if sample else every
    of_county = [*selection.table_notebooks(wave.assignment), REPORT_NOTEBOOK]
    of_counties = sum(plain_report(root, wave, of_county, county, way) for county in chosen)
    national = plain_report(root, wave, [NATIONAL_NOTEBOOK], None, way)
    return of_counties / len(chosen) * len(every) + national, len(chosen)


class Cells(NamedTuple):
    """The notebooks of what is built, and the time that their cells took."""

    notebooks: int
    seconds: float


def cells_of(root: Path) -> Cells:
    """Count the notebooks of what is built, and their cells' time."""
    records = [json.loads(path.read_text()) for path in (root / "data/processed").rglob("*.record.json")]
    seconds = [record["cell_seconds"] for record in records]
    return Cells(sum(one > 0 for one in seconds), sum(seconds))


def prepared_seconds(root: Path) -> float:
    """The time that reading the waves and teaching the coder took, which is in no cell."""
    records = [json.loads(path.read_text()) for path in (root / "data/processed").rglob("prepared.record.json")]
    return sum(record["seconds"] for record in records)


class MemoryWatch(threading.Thread):
    """Notes the largest unique memory of a process that runs a notebook."""

    def __init__(self):
        super().__init__(daemon=True)
        self.peak = 0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(0.1):
            for process in psutil.Process().children(recursive=True):
                try:
                    if "analys.build.forking" in process.cmdline():
                        self.peak = max(self.peak, process.memory_full_info().uss)
                except psutil.Error:
                    continue


def plain_ways() -> list[str]:
    """What the plain loop can end with on this machine."""
    browser = "webpdf" if find_spec("playwright") else "chromium"
    return [browser] * bool(shutil.which("chromium")) + ["xelatex"] * bool(shutil.which("xelatex"))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assignment", default=SMALL.assignment)
    parser.add_argument("--wave", default=SMALL.wave)
    parser.add_argument("--sample", type=int, help="counties that the plain loop really builds; all if left out")
    parser.add_argument("--everything", action="store_true", help="build all waves, without the plain loop")
    options = parser.parse_args()
    wave, cores = None if options.everything else Wave(options.assignment, options.wave), os.cpu_count()
    counties = load_counties(paths.raw(REPOSITORY))
    with tempfile.TemporaryDirectory() as folder:
        root = make_root(Path(folder), wave)
        first, of_first, prepared = build(root, wave), cells_of(root), prepared_seconds(root)
        again, of_again = sorted((build(root, wave), cells_of(root)) for _ in range(_TIMES))[_TIMES // 2]
        watch = MemoryWatch()
        watch.start()
        build(root, wave)  # once more, not timed: to look at memory ten times a second takes long
        watch.stop.set()
        nothing = build(root, wave, "--changed")
        rows = [
            ("analys build, from the raw files", first, ""),
            ("analys build, everything again", again, ""),
            ("analys build --changed, nothing to do", nothing, ""),
        ]
        for way in plain_ways() if wave else ():
            seconds, really = plain_loop(root, wave, options.sample, way)
            scaled = "" if really == len(counties) else f", scaled up from {really}"
            rows.append((f"papermill + {_PLAIN[way]}{scaled}", seconds, f"{seconds / first:.1f}"))
    name = f"{wave.assignment} {wave.wave}" if wave else "all waves"
    print(f"{name}, {len(counties)} counties and the country, {cores} cores")
    print(f"{'way':62} {'seconds':>8} {'times as long':>14}")
    for name, seconds, ratio in rows:
        print(f"{name:62} {seconds:8.1f} {ratio:>14}")
    for name, seconds, cells in (("from the raw files", first, of_first), ("again", again, of_again)):
        ratio, beside = seconds * cores / cells.seconds, (seconds * cores - cells.seconds) / cells.notebooks
        print(f"wall time x cores / the cells' own time, {name}: {ratio:.2f} ({cells.seconds:.1f} s in cells)")
        print(f"beside the cells, {name}: {beside:.3f} s of a core per notebook, of {cells.notebooks}")
    print(f"reading the raw files and teaching the coder, from the raw files: {prepared:.1f} s besides")
    print(f"peak memory of one process of its own (unique): {watch.peak / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
