"""The command line `analys …`: thin commands, each in the module of its room."""

from __future__ import annotations

import atexit
import gc
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from analys.cli.help import SwedishHelp
from analys.cli.usage import Refusal, in_swedish
from analys.errors import InputError, say_failed_file, say_refusal

#: Where each command lives and what the list of commands says of it. A command is imported only when it is called, so
#: that quick commands, the list and the shell's completion stay quick.
_COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("analys.cli.check:check_command", "Visa vad som behöver rättas i svarsfilerna."),
    "build": ("analys.cli.build:build_command", "Bygg rapporterna, en per län och en för landet."),
    "list": ("analys.cli.build:list_command", "Visa uppdrag, omgångar och län."),
    "why": ("analys.cli.build:why_command", "Säg varför en rapport behöver byggas om."),
    "verify": ("analys.cli.build:verify_command", "Kontrollera att varje fil är den som bygget skrev."),
    "peek": ("analys.cli.peek:peek_command", "Visa vad programmet förstår av en svarsfil."),
    "match": ("analys.cli.match:match", "Visa vilken kommun varje skrivet namn avser."),
    "draft": ("analys.cli.draft:draft_command", "Skriv ett utkast till assignment.yaml för en ny enkät."),
    "codebook": ("analys.cli.codebook:codebook_group", "Kontrollera en kodbok och se vad en ändring betyder."),
    "review": ("analys.cli.review:review", "Granska kodningar: kodningsblad, slumpurval och läge."),
    "exchange": ("analys.cli.exchange:exchange", "Byt kodbok och kodningar med NVivo, ATLAS.ti, MAXQDA, QualCoder."),
    "evaluate": ("analys.cli.evaluate:evaluate", "Mät kodningen mot texter som någon har kodat för hand."),
    "synthetic": ("analys.cli.synthetic:synthetic", "Gör exempeldata."),
}

#: What a shell is told of a command that Ctrl-C stopped.
_INTERRUPTED = 130

# For all commands and their subcommands, which each make a context of their own.
click.Context.formatter_class = SwedishHelp

# The system takes the memory back when a command ends; to look for what could be freed takes a quarter of a second.
atexit.register(gc.freeze)


class _LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, and says mendable errors plainly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, _, function = _COMMANDS[name][0].partition(":")
        return getattr(import_module(module), function)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches  # only here: it takes a fifth of the time to import all else

            meant = get_close_matches(args[0], _COMMANDS, n=1)
            guess = f" Menade du {meant[0]}?" if meant else ""
            raise InputError(f"Kommandot ”{args[0]}” finns inte.{guess} Alla kommandon visas med analys --help.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_place, told) in _COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        named = [
            CompletionItem(name, help=told) for name, (_, told) in _COMMANDS.items() if name.startswith(incomplete)
        ]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except InputError as error:
            raise Refusal(str(error)) from error
        except KeyboardInterrupt:
            click.echo("Avbrutet.", err=True)
            ctx.exit(_INTERRUPTED)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise Refusal(in_swedish(error), error.exit_code) from error
        except OSError as error:
            if say_refusal(error.errno):
                raise Refusal(say_failed_file(error)) from error
            raise


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Från kommunernas enkätsvar till en rapport per län och en för landet."""
