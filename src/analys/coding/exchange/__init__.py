"""Codebook and coded texts for other programs: REFI-QDA (.qdc, .qdpx) out and in, and plain csv."""

from analys.coding.exchange.codebook import read_codebook_xml, write_codebook_xml
from analys.coding.exchange.plain import write_csv
from analys.coding.exchange.project import write_project
from analys.coding.exchange.read import read_project

__all__ = ["read_codebook_xml", "read_project", "write_codebook_xml", "write_csv", "write_project"]
