"""The notebooks are thin: calls and text, no definitions, no outputs."""

import ast
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_begin_with_a_title_for_those_who_open_them(path):
    first = nbformat.read(path, 4).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_define_nothing_and_carry_no_output(path):
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            tree = ast.parse(cell.source)
            assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda) for node in ast.walk(tree))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_begin_with_what_to_fill_in_and_the_review_desk_with_nobodys_initials(path):
    cells = nbformat.read(path, 4).cells
    assert "i rutan nedan" in cells[0].source
    assert "Run All Cells" in cells[0].source
    parameters = next(cell.source for cell in cells if "parameters" in cell.metadata.get("tags", []))
    assert "coder" not in parameters or 'coder = ""' in parameters
