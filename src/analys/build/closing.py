"""What follows the reports of a build: the record of each wave, and the page that lists all reports."""

from __future__ import annotations

from pathlib import Path

from analys import paths
from analys.assignment import Assignment
from analys.build.crate import write_crate
from analys.build.index import CURRENT, Entry, write_index
from analys.build.plan import Step, plan_steps
from analys.build.records import Hashes, Record
from analys.build.targets import Selection, Target, select


def close(root: Path, built: list[Target], failed: dict[Target, str]) -> tuple[str, ...]:
    """Write the records of the waves in which something was built, and the index of all reports.

    Args:
        root: the repository.
        built: the targets that were built now.
        failed: why targets failed now, in Swedish.

    Returns:
        A sentence on each assignment whose reports are not on the page since its declaration cannot be read.
    """
    everything = select(root)
    steps = plan_steps(root, everything, Hashes(root))
    for assignment, wave in sorted({(target.assignment, target.wave) for target in built}):
        of_wave = {one: own for one, own in steps.items() if (one.assignment, one.wave) == (assignment, wave)}
        _write_record(root, everything.assignments[assignment], wave, of_wave)
    _write_index(root, everything, steps, failed)
    return everything.unreadable


def _write_record(root: Path, assignment: Assignment, wave: str, steps: dict[Target, tuple[Step, ...]]) -> None:
    records = {}
    for target, own in steps.items():
        read = [Record.read(step.record(root)) for step in own]
        if read[-1] is not None:
            records[target] = [record for record in read if record]
    if records:
        write_crate(paths.reports(root, assignment.id, wave), root, assignment, records)


def _write_index(
    root: Path, everything: Selection, steps: dict[Target, tuple[Step, ...]], failed: dict[Target, str]
) -> None:
    entries = []
    for target, (*_before, last) in steps.items():
        record = Record.read(last.record(root))
        if target in failed:
            state = f"Misslyckades: {failed[target]}" + (" En äldre rapport finns kvar." if record else "")
        elif record is None:
            state = "Inte byggd"
        else:
            state = f"Inaktuell: {last.reasons[0]}" if last.reasons else CURRENT
        raw = f"data/raw/{target.assignment}/{target.wave}/"
        sources = {name.removeprefix(raw): one for name, one in last.inputs.items() if name.startswith(raw)}
        suffixes = tuple(suffix for suffix in (".pdf", ".html", ".xlsx") if target.report(root, suffix).is_file())
        entries.append(Entry(target, state, sources, suffixes))
    write_index(root, everything.assignments, entries, everything.unreadable)
