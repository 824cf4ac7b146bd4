"""The options that choose what a command is about, which it may be about all of or which it needs."""

from __future__ import annotations

import click

assignment_option = click.option("--assignment", metavar="ID", help="Bara detta uppdrag, till exempel bostadsmarknad.")
wave_option = click.option("--wave", metavar="ID", help="Bara denna omgång, till exempel 2026.")
needed_assignment = click.option("--assignment", required=True, metavar="ID", help="Uppdragets mapp under data/raw.")
needed_wave = click.option("--wave", required=True, metavar="ID", help="Omgångens id.")
county_option = click.option("--county", metavar="LÄN", help="Bara detta län: 13, Halland eller Hallands län.")
