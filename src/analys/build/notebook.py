"""Runs one notebook for one target, strictly, and keeps the executed notebook."""

from __future__ import annotations

import logging
import re
import traceback
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analys.build.imports import leaving_out

# Papermill's way to a store of the kind that Hadoop is, which takes long to import, and what jsonschema checks formats
# with that notebooks do not have.
with leaving_out("pyarrow", "rfc3987_syntax", "rfc3986_validator", "isoduration"):
    import nbformat
    import papermill
from papermill.exceptions import PapermillExecutionError

import analys.build.engine  # noqa: F401 - registers the engine
from analys.build.results import LOST_KERNEL, Failure, Limits
from analys.errors import InputError, say_refusal
from analys.files import write_whole

# What it says of a lost kernel stands in the failure.
logging.getLogger("papermill").setLevel(logging.CRITICAL)

_REFUSED = re.compile(r"\[errno (\d+)\][^:\n]*(: '[^\n]*')?", re.IGNORECASE)
_TERMINAL_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(Exception):
    """A notebook failed; `failure` tells how."""

    def __init__(self, failure: Failure):
        super().__init__(failure.cause)
        self.failure = failure


@dataclass(frozen=True)
class Place:
    """Where a notebook runs.

    Args:
        template: in a process forked from it; None: in a stock kernel.
        environment: variables of the environment that are set there.
    """

    template: str | None
    environment: dict[str, str]


def run_notebook(
    source: Path, executed: Path, parameters: dict[str, str], metadata: dict, place: Place, limits: Limits
) -> nbformat.NotebookNode:
    """Execute a notebook and keep the result, also when it fails.

    Args:
        source: the notebook, an absolute path.
        executed: where the executed notebook is kept, an absolute path.
        parameters: exactly those that the notebook declares.
        metadata: what the executed notebook carries under "analys".
        place: where it runs.
        limits: what the notebook may use.

    Raises:
        InputError: the notebook cannot be read, or the parameters are not those that it declares.
        NotebookError: a cell failed, the time or the memory ran out, or the kernel died.
        OSError: the notebook could not be kept.
    """
    _check_parameters(source, parameters)
    executed.parent.mkdir(parents=True, exist_ok=True)
    try:
        with write_whole(executed) as aside:
            try:
                notebook = papermill.execute_notebook(
                    _literal(source),
                    _literal(aside),
                    parameters,
                    engine_name="analys",
                    progress_bar=False,
                    template=place.template,
                    environment=place.environment,
                    folder=str(source.parent),
                    # Papermill's way would change this process's folder, which other notebooks share.
                    cwd=None if place.template else str(source.parent),
                    time_limit=limits.seconds,
                    memory_limit=limits.memory,
                    metadata={"analys": metadata},
                )
                failure = _describe_exit(notebook, executed)
            except PapermillExecutionError as error:
                failure = _describe(error, executed, limits)
    except Exception as error:
        # Nothing is kept: the notebook may be half-written.
        if isinstance(error, OSError) and say_refusal(error.errno):
            raise
        # A stock kernel that does not start, or outputs that no file can hold.
        why = str(error).strip().partition("\n")[0]
        failure = Failure(f"Notebooken kunde inte köras: {why}", source, traceback.format_exc(), LOST_KERNEL)
    if failure:
        raise NotebookError(failure)
    return notebook


def _describe_exit(notebook: nbformat.NotebookNode, executed: Path) -> Failure | None:
    """Say that cells were not reached; papermill takes a notebook that calls sys.exit(0) for complete."""
    states = [cell.metadata.get("papermill", {}).get("status") for cell in notebook.cells]
    if "pending" not in states:
        return None
    number = states.index("pending")
    return Failure(f"Cell {number} avslutade notebooken; cellerna efter den kördes inte.", executed, "", "SystemExit")


def _literal(path: Path) -> str:
    # papermill takes braces in paths for places to fill in.
    return str(path).replace("{", "{{").replace("}", "}}")


def _check_parameters(source: Path, parameters: dict[str, str]) -> None:
    try:
        declared = _declared(source, source.read_bytes())
    except (ValueError, KeyError, AttributeError, TypeError, nbformat.ValidationError) as error:
        raise InputError(
            f"{source.name} är skadad och går inte att läsa som notebook. "
            f"Hämta tillbaka den: git checkout {source.parent.name}/{source.name}"
        ) from error
    if unknown := set(parameters) - declared:
        raise InputError(
            f"{source.name} har inte parametern {', '.join(sorted(unknown))}. "
            "Deklarera den i cellen med etiketten parameters."
        )
    if missing := declared - set(parameters):
        raise InputError(
            f"{source.name} vill ha parametern {', '.join(sorted(missing))}, som bygget inte ger. Ta bort den ur "
            "cellen med etiketten parameters."
        )


@lru_cache
def _declared(source: Path, _content: bytes) -> frozenset[str]:
    """Return the parameters that a notebook declares; a build asks once per county, while the content is the same."""
    return frozenset(papermill.inspect_notebook(_literal(source)))


def _describe(error: PapermillExecutionError, executed: Path, limits: Limits) -> Failure:
    cell = f"cell {error.cell_index + 1}"
    lines = _TERMINAL_COLOUR.sub("", "\n".join(error.traceback))
    if error.ename == "InputError":
        return Failure(error.evalue, executed, "", error.ename)
    if error.ename == "CellTimeoutError":
        cause = f"Notebooken stoppades: den var inte klar efter {limits.seconds:.0f} sekunder ({cell})."
    elif error.ename == LOST_KERNEL:
        cause = f"Notebookens process dog i {cell}."
    elif error.ename == "MemoryError":
        cause = f"Notebookens minne räckte inte i {cell}. Bygg färre rapporter samtidigt: make update JOBS=1."
    elif (refused := _REFUSED.search(error.evalue)) and (why := say_refusal(int(refused[1]))):
        cause = f"{cell.capitalize()} kunde inte läsa eller skriva{refused[2] or ''}: {why}."
    else:
        first = error.evalue.splitlines()[0] if error.evalue else ""
        cause = f"{cell.capitalize()} gav felet {error.ename}: {first}"
    return Failure(cause, executed, lines, error.ename)
