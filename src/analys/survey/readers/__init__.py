"""One small reader per kind of file; each yields sheets of cells with their position, nothing more."""

from analys.survey.readers.dispatch import read_file

__all__ = ["read_file"]
