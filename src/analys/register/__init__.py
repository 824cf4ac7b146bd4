"""Municipalities and counties, and matching a written name to a code."""

from analys.register.confirmed import NAMES_FILE, load_confirmed
from analys.register.frame import load_frame
from analys.register.match import Match
from analys.register.matcher import Matcher

__all__ = ["NAMES_FILE", "Match", "Matcher", "load_confirmed", "load_frame"]
