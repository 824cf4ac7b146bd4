"""What a county's report costs in made-up frames of 21, 210 and 2 100 counties, in real builds; prints a table.

    python benchmarks/bench_counties.py [--counties 21,210,2100] [--sample 6]

The frame, its answers and the files that they are sent in are made up for each size. The shipped notebooks run for a
sample of counties, spread over the frame: each is one `analys build --county` among the files of all the others.
Seconds are those that the build's records tell of. The country's report is not built: made-up counties are on no map.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench_build import ANALYS, MemoryWatch, run

from analys import paths
from analys.assignment import load_assignment
from analys.files import write_bytes
from analys.register import load_frame
from analys.synthetic.frame import make_frame
from analys.synthetic.make import make_truth, render_wave

REPOSITORY = Path(__file__).parents[1]
#: With a codebook and one wave, so that nothing is read that is not built.
ASSIGNMENT, WAVE = "valdsutsatta-2021", "2022"


class Measured(NamedTuple):
    """Seconds per county by what they were spent on, and the peak memory of one process in MB."""

    reading: float
    notebooks: float
    memory: float


def make_root(root: Path, counties: int) -> list[str]:
    """Write what a build reads; return the counties that sent answers."""
    raw, shipped = paths.raw(root), paths.raw(REPOSITORY)
    for name in ("data/raw/register", f"data/raw/{ASSIGNMENT}/review", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "requirements.lock", root)
    frame = make_frame(load_frame(shipped), counties)
    frame.to_csv(raw / "register" / "municipalities.csv", index=False)
    for path in (shipped / ASSIGNMENT).iterdir():
        if path.is_file():
            write_bytes(raw / ASSIGNMENT / path.name, path.read_bytes())
    declaration = raw / ASSIGNMENT / "assignment.yaml"
    # It names real counties, which made-up frames do not have.
    lines = declaration.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "collection_by_county" not in line]
    declaration.write_text("".join(kept), encoding="utf-8")
    declared = load_assignment(raw, ASSIGNMENT)
    truth = make_truth(declared, frame)[WAVE]
    for name, content in render_wave(declared, WAVE, truth, frame):
        write_bytes(raw / ASSIGNMENT / WAVE / name, content)
    return sorted(frame.loc[frame["municipality"].isin(truth.respondents), "county"].unique())


def measure(root: Path, counties: int, sample: int) -> Measured:
    """Build, and read in the records how long what took."""
    answering = make_root(root, counties)
    command = [*ANALYS, "build", "--assignment", ASSIGNMENT, "--wave", WAVE]
    watch = MemoryWatch()
    watch.start()
    for county in answering[:: len(answering) // sample][:sample]:
        run(root, *command, "--changed", "--county", county)
    watch.stop.set()
    processed = paths.processed(root, ASSIGNMENT, WAVE)
    steps = [seconds(record) for record in processed.glob("[0-9]*/*.record.json")]
    return Measured(seconds(processed / "prepared.record.json") / counties, sum(steps) / sample, watch.peak / 2**20)


def seconds(record: Path) -> float:
    """Return how long a step took."""
    told = json.loads(record.read_bytes())
    return told["ended"] - told["started"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counties", default="21,210,2100", help="sizes of the frame")
    parser.add_argument("--sample", type=int, default=6, help="counties that are built of each frame")
    options = parser.parse_args()
    sizes = list(map(int, options.counties.split(",")))
    measured = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured[size] = measure(Path(folder), size, options.sample)
    print(f"{ASSIGNMENT} {WAVE}, shipped notebooks; seconds of one process, by number of counties")
    print(f"{'':44}" + "".join(f"{size:>9}" for size in sizes) + f"{f'{sizes[-1]} / {sizes[0]}':>14}")
    for label, field in (
        ("reading the files, per county", "reading"),
        ("a county's three notebooks and report files", "notebooks"),
        ("peak memory of one process, MB", "memory"),
    ):
        each = [getattr(measured[size], field) for size in sizes]
        print(f"{label:44}" + "".join(f"{one:9.2f}" for one in each) + f"{each[-1] / each[0]:14.2f}")


if __name__ == "__main__":
    main()
