"""Puts click's own words of the help texts into Swedish."""

from __future__ import annotations

from collections.abc import Sequence

import click

_WORDS = {
    "Options": "Val",
    "Commands": "Kommandon",
    "Show this message and exit.": "Visa den här hjälpen.",
    "[required]": "[måste anges]",
    "[default: ": "[annars ",
    "[x>=1]": "[minst 1]",
}

#: What click says that an option is followed by.
_KINDS = {"PATH": "FIL", "FILE": "FIL", "INTEGER": "TAL"}


class SwedishHelp(click.HelpFormatter):
    """Writes help texts with Swedish headings; click.Context.formatter_class says that it is to be used."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        args = args.replace("[OPTIONS]", "[VAL]").replace("COMMAND [ARGS]...", "KOMMANDO …")
        super().write_usage(prog, args, prefix or "Användning: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(_in_swedish(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        super().write_dl([(_named(name), _in_swedish(told)) for name, told in rows], col_max, col_spacing)


def _named(option: str) -> str:
    names, _, kind = option.rpartition(" ")
    return f"{names} {_KINDS[kind]}" if kind in _KINDS else option


def _in_swedish(text: str) -> str:
    for english, swedish in _WORDS.items():
        text = text.replace(english, swedish)
    return text
