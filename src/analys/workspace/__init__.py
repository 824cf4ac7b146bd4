"""What a notebook works on, and what all notebooks of a wave share."""

from analys.workspace.open import open_county, open_wave
from analys.workspace.workspace import Workspace

__all__ = ["Workspace", "open_county", "open_wave"]
