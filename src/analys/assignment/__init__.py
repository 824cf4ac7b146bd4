"""Assignments as data: what was asked, when, of whom, and what the reports show."""

from analys.assignment.load import find_assignments, load_assignment
from analys.assignment.model import Assignment, Code, Question, Scale, Section, Wave

__all__ = ["Assignment", "Code", "Question", "Scale", "Section", "Wave", "find_assignments", "load_assignment"]
