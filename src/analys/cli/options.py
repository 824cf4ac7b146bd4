"""The options that choose what a command is about, shared by the commands that may be about all of it."""

from __future__ import annotations

import click

assignment_option = click.option("--assignment", metavar="ID", help="Bara detta uppdrag, till exempel bostadsmarknad.")
wave_option = click.option("--wave", metavar="ID", help="Bara denna omgång, till exempel 2026.")
county_option = click.option("--county", metavar="LÄN", help="Bara detta län: 13, Halland eller Hallands län.")
