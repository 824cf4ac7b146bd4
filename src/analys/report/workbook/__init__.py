"""A document's tables as a workbook."""

from analys.report.workbook.write import write_workbook

__all__ = ["write_workbook"]
