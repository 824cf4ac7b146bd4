"""What a build costs beside its notebooks, per county of made-up frames of 21, 210 and 2 100; prints a table.

    python benchmarks/bench_plan.py [--counties 21,210,2100]

No notebook runs: every report, table and record is a stub, but the records name the right inputs and outputs, so that
the build finds everything as it should be. Each time is the least of three.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analys import paths
from analys.build.closing import close
from analys.build.environment import describe_environment
from analys.build.inputs import Inputs
from analys.build.plan import Step, plan_preparations, plan_steps, preparations_of
from analys.build.records import Hashes, Record
from analys.build.targets import Selection, Target, select
from analys.build.why import explain
from analys.files import sha256, write_bytes
from analys.register import load_frame
from analys.synthetic.frame import make_frame

REPOSITORY = Path(__file__).parents[1]
#: An assignment with a codebook and one wave: what its steps depend on is all there is.
ASSIGNMENT, WAVE = "valdsutsatta-2021", "2022"
ANALYS = [sys.executable, "-c", "from analys.cli import main; main()"]


def make_root(root: Path, counties: int) -> None:
    """Write what a build reads: the frame, an assignment, notebooks, and a raw file from each county."""
    raw = paths.raw(root)
    for name in ("data/raw/register", f"data/raw/{ASSIGNMENT}/review", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "requirements.lock", root)
    frame = make_frame(load_frame(paths.raw(REPOSITORY)), counties)
    frame.to_csv(raw / "register" / "municipalities.csv", index=False)
    for path in (paths.raw(REPOSITORY) / ASSIGNMENT).iterdir():
        if path.is_file():
            write_bytes(raw / ASSIGNMENT / path.name, path.read_bytes())
    for county in frame["county"].unique():
        write_bytes(raw / ASSIGNMENT / WAVE / f"{county}.csv", county.encode())


def pretend_built(root: Path) -> None:
    """Write stubs of all tables and reports, with the records of a whole build."""
    selection, hashes = select(root), Hashes(root)
    inputs = Inputs(root, selection, hashes)
    files = {code: [f"{code}.csv"] for code in selection.counties}
    whole = next(target for target in selection.targets if target.county is None)
    write_bytes(whole.processed(root).parent / "country.parquet", b"country")
    for preparation in preparations_of(selection, whole):
        needed = inputs.of_preparation(preparation)
        Record(needed, {}, 0, 1, 1, counties=files if preparation.wave else {}).write(preparation.record(root))
    software = describe_environment(REPOSITORY)
    for target, steps in plan_steps(root, selection, hashes).items():
        for step in steps:
            outputs = dict(_stub(root, path) for path in _files(root, target, step))
            Record(step.inputs, outputs, 0, 1, 1, software=software).write(step.record(root))


def _files(root: Path, target: Target, step: Step) -> list[Path]:
    reports = [target.report(root, suffix) for suffix in (".pdf", ".html", ".xlsx")] if step.reports else []
    return [step.executed(root), step.executed(root).with_suffix(".parquet"), *reports]


def _stub(root: Path, path: Path) -> tuple[str, str]:
    write_bytes(path, path.name.encode())
    return path.relative_to(root).as_posix(), sha256(path)


def plan(root: Path, selection: Selection) -> None:
    """Find out what must run; nothing must."""
    hashes = Hashes(root)
    stale = plan_preparations(root, selection, hashes)
    reasons = [step.reasons for steps in plan_steps(root, selection, hashes).values() for step in steps]
    if stale or any(reasons):
        raise SystemExit(f"the stubs are not what a build would leave: {stale} {reasons}")


def update(root: Path) -> None:
    """Run `analys build --changed`, which finds nothing to do."""
    environment = os.environ | {"ANALYS_ROOT": str(root)}
    subprocess.run([*ANALYS, "build", "--changed"], env=environment, check=True, capture_output=True)


def measure(root: Path) -> dict[str, float]:
    """Return seconds by what is done."""
    selection = select(root)
    country = next(target for target in selection.targets if target.county is None)
    return {
        "select: what can be built": least(lambda: select(root)),
        "plan: what must be built": least(lambda: plan(root, selection)),
        "close: crate and index": least(lambda: close(root, list(selection.targets), {})),
        "analys why, the country's report": least(lambda: explain(root, country.name)),
        "analys build --changed, all of it": least(lambda: update(root)),
    }


def least(do: Callable[[], object]) -> float:
    """Return the least seconds of three tries."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        do()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counties", default="21,210,2100", help="sizes of the frame")
    sizes = list(map(int, parser.parse_args().counties.split(",")))
    measured = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make_root(root, size)
            pretend_built(root)
            measured[size] = measure(root)
    print("Milliseconds per county, by number of counties; no notebook runs")
    print(f"{'':36}" + "".join(f"{size:>9}" for size in sizes) + f"{f'{sizes[-1]} / {sizes[0]}':>14}")
    for name in measured[sizes[0]]:
        each = [measured[size][name] / size * 1000 for size in sizes]
        print(f"{name:36}" + "".join(f"{one:9.2f}" for one in each) + f"{each[-1] / each[0]:14.2f}")


if __name__ == "__main__":
    main()
