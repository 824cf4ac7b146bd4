"""The command line `analys …`: thin commands, each in the module of its room."""

from __future__ import annotations

from importlib import import_module

import click

from analys.errors import InputError

#: Where each command lives; imported only when it is called, so that quick commands stay quick.
_COMMANDS: dict[str, str] = {
    "match": "analys.cli.match:match",
    "peek": "analys.cli.peek:peek_command",
    "draft": "analys.cli.draft:draft_command",
    "check": "analys.cli.check:check_command",
    "evaluate": "analys.cli.coding:evaluate",
    "codebook": "analys.cli.codebook:codebook_group",
    "build": "analys.cli.build:build_command",
    "list": "analys.cli.build:list_command",
    "verify": "analys.cli.build:verify_command",
    "why": "analys.cli.build:why_command",
    "exchange": "analys.cli.exchange:exchange",
    "review": "analys.cli.review:review",
    "synthetic": "analys.cli.synthetic:synthetic",
}


class _LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, and says mendable errors plainly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, _, function = _COMMANDS[name].partition(":")
        return getattr(import_module(module), function)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except InputError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Från kommunernas enkätsvar till en rapport per län och en för landet."""
