"""What a county's report costs in made-up frames of 21, 210 and 2 100 counties, in real builds; prints a table.

    python benchmarks/bench_counties.py [--counties 21,210,2100] [--sample 6] [--whole 21]

The frame, its answers and the files that they are sent in are made up for each size. The shipped notebooks run for a
sample of counties, spread over the frame: each is one `analys build --county` among the files of all the others. In
frames of at most `--whole` counties all the others' reports and the country's are built as well, untimed but for the
country's. Seconds are by the clock, from the build's records, with one report at a time: the machine should be quiet.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench_build import ANALYS, MemoryWatch, run
from ruamel.yaml import YAML

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
    """Seconds by what they were spent on, and the peak memory of one process in MB.

    Reading and notebooks are per county; of the country's report there are none where it was not built.
    """

    reading: float
    notebooks: float
    country: float | None
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
    # It names real counties and municipalities, which made-up frames do not have.
    document = YAML().load(declaration)
    document.pop("districts")
    for wave in document["waves"]:
        wave.pop("collection_by_county", None)
    YAML().dump(document, declaration)
    declared = load_assignment(raw, ASSIGNMENT)
    truth = make_truth(declared, frame)[WAVE]
    for name, content in render_wave(declared, WAVE, truth, frame):
        write_bytes(raw / ASSIGNMENT / WAVE / name, content)
    return sorted(frame.loc[frame["municipality"].isin(truth.respondents), "county"].unique())


def measure(root: Path, counties: int, sample: int, whole: int) -> Measured:
    """Build, and find out by the records what took how long."""
    answering = make_root(root, counties)
    command = [*ANALYS, "build", "--assignment", ASSIGNMENT, "--wave", WAVE, "--changed", "--jobs", "1"]
    processed, watch = paths.processed(root, ASSIGNMENT, WAVE), MemoryWatch()
    watch.start()
    for county in answering[:: len(answering) // sample][:sample]:
        run(root, *command, "--county", county)
    reading = seconds_of(processed / "prepared.record.json")
    notebooks = sum(map(seconds_of, processed.glob("[0-9]*/*.record.json")))
    country = None
    if counties <= whole:
        run(root, *command)
        (record,) = processed.glob(f"{paths.NATIONAL}/*.record.json")
        country = seconds_of(record)
    watch.stop.set()
    return Measured(reading / counties, notebooks / sample, country, watch.peak / 2**20)


def seconds_of(record: Path) -> float:
    """Return how long a step took."""
    return json.loads(record.read_bytes())["seconds"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counties", default="21,210,2100", help="sizes of the frame")
    parser.add_argument("--sample", type=int, default=6, help="counties that are built of each frame")
    parser.add_argument("--whole", type=int, default=21, help="largest frame whose national report is built")
    options = parser.parse_args()
    sizes = list(map(int, options.counties.split(",")))
    measured = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured[size] = measure(Path(folder), size, options.sample, options.whole)
    print(f"{ASSIGNMENT} {WAVE}, shipped notebooks; seconds, by number of counties")
    print(f"{'':44}" + "".join(f"{size:>9}" for size in sizes) + f"{f'{sizes[-1]} / {sizes[0]}':>14}")
    for label, field in (
        ("reading the files, per county", "reading"),
        ("a county's three notebooks and report files", "notebooks"),
        ("the country's notebook and report files", "country"),
        ("peak memory of one process, MB", "memory"),
    ):
        each = [getattr(measured[size], field) for size in sizes]
        numbers = "".join(f"{'-':>9}" if one is None else f"{one:9.2f}" for one in each)
        print(f"{label:44}{numbers}" + (f"{each[-1] / each[0]:14.2f}" if None not in each else ""))


if __name__ == "__main__":
    main()
