"""An executed notebook as files for readers."""

from __future__ import annotations

from pathlib import Path

from analys.report.branding import PLAIN, load_branding
from analys.report.document import Notebook, read_document
from analys.report.html import write_html
from analys.report.pdf import typeset, write_typst
from analys.report.workbook import write_workbook


def render(notebook: Notebook, branding: Path | None = None) -> dict[str, bytes]:
    """Turn an executed notebook into a PDF, a workbook and a web page.

    Args:
        notebook: the executed report notebook.
        branding: the publisher's branding.yaml, if there is one.

    Returns:
        The files' bytes by extension: ".pdf", ".xlsx" and ".html"; the same notebook gives the same bytes.
    """
    look = load_branding(branding) if branding else PLAIN
    document = read_document(notebook)
    return {
        ".pdf": typeset(write_typst(document, look)),
        ".xlsx": write_workbook(document, look),
        ".html": write_html(document, look).encode(),
    }
