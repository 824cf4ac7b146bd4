"""The shipped notebooks give the same in stock kernels as in forked processes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

REPOSITORY = Path(__file__).parents[2]
PROCESSED = Path("data/processed")
#: One county with free text, and one and the country without.
CODED, CLOSED, COUNTRY = "valdsutsatta-2021/2022/09", "bostadsmarknad/2026/09", "bostadsmarknad/2026/nation"
EXECUTED = [
    *(f"{CODED}/{name}.ipynb" for name in ("1_clean_survey", "2_code_measures", "3_county_report")),
    *(f"{CLOSED}/{name}.ipynb" for name in ("1_clean_survey", "3_county_report")),
    f"{COUNTRY}/4_national_synthesis.ipynb",
]


def build_both(root: Path, engine: str) -> None:
    """Build what is stale of the wave without free text, and of the county with, each in a process of its own."""
    build(root, "--engine", engine, "--assignment", "bostadsmarknad", "--wave", "2026")
    build(root, "--engine", engine, "--assignment", "valdsutsatta-2021", "--wave", "2022", "--county", "09")


def build(root: Path, *options: str) -> None:
    # Under pytest ipykernel leaves file descriptors alone.
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    command = [sys.executable, "-c", "from analys.cli import main; main()", "build", "--changed", *options]
    run = subprocess.run(command, env=environment | {"ANALYS_ROOT": str(root)}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def forked_and_stock(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two repositories: built in forked processes; and two counties and the country rebuilt in stock kernels."""
    forked, stock = tmp_path_factory.mktemp("forked"), tmp_path_factory.mktemp("stock")
    for name in ("data/raw/register", "data/raw/bostadsmarknad", "data/raw/valdsutsatta-2021", "notebooks"):
        shutil.copytree(REPOSITORY / name, forked / name)
    shutil.copy(REPOSITORY / "requirements.lock", forked)
    build_both(forked, "fork")
    shutil.copytree(forked, stock, dirs_exist_ok=True)
    for county in (CODED, CLOSED):
        shutil.rmtree(stock / PROCESSED / county)
    (stock / PROCESSED / EXECUTED[-1]).unlink()
    build_both(stock, "kernel")
    return forked, stock


def comparable(path: Path) -> tuple:
    """A notebook without what differs from run to run: times, addresses, process numbers and cell ids."""
    notebook = nbformat.read(path, as_version=4)
    cells = []
    for cell in notebook.cells:
        outputs = re.sub(r"0x[0-9a-f]+|ipykernel_\d+/\d+", "·", repr(cell.get("outputs")))
        status = {name: cell.metadata.papermill[name] for name in ("status", "exception")}
        counts = cell.get("execution_count")
        timed = sorted(cell.metadata.get("execution", {}))
        cells.append((cell.cell_type, cell.source, counts, outputs, status, timed, cell.metadata.get("tags")))
    about = notebook.metadata
    return cells, about.kernelspec, about.language_info, about.papermill.parameters, about.analys


@pytest.mark.parametrize("name", EXECUTED)
def test_both_engines_give_the_same_notebook(forked_and_stock, name):
    forked, stock = (comparable(root / PROCESSED / name) for root in forked_and_stock)
    for one, other in zip(forked[0], stock[0], strict=True):
        assert one == other
    assert forked[1:] == stock[1:]


def test_the_second_build_ran_these_notebooks_again(forked_and_stock):
    forked, stock = forked_and_stock
    for name in EXECUTED:
        assert (forked / PROCESSED / name).read_bytes() != (stock / PROCESSED / name).read_bytes()


def test_both_engines_give_the_same_reports(forked_and_stock):
    forked, stock = forked_and_stock
    reports = [path.relative_to(forked) for path in (forked / "reports").rglob("*") if path.suffix in {".pdf", ".xlsx"}]
    assert len(reports) == 2 * 23
    for report in reports:
        assert (forked / report).read_bytes() == (stock / report).read_bytes(), report
