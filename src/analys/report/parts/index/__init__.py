"""Declared indexes with their parts, a file for each thing they are shown by."""

from analys.report.parts.index.indexes import county_index_tables, indexes

__all__ = ["county_index_tables", "indexes"]
