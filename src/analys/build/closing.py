"""What follows the reports of a build: the record of each wave, and the page that lists all reports."""

from __future__ import annotations

from pathlib import Path

from analys import paths
from analys.build.crate import write_crate
from analys.build.index import CURRENT, Entry, write_index
from analys.build.inputs import Inputs
from analys.build.plan import steps_of
from analys.build.records import Hashes, Record
from analys.build.targets import Selection, Target, select


def close(root: Path, built: list[Target], failed: dict[Target, str]) -> None:
    """Write the records of the waves in which something was built, and the index of all reports.

    Args:
        root: the repository.
        built: the targets that were built now.
        failed: why targets failed now, in Swedish.
    """
    everything = select(root)
    for assignment, wave in sorted({(target.assignment, target.wave) for target in built}):
        _write_record(root, everything, assignment, wave)
    _write_index(root, everything, failed)


def _write_record(root: Path, everything: Selection, assignment: str, wave: str) -> None:
    targets = [target for target in everything.targets if (target.assignment, target.wave) == (assignment, wave)]
    inputs, hashes = Inputs(root, everything, Hashes(root)), Hashes(root)
    records = {}
    for target in targets:
        own = [Record.read(step.record(root)) for step in steps_of(root, target, inputs, hashes)]
        if own[-1] is not None:
            records[target] = [record for record in own if record]
    if records:
        write_crate(paths.reports(root, assignment, wave), root, everything.assignments[assignment], records)


def _write_index(root: Path, everything: Selection, failed: dict[Target, str]) -> None:
    hashes = Hashes(root)
    inputs = Inputs(root, everything, hashes)
    entries = []
    for target in everything.targets:
        *_before, last = steps_of(root, target, inputs, hashes)
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
    write_index(root, everything.assignments, entries)
