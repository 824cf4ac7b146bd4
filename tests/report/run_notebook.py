"""Runs a report notebook's cells on given material, as Jupyter would, without kernel or files."""

import ast
from pathlib import Path
from types import SimpleNamespace

import nbformat

from analys import report

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def run_notebook(material):
    """Return the executed notebook of the material's county, or the national one."""
    name = "3_county_report" if material.county else "4_national_synthesis"
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4)
    opened = SimpleNamespace(material=lambda: material)
    workspace = SimpleNamespace(open_county=lambda *_: opened, open_wave=lambda *_: opened)
    names = {"report": report, "workspace": workspace}
    for cell in notebook.cells:
        if cell.cell_type != "code" or cell.source.startswith("from analys"):
            continue
        *statements, last = ast.parse(cell.source).body
        exec(compile(ast.Module(statements, []), name, "exec"), names)
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), name, "eval"), names)
            data = shown._repr_mimebundle_()
            cell.outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=1)]
        else:
            exec(compile(ast.Module([last], []), name, "exec"), names)
    return notebook
