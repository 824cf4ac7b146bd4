"""nbconvert exporters: an executed report notebook as an accessible PDF or a web page.

`jupyter nbconvert --to analys-pdf notebook.ipynb` writes what the build writes where there is no branding.yaml.
"""

from __future__ import annotations

from typing import ClassVar

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode

from analys.report.branding import PLAIN
from analys.report.document import read_document
from analys.report.html import write_html
from analys.report.pdf import typeset, write_typst

Resources = dict[str, object]


class TypstPDFExporter(Exporter):
    """PDF/A-2a and PDF/UA-1, typeset by Typst."""

    export_from_notebook: ClassVar[str] = "Länsrapport (PDF)"
    file_extension = Unicode(".pdf")
    output_mimetype = "application/pdf"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Resources | None = None, **kw: object
    ) -> tuple[bytes, Resources]:
        """Return the PDF and nbconvert's resources."""
        resources = {**(resources or {}), "output_extension": self.file_extension}
        return typeset(write_typst(read_document(nb), PLAIN)), resources


class ReportHTMLExporter(Exporter):
    """One self-contained web page."""

    export_from_notebook: ClassVar[str] = "Länsrapport (HTML)"
    file_extension = Unicode(".html")
    output_mimetype = "text/html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Resources | None = None, **kw: object
    ) -> tuple[str, Resources]:
        """Return the page and nbconvert's resources."""
        resources = {**(resources or {}), "output_extension": self.file_extension}
        return write_html(read_document(nb), PLAIN), resources
