"""Example survey files: one known truth rendered into every family of files and every kind of mess."""

from analys.synthetic.files.model import Rendered
from analys.synthetic.files.render import FAMILIES, MESSES, allowed_messes, render, write

__all__ = ["FAMILIES", "MESSES", "Rendered", "allowed_messes", "render", "write"]
