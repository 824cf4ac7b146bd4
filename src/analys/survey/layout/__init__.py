"""From a sheet of cells to headings and responses, also of surveys that the program does not know."""

from analys.survey.layout.model import Column, SetAside, Table
from analys.survey.layout.understand import understand

__all__ = ["Column", "SetAside", "Table", "understand"]
