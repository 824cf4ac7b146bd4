"""Sammanfattning: key figures, and five findings chosen by declared rules, a file for each thing they answer."""

from analys.report.parts.summary.summary import summary

__all__ = ["summary"]
