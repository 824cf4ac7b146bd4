"""The exporters write what render writes, from the command that analysts know."""

import nbformat

from analys.report import render
from analys.report.exporters import ReportHTMLExporter, TypstPDFExporter


def test_exporters_write_what_render_writes(notebook):
    files = render(notebook)
    pdf, resources = TypstPDFExporter().from_notebook_node(notebook)
    assert pdf == files[".pdf"]
    assert resources["output_extension"] == ".pdf"
    html, _ = ReportHTMLExporter().from_notebook_node(notebook)
    assert html.encode() == files[".html"]


def test_a_report_exports_from_a_file(notebook, tmp_path):
    nbformat.write(notebook, tmp_path / "rapport.ipynb")
    pdf, _ = TypstPDFExporter().from_filename(str(tmp_path / "rapport.ipynb"))
    assert pdf == render(notebook)[".pdf"]
