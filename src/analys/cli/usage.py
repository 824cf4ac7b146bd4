"""Says in Swedish what is wrong with a command line; click itself says it in English."""

from __future__ import annotations

from typing import IO

import click


class Refusal(click.ClickException):
    """What the analyst is told instead of a result; the exit code is 2 where the command line itself is wrong."""

    def __init__(self, message: str, exit_code: int = 1):
        super().__init__(message)
        self.exit_code = exit_code

    def show(self, file: IO[str] | None = None) -> None:
        """Write it to standard error."""
        click.echo(f"Fel: {self.message}", file=file, err=file is None)


def in_swedish(error: click.UsageError) -> str:
    """Return one sentence on what is wrong, and one on where help is."""
    where = f" Se {error.ctx.command_path} --help." if error.ctx else ""
    return _fault(error) + where


def _fault(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            meant = f" Menade du {' eller '.join(error.possibilities)}?" if error.possibilities else ""
            return f"Valet {error.option_name} finns inte.{meant}"
        case click.BadOptionUsage():
            return f"Valet {error.option_name} ska följas av ett värde."
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"{_name(parameter)} saknas."
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_name(parameter)} ska vara {_wanted(parameter.type)}."
    return "Kommandot har ett ord för mycket eller ett underkommando som inte finns."


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _wanted(kind: click.ParamType) -> str:
    match kind:
        case click.IntRange():
            return f"ett heltal, minst {kind.min}"
        case click.Choice():
            return " eller ".join(map(str, kind.choices))
        case click.Path():
            return "en mapp" if kind.dir_okay else "en fil"
    return "ett heltal"
