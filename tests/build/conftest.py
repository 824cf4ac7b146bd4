"""A small repository to build: the real frame, one made-up assignment, and notebooks of a few lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analys.cli import main

ASSIGNMENT = """
title: Provuppdrag
report_title: Ett prov
background: Ett prov.
commissioned_by: Länsstyrelsen
source: Påhittat
synthetic: true
waves:
  - {id: v1, label: Första, date: 2020-01-31}
  - {id: v2, label: Andra, date: 2021-01-31}
scales:
  yesno: {ordered: false, codes: [{code: y, label: Ja}, {code: n, label: Nej}]}
questions:
  - {id: q, label: Fråga, wording: Frågan?, kind: scale, scale: yesno}
sections:
  - {id: s, heading: Rubrik, text: Text., questions: [q]}
"""

FOLDER = """
from pathlib import Path; import os
root = Path(os.environ["ANALYS_ROOT"])
"""

COVER = """
import datetime
from analys.report import Cover
Cover(title="Ett prov", place=PLACE, kind_of_report="Länsrapport", wave=wave, date=datetime.date(2021, 1, 31),
      commissioned_by="Länsstyrelsen", reference=None, synthetic=True, subject="Prov", keywords=("prov",))
"""


def notebook(*cells: str, county: bool = True, more: str = "", markdown: str = "") -> nbformat.NotebookNode:
    """A notebook whose first cell declares the build's parameters."""
    parameters = 'assignment = "prov"\nwave = "v1"' + ('\ncounty = "13"' if county else "") + more
    first = new_code_cell(parameters, metadata={"tags": ["parameters"]})
    rest = [new_code_cell(cell.strip()) for cell in cells] + [new_markdown_cell(markdown)] * bool(markdown)
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return new_notebook(cells=[first, *rest], metadata={"kernelspec": kernel})


SAVE = """
folder = root / "data/processed" / assignment / wave / county
folder.mkdir(parents=True, exist_ok=True)
file = {"09": "gotland.csv", "13": "halland.csv"}[county]
raw = (root / "data/raw" / assignment / wave / file).read_text()
(folder / "aside").write_text(raw); (folder / "aside").replace(folder / "answers.csv")
"""

#: Waits in the middle of a build if a test asks for it, once.
WAIT = """
import time
if (root / f"wait-{county}").exists():
    (root / f"wait-{county}").rename(root / f"waits-{county}")
    while not (root / "go").exists():
        time.sleep(0.05)
"""

NOTEBOOKS = {
    "1_clean_survey": notebook(FOLDER, WAIT, SAVE),
    "2_code_measures": notebook(FOLDER, SAVE.replace("answers.csv", "codings.csv")),
    "3_county_report": notebook(
        FOLDER,
        'answers = (root / "data/processed" / assignment / wave / county / "answers.csv").read_text()',
        COVER.replace("PLACE", "county"),
        'from analys.report import Text\nText(paragraphs=(f"Svar: {answers.split()}",))',
        markdown="# Slut",
    ),
    "4_national_synthesis": notebook(COVER.replace("PLACE", '"Hela landet"'), county=False, markdown="# Slut"),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two counties, an assignment of two waves and all notebooks."""
    make_root(tmp_path)
    monkeypatch.setenv("ANALYS_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which the second wave is built; copy it, do not change it."""
    root = tmp_path_factory.mktemp("built")
    make_root(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYS_ROOT", str(root))
        result = CliRunner().invoke(main, ["build", "--changed", "--wave", "v2"])
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built repository."""
    root = tmp_path / "root"
    shutil.copytree(built_once, root)
    monkeypatch.setenv("ANALYS_ROOT", str(root))
    return root


def make_root(root: Path) -> None:
    raw = root / "data" / "raw"
    (raw / "register").mkdir(parents=True)
    frame = Path(__file__).parents[2] / "data" / "raw" / "register" / "municipalities.csv"
    lines = frame.read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = [line for line in lines if line.startswith(("municipality", "09", "13"))]
    (raw / "register" / "municipalities.csv").write_text("".join(chosen), encoding="utf-8")
    for wave in ("v1", "v2"):
        (raw / "prov" / wave).mkdir(parents=True)
        for county, names in (("gotland", ["Gotland"]), ("halland", ["Halmstad", "Laholm", "Varberg"])):
            lines = ["Kommun;Frågan?", *(f"{name};Ja" for name in names)]
            (raw / "prov" / wave / f"{county}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (raw / "prov" / "assignment.yaml").write_text(ASSIGNMENT, encoding="utf-8")
    (root / "notebooks").mkdir()
    for name, content in NOTEBOOKS.items():
        nbformat.write(content, root / "notebooks" / f"{name}.ipynb")
    shutil.copy(Path(__file__).parents[2] / "requirements.lock", root)


@pytest.fixture
def write_notebook():
    """A function that replaces one of a repository's notebooks by one with the given cells."""

    def write(root: Path, name: str, *cells: str, **options) -> None:
        nbformat.write(notebook(*cells, **options), root / "notebooks" / f"{name}.ipynb")

    return write


@pytest.fixture
def add_cell():
    """A function that adds a cell to the end of one of a repository's notebooks."""

    def add(root: Path, name: str, cell: str) -> None:
        path = root / "notebooks" / f"{name}.ipynb"
        longer = nbformat.read(path, as_version=4)
        longer.cells.append(new_code_cell(cell))
        nbformat.write(longer, path)

    return add
