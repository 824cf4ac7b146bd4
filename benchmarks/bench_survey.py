"""Reading and cleaning beside the bare read of the underlying reader, from 290 to 290 000 rows, by family.

Then masking, splitting and the generator of files.

Run: python benchmarks/bench_survey.py [LARGEST]

Each line is a process of its own, so that its peak memory is its own; seconds are of CPU, so that other work on the
machine does not count. The rows repeat the country's municipalities: every one has sent its closed answers again and
again, each time with other free texts. What is done once for a wave whatever its size (rules, contracts, checks) is the
time of the smallest file; "beyond" is how many times the bare read every further row costs.
"""

from __future__ import annotations

import gc
import io
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import xlsxwriter
from python_calamine import CalamineWorkbook

from analys.assignment import Assignment, load_assignment
from analys.register import load_frame
from analys.survey import clean, read_wave
from analys.survey.personal import mask
from analys.survey.statements import split_text
from analys.synthetic.files import render

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
WAVE = "2020-host"
SIZES = (290, 2_900, 29_000, 290_000)
#: So many different free texts are in a file, however long it is.
TEXTS = 2_000
#: Families of files whose generation is timed.
RENDERED = ("ms_forms", "limesurvey", "spss", "form_word")


def answers(assignment: Assignment, frame: pd.DataFrame, rows: int) -> pd.DataFrame:
    """Return answers as a table: municipality, time, and every question under its wording."""
    random = np.random.default_rng(1)
    columns = {"Kommun": np.resize(frame["name"].to_numpy(), rows)}
    minutes = pd.Timestamp("2020-09-01") + pd.to_timedelta(np.arange(rows), unit="min")
    columns["Slutförandetid"] = minutes.strftime("%Y-%m-%d %H:%M:%S")
    texts = [f"Vi ser fler ärenden än förra året, ungefär {number}; skolan är öppen." for number in range(TEXTS)]
    for question in assignment.questions_in(WAVE):
        if question.kind == "scale":
            closed = [*assignment.scale_of(question.id).labels.values(), ""]
            columns[question.wording] = np.resize(random.choice(closed, len(frame)), rows)
        else:
            columns[question.wording] = random.choice([*texts, ""], rows)
    return pd.DataFrame(columns)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, sep=";", index=False, encoding="utf-8")


def write_windows(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, sep="\t", index=False, encoding="cp1252")


def write_xlsx(table: pd.DataFrame, path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([list(table.columns), *table.to_numpy().tolist()]):
            sheet.write_row(number, 0, row)


def write_sav(table: pd.DataFrame, path: Path) -> None:
    names = {column: f"v{number}" for number, column in enumerate(table.columns)}
    pyreadstat.write_sav(table.rename(columns=names), path, column_labels=list(table.columns))


def read_text(path: Path, delimiter: str, encoding: str) -> None:
    data = io.BytesIO(path.read_bytes())
    pd.read_csv(data, sep=delimiter, encoding=encoding, header=None, dtype="str", na_filter=False)


def read_xlsx(path: Path) -> None:
    with CalamineWorkbook.from_path(path) as workbook:
        workbook.get_sheet_by_index(0).to_python()


FAMILIES: dict[str, tuple[str, Callable, Callable]] = {
    "csv, utf-8": ("svar.csv", write_csv, lambda path: read_text(path, ";", "utf-8")),
    "tsv, windows-1252": ("svar.tsv", write_windows, lambda path: read_text(path, "\t", "cp1252")),
    "xlsx": ("svar.xlsx", write_xlsx, read_xlsx),
    "sav": ("svar.sav", write_sav, pyreadstat.read_sav),
}


def make(family: str, rows: int, folder: str) -> None:
    """Write one file into a wave's folder."""
    name, write, _ = FAMILIES[family]
    path = Path(folder) / WAVE / name
    path.parent.mkdir()
    write(answers(load_assignment(RAW, "lagesbild-2020"), load_frame(RAW), rows), path)


def measure(family: str, folder: str) -> dict[str, float]:
    """Return seconds of the bare read, of reading and of cleaning, and megabytes, for one file."""
    assignment, frame = load_assignment(RAW, "lagesbild-2020"), load_frame(RAW)
    name, _, bare = FAMILIES[family]
    path = Path(folder) / WAVE / name
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gc.collect()  # what importing has left behind would else be collected somewhere in the first reading
    start = time.process_time()
    bare(path)
    read = time.process_time()
    found = read_wave(path.parent, assignment, WAVE, frame)
    rows_read = time.process_time()
    cleaned = clean(found, assignment, WAVE, frame, None)
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(cleaned.answers) == len(frame) * len(assignment.questions_in(WAVE))
    return {
        "bare": read - start,
        "read": rows_read - read,
        "clean": end - rows_read,
        "grown": (peak - before) / 1024,
        "size": path.stat().st_size / 1024**2,
    }


def apart(work: Callable, *arguments: object) -> object:
    """Return a call's result from a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def steps() -> None:
    """Print the speed of masking and of splitting, by text, and of the generator, by response."""
    print()
    assignment, frame = load_assignment(RAW, "lagesbild-2020"), load_frame(RAW)
    plain = [f"Vi ser fler ärenden än i fjol, ungefär {number}. Skolan är öppen." for number in range(5_000)]
    for kind, texts in (("without", plain), ("with", [f"{text} Ring 070-123 45 67." for text in plain])):
        start = time.process_time()
        mask(pd.Series(texts))
        masked = time.process_time()
        for text in texts:
            split_text(text)
        split = time.process_time()
        print(
            f"distinct texts {kind} a telephone number: masking {1e6 * (masked - start) / len(texts):.0f}, "
            f"splitting {1e6 * (split - masked) / len(texts):.0f} microseconds a text"
        )
    truth = clean(read_wave(RAW / assignment.id / WAVE, assignment, WAVE, frame), assignment, WAVE, frame, None).answers
    truth = truth[truth["missing"] != "rejected"]
    answered = truth[truth["missing"] != "not_answered"]["municipality"].nunique()
    for family in RENDERED:
        start = time.process_time()
        render(truth, assignment, WAVE, frame, family, (), seed=1)
        print(f"generator, {family}: {answered / (time.process_time() - start):,.0f} responses a second")


if __name__ == "__main__":
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    print(
        f"{'family':18} {'rows':>8} {'file MB':>8} {'bare s':>8} {'read s':>8} {'clean s':>8} {'rows/s':>9} "
        f"{'times bare':>11} {'beyond':>7} {'grown MB':>9}"
    )
    for family in FAMILIES:
        least = None
        for rows in (size for size in SIZES if size <= largest):
            with tempfile.TemporaryDirectory() as folder:
                apart(make, family, rows, folder)
                one = apart(measure, family, folder)
            whole = one["read"] + one["clean"]
            least = least or (whole, one["bare"])
            beyond = (whole - least[0]) / (one["bare"] - least[1]) if rows > SIZES[0] else float("nan")
            print(
                f"{family:18} {rows:8} {one['size']:8.1f} {one['bare']:8.2f} {one['read']:8.2f} {one['clean']:8.2f} "
                f"{rows / whole:9,.0f} {whole / one['bare']:11.1f} {beyond:7.1f} "
                f"{one['grown']:9.0f}",
                flush=True,
            )
    steps()
