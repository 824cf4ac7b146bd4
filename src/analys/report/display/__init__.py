"""Display objects: frozen values that look the same in Jupyter, in the PDF and in the HTML report."""

from analys.report.display.base import PRIVATE_TYPE, Display
from analys.report.display.cover import Cover
from analys.report.display.figure import Figure
from analys.report.display.findings import Finding, Findings, KeyFigure, KeyFigures
from analys.report.display.group import Group, from_json
from analys.report.display.quotations import Quotation, Quotations
from analys.report.display.table import Column, CountOf, Table
from analys.report.display.text import Bullets, Heading, Notice, Text

__all__ = [
    "PRIVATE_TYPE",
    "Bullets",
    "Column",
    "CountOf",
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
    "from_json",
]
