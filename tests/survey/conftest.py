"""Lets the tests of the room use the known truth that the generator is tested with."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "synthetic"))
