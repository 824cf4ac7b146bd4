"""From a sheet of cells to headings and responses, also of surveys that the program does not know."""

from analys.survey.layout.choices import asks_for_own_words, questions_of
from analys.survey.layout.defined import apply_definitions
from analys.survey.layout.model import AskedQuestion, Column, SetAside, Table
from analys.survey.layout.repeated import told_apart
from analys.survey.layout.understand import understand

__all__ = [
    "AskedQuestion",
    "Column",
    "SetAside",
    "Table",
    "apply_definitions",
    "asks_for_own_words",
    "questions_of",
    "told_apart",
    "understand",
]
