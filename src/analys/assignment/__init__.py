"""Assignments as data: what was asked, when, of whom, and what the reports show."""

from analys.assignment.codebook import (
    Codebook,
    CodebookCode,
    Dimension,
    ForeignList,
    Indicators,
    load_codebook,
    read_codebook,
)
from analys.assignment.coded_examples import CodedExample
from analys.assignment.load import find_assignments, load_assignment
from analys.assignment.model import Assignment, Code, Index, Question, Risk, Scale, Section, Wave
from analys.assignment.references import require_codes, require_places

__all__ = [
    "Assignment",
    "Code",
    "Codebook",
    "CodebookCode",
    "CodedExample",
    "Dimension",
    "ForeignList",
    "Index",
    "Indicators",
    "Question",
    "Risk",
    "Scale",
    "Section",
    "Wave",
    "find_assignments",
    "load_assignment",
    "load_codebook",
    "read_codebook",
    "require_codes",
    "require_places",
]
