"""Lets the tests of the room use what lies beside them, and the known truth that the generator is tested with."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "synthetic")]
