"""A document as PDF: Typst source, typeset as PDF/A-2a and PDF/UA-1, with the tags of tables completed."""

from analys.report.pdf.typeset import typeset
from analys.report.pdf.write import write_typst

__all__ = ["typeset", "write_typst"]
