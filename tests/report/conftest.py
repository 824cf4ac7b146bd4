"""A small report in the layout of a real one, with everything that reports are made of."""

import datetime
import importlib.util
import sys
from pathlib import Path

import nbformat
import pytest

from analys.report import (
    Column,
    Cover,
    Figure,
    Finding,
    Findings,
    Group,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Quotation,
    Quotations,
    Table,
    Text,
)

SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='60'>"
    "<rect width='300' height='30' fill='#0b5563'/>"
    "<text x='5' y='50' font-family='Source Sans Pro' font-size='10'>Underskott</text></svg>"
)


def _neighbour(name):
    """Load a module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"report_{name}", Path(__file__).with_name(f"{name}.py"))
    sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made_up():
    """The module that makes up answers to any declared assignment."""
    return _neighbour("made_up")


@pytest.fixture(scope="session")
def run_notebook():
    """The function that runs a report notebook on given material."""
    return _neighbour("run_notebook").run_notebook


def output(display):
    cell = nbformat.v4.new_code_cell("visa")
    data = display._repr_mimebundle_()
    cell.outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=1)]
    return cell


def as_notebook(*parts):
    """Markdown cells from strings, executed code cells from display objects."""
    cells = [nbformat.v4.new_markdown_cell(part) if isinstance(part, str) else output(part) for part in parts]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture
def notebook_of():
    return as_notebook


@pytest.fixture
def cover():
    return Cover(
        title="Läget på bostadsmarknaden",
        place="Hallands län",
        kind_of_report="Länsrapport",
        wave="2026",
        date=datetime.date(2026, 6, 30),
        commissioned_by="Boverket",
        reference="S2020/05273",
        synthetic=True,
        subject="Hur kommunerna bedömer läget",
        keywords=("bostadsmarknad", "Hallands län"),
    )


@pytest.fixture
def table():
    return Table(
        id="market",
        title="Kommunernas bedömning i Hallands län, 2025 och 2026",
        unit="Antal kommuner",
        base="6 kommuner, alla svarade",
        source="Boverket, Bostadsmarknadsenkäten",
        alt="Underskott minskade från 3 kommuner till 2.",
        columns=(
            Column(label="Svar"),
            Column(label="2025", kind="number"),
            Column(label="Andel", kind="number", decimals=1),
        ),
        rows=(("Underskott", 3, 12345.65), ("Balans", 0, 0.04), ("Överskott", "..", "x"), ("Summa", 6, 100)),
        total=True,
    )


@pytest.fixture
def figure():
    return Figure(
        id="market-figure",
        title="Färre kommuner har underskott",
        unit="Antal kommuner",
        base="6 kommuner, alla svarade",
        source="Boverket, Bostadsmarknadsenkäten",
        alt="Underskott minskade från 3 kommuner till 2.",
        svg=SVG,
        numbers="market",
    )


@pytest.fixture
def notebook(cover, table, figure):
    return as_notebook(
        cover,
        "# Sammanfattning\n\nLäs mer i {ref:market} och\nläses så.\n\n- en punkt\n- en till",
        Group(
            blocks=(
                KeyFigures(figures=(KeyFigure(value="6 av 6", label="kommuner svarade", context="99 procent"),)),
                Findings(findings=(Finding(claim="Färre har underskott.", support="Det är 2 av 6 kommuner."),)),
            )
        ),
        "# Resultat",
        Group(blocks=(Heading(level=2, text="Så bedömer kommunerna läget"), figure, table)),
        Group(
            blocks=(
                Notice(title="Liten bas.", text="Få kommuner svarade."),
                Text(paragraphs=("Å, ä och ö syns.",)),
                Quotations(quotations=(Quotation(text='#strong[x] "y" \\ $z$ 😀', attribution="Falkenberg"),)),
            )
        ),
    )
