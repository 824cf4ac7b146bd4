"""What the one who builds sees: a progress bar on a terminal, quiet lines elsewhere, JSON for machines."""

from __future__ import annotations

import json
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from analys.build.results import Result
from analys.build.targets import (
    CLEAN_NOTEBOOK,
    CODE_NOTEBOOK,
    NATIONAL_NOTEBOOK,
    REPORT_NOTEBOOK,
    TYPESETTING,
    Preparation,
    Target,
)

#: What is done in words: the notebooks, and what comes before and after them.
_STAGES = {
    "": "läser råfiler och kodbok",
    CLEAN_NOTEBOOK: "läser och rensar svaren",
    CODE_NOTEBOOK: "kodar fritexten",
    REPORT_NOTEBOOK: "skriver rapporten",
    NATIONAL_NOTEBOOK: "skriver den nationella syntesen",
    TYPESETTING: "sätter rapporten",
}
#: What a report goes through, if all of it must be done.
_OF_COUNTY = (CLEAN_NOTEBOOK, CODE_NOTEBOOK, REPORT_NOTEBOOK, TYPESETTING)
_OF_COUNTRY = (NATIONAL_NOTEBOOK, TYPESETTING)


@dataclass
class Summary:
    """How a build went, report by report.

    Args:
        repository: the folder that is built.
        store: URL of the store that takes its place, if there is one.
        unreadable, undeclared: sentences on what is left out, as in `Selection`; all that are not on the page, if it
            was written.
        unwritten: sentences on what is the draft's text in reports, as in `Selection`.
    """

    repository: Path
    store: str | None = None
    unreadable: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()
    built: list[Target] = field(default_factory=list)
    unchanged: list[Target] = field(default_factory=list)
    failed: list[Result] = field(default_factory=list)
    seconds: float = 0

    @property
    def reports(self) -> int:
        """How many reports are decided."""
        return len(self.built) + len(self.unchanged) + len(self.failed)

    def as_json(self) -> str:
        """Return the summary as one JSON object."""
        return json.dumps(
            {
                "built": [target.name for target in self.built],
                "unchanged": [target.name for target in self.unchanged],
                "failed": [self._failure_as_dict(result) for result in self.failed],
                "unreadable": self.unreadable,
                "undeclared": self.undeclared,
                "unwritten": self.unwritten,
                "seconds": round(self.seconds, 2),
            },
            ensure_ascii=False,
        )

    def in_words(self) -> str:
        """Return the closing line."""
        seconds = f"{self.seconds:.1f}".replace(".", ",")
        counts = [f"{len(self.built)} byggda", f"{len(self.unchanged)} oförändrade", f"{len(self.failed)} misslyckade"]
        return f"Rapporter: {', '.join(counts)}. Tid: {seconds} s."

    def place(self, below: Path) -> str:
        """Return where something below the root is to be found: data and reports in the store, if there is one."""
        stored = self.store and below.parts[0] != "notebooks"
        return f"{self.store.rstrip('/') if stored else self.repository}/{below}"

    def command(self, target: Target) -> str:
        """Return the command that builds just this."""
        store = f" --store {shlex.quote(self.store)}" if self.store else ""
        return target.command(_program()) + store

    def _failure_as_dict(self, result: Result) -> dict[str, str]:
        target, failure = result.target, result.failure
        return {
            "report": target.name,
            "cause": failure.cause,
            "notebook": self.place(failure.notebook),
            "traceback": failure.traceback,
            "command": self.command(target),
        }


def _stages(target: Target) -> int:
    """Count what a report goes through."""
    return len(_OF_COUNTY if target.county else _OF_COUNTRY)


class Display:
    """Shows a build as it goes; use it as a context manager.

    Args:
        targets: what is built.
        quiet: show nothing.
        summary: an empty one, which is filled meanwhile.
    """

    def __init__(self, targets: Sequence[Target], quiet: bool, summary: Summary):
        self.summary = summary
        self._console = Console(stderr=True, quiet=quiet)
        # The bar counts stages, since all tables come before the first report; what is told are reports.
        done = TextColumn("{task.fields[done]}/{task.fields[reports]}")
        columns = (BarColumn(), done, TextColumn("{task.description}"), TimeRemainingColumn())
        self._progress = Progress(
            *columns, console=self._console, transient=True, disable=not self._console.is_terminal
        )
        stages = sum(map(_stages, targets))
        self._reports = len(targets)
        self._task = self._progress.add_task("förbereder", total=stages, done=0, reports=self._reports)
        self._begun: Counter[Target | Preparation] = Counter()
        self._stages: set[str] = set()

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._progress.stop()

    def begin(self, target: Target | Preparation, stage: str) -> None:
        """Show what is in work, the name of a notebook or what else it is; may be called from any thread."""
        words = _STAGES.get(stage, stage)
        if stage not in self._stages:
            self._stages.add(stage)
            self._log(f"{words.capitalize()} …")
        # The stage before it is done.
        self._progress.update(
            self._task,
            description=f"{target.label} – {words}",
            advance=1 if self._begun[target] else 0,
        )
        self._begun[target] += 1

    def end(self, outcome: Result | Target) -> None:
        """Count a report as done; tell of its failure, if it failed."""
        target = outcome if isinstance(outcome, Target) else outcome.target
        left = _stages(target) - max(self._begun[target] - 1, 0)
        self._progress.update(self._task, advance=left, done=self.summary.reports + 1)
        if isinstance(outcome, Target):
            self.summary.unchanged.append(outcome)
        elif outcome.failure:
            self.summary.failed.append(outcome)
            self._tell(outcome)
        else:
            self.summary.built.append(outcome.target)
            self._log(f"✓ {target.label} ({self.summary.reports}/{self._reports})")

    def _log(self, line: str) -> None:
        """Tell where there is no bar."""
        if not self._console.is_terminal:
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    def _tell(self, result: Result) -> None:
        failure, target = result.failure, result.target
        self._console.print(f"[bold red]✗ {target.label}[/]: ", end="")
        self._console.print(failure.cause, markup=False, highlight=False, soft_wrap=True)
        if failure.traceback:
            self._console.print(failure.traceback, markup=False, highlight=False, soft_wrap=True)
        for line in (
            f"  Öppna: {_shown(self.summary.place(failure.notebook))}",
            f"  Kör bara den: {self.summary.command(target)}",
        ):
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)


def _program() -> str:
    """Return what starts this program when it is pasted: as it was called, since it need not be on the path."""
    called = sys.argv[0]
    return _shown(called) if Path(called).stem == "analys" else "analys"


def _shown(place: str) -> str:
    return shlex.quote(place.removeprefix(f"{Path.cwd()}/"))
