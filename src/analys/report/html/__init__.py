"""A document as one self-contained web page."""

from analys.report.html.page import write_html

__all__ = ["write_html"]
