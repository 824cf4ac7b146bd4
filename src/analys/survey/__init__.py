"""Survey files of any kind into clean answers, with a ledger that accounts for every row and value."""

from analys.survey.clean import Cleaned, clean
from analys.survey.conservation import Conservation
from analys.survey.read_wave import list_files, read_wave
from analys.survey.statements import split_statements
from analys.survey.wave_rows import WaveRows

__all__ = ["Cleaned", "Conservation", "WaveRows", "clean", "list_files", "read_wave", "split_statements"]
