"""Reports: display objects for notebooks, and the exporter to PDF, HTML and workbook."""

from analys.report.display import (
    Bullets,
    Column,
    Cover,
    Display,
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
from analys.report.render import render

__all__ = [
    "Bullets",
    "Column",
    "Cover",
    "Display",
    "Figure",
    "Finding",
    "Findings",
    "Group",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Notice",
    "Quotation",
    "Quotations",
    "Table",
    "Text",
    "render",
]
