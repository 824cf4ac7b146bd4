"""From a sheet of cells to headings and responses, also of surveys that the program does not know."""

from analys.survey.layout.choices import questions_of
from analys.survey.layout.model import AskedQuestion, Column, SetAside, Table
from analys.survey.layout.understand import understand

__all__ = ["AskedQuestion", "Column", "SetAside", "Table", "questions_of", "understand"]
