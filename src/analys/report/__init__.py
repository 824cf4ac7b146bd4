"""Reports: parts for notebooks, display objects, and the exporter to PDF, HTML and workbook."""

from analys.report.display import (
    Bullets,
    Column,
    CountOf,
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
from analys.report.material import Material
from analys.report.parts.about import about
from analys.report.parts.areas import areas
from analys.report.parts.basis import basis
from analys.report.parts.coding_appendix import coding_appendix
from analys.report.parts.comparisons import groups
from analys.report.parts.counties import counties
from analys.report.parts.county_figures import county_figures
from analys.report.parts.cover import cover
from analys.report.parts.examples import examples
from analys.report.parts.index import indexes
from analys.report.parts.maps import maps
from analys.report.parts.measures import measures
from analys.report.parts.overview import overview
from analys.report.parts.quality import quality
from analys.report.parts.summary import summary
from analys.report.render import render

__all__ = [
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
    "Material",
    "Notice",
    "Quotation",
    "Quotations",
    "Table",
    "Text",
    "about",
    "areas",
    "basis",
    "coding_appendix",
    "counties",
    "county_figures",
    "cover",
    "examples",
    "groups",
    "indexes",
    "maps",
    "measures",
    "overview",
    "quality",
    "render",
    "summary",
]
