"""What can be built: one report per county and wave, and one per wave for the country."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from analys import paths
from analys.assignment import Assignment
from analys.assignment.codebook import FILE_NAME as CODEBOOK
from analys.build.counties import County, find_county, load_counties, slug
from analys.build.declarations import read_declarations
from analys.build.undeclared import answer_files, tell_of_undeclared
from analys.build.unwritten import tell_of_unwritten
from analys.errors import InputError

#: The notebooks of a county, in order; the last makes the report. Without a codebook there is nothing to code.
CLEAN_NOTEBOOK, CODE_NOTEBOOK, REPORT_NOTEBOOK = ("1_clean_survey", "2_code_measures", "3_county_report")
NATIONAL_NOTEBOOK = "4_national_synthesis"

#: What follows the last notebook of a report, for the one who builds.
TYPESETTING = "typesetting"

#: The record of a wave's reports, beside them, and the page of all reports, below the root.
CRATE_FILE = "ro-crate-metadata.json"
INDEX_FILE = "reports/index.html"


@dataclass(frozen=True)
class Target:
    """One report; `county` is None for the country's."""

    assignment: str
    wave: str
    county: County | None

    @property
    def name(self) -> str:
        """The report's file name without suffix."""
        if self.county is None:
            return f"nationell-syntes-{self.wave}"
        return f"lansrapport-{self.wave}-{slug(self.county.name)}"

    @property
    def whole(self) -> Target:
        """The country's report of the same wave."""
        return replace(self, county=None)

    @property
    def label(self) -> str:
        """The report in words, for the one who builds."""
        return f"{self.assignment} {self.wave}: {self.county.name if self.county else 'hela landet'}"

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of its notebooks."""
        county = {"county": self.county.code} if self.county else {}
        return {"assignment": self.assignment, "wave": self.wave, **county}

    def processed(self, root: Path) -> Path:
        """Return the folder of its tables and executed notebooks."""
        folder = paths.processed(root, self.assignment, self.wave)
        return folder / (self.county.code if self.county else paths.NATIONAL)

    def report(self, root: Path, suffix: str) -> Path:
        """Return the path of one of its report files."""
        return paths.reports(root, self.assignment, self.wave) / f"{self.name}{suffix}"

    def command(self, program: str) -> str:
        """Return the command that builds just this, given the program's own name on the command line.

        A country's report has no name of its own there; after its failure it is all of the wave that is not as it
        should be.
        """
        choice = f"--county {self.county.code}" if self.county else "--changed"
        return f"{program} build --assignment {self.assignment} --wave {self.wave} {choice}"


def notebook_of(target: Target) -> str:
    """Return the notebook that makes a target's report files."""
    return REPORT_NOTEBOOK if target.county else NATIONAL_NOTEBOOK


@dataclass(frozen=True)
class Preparation:
    """What must be done before notebooks run: read the raw files of a wave, or, without a wave, teach the coder.

    Args:
        assignment: the folder below data/raw.
        wave: id of the wave; None: what codes the free text of all waves.
    """

    assignment: str
    wave: str | None

    @property
    def label(self) -> str:
        """The preparation in words, for the one who builds."""
        return f"{self.assignment} {self.wave}" if self.wave else self.assignment

    @property
    def source(self) -> Path:
        """The folder, below the root, of what is read."""
        return Path("data", "raw", self.assignment, self.wave or "")

    def record(self, root: Path) -> Path:
        """Return where its record is kept, beside what it makes."""
        return paths.processed_assignment(root, self.assignment) / (self.wave or "") / "prepared.record.json"


@dataclass(frozen=True)
class Selection:
    """The targets that were asked for, and what they belong to.

    Args:
        received: the waves that have raw files.
        coded: the assignments that have codes for their free text.
        unreadable: a sentence on each assignment that is left out since its declaration cannot be read.
        undeclared: a sentence on each folder that is left out since nothing declares it.
        unwritten: a sentence on each assignment whose declaration still has the draft's text, which reports show.
    """

    targets: tuple[Target, ...]
    assignments: dict[str, Assignment]
    counties: dict[str, County]
    received: frozenset[tuple[str, str]]
    coded: frozenset[str]
    unreadable: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()

    def earlier_waves(self, target: Target) -> list[str]:
        """Return the waves before a target's that have files, first wave first."""
        waves = [wave.id for wave in self.assignments[target.assignment].waves]
        return [one for one in waves[: waves.index(target.wave)] if (target.assignment, one) in self.received]

    def table_notebooks(self, assignment: str) -> tuple[str, ...]:
        """Return the notebooks that make a county's tables, in order."""
        return (CLEAN_NOTEBOOK, CODE_NOTEBOOK) if assignment in self.coded else (CLEAN_NOTEBOOK,)


def _asked(assignment: Assignment, wave: str, county: County) -> bool:
    asked = assignment.wave(wave).asked
    return asked is None or not set(asked).isdisjoint(county.municipalities)


def select(root: Path, assignment: str | None = None, wave: str | None = None, county: str | None = None) -> Selection:
    """Return what to build: all of it, or what the given words leave; waves without any file are left out.

    With a county only the county's reports are built, otherwise each wave's national report as well.

    Raises:
        InputError: there is no such assignment, wave or county.
    """
    raw = paths.raw(root)
    assignments, unreadable = read_declarations(root, assignment)
    undeclared = tell_of_undeclared(root, assignments.values(), all_folders=assignment is None)
    counties = load_counties(raw)
    chosen = list(counties.values()) if county is None else [find_county(counties, county)]
    waves = [(one.id, own.id) for one in assignments.values() for own in one.waves]
    received = frozenset((one, own) for one, own in waves if any(answer_files(raw / one / own)))
    targets = []
    for one, own in waves:
        if wave in (None, own) and (one, own) in received:
            targets += [Target(one, own, area) for area in chosen if _asked(assignments[one], own, area)]
            targets += [Target(one, own, None)] if county is None else []
    if not targets:
        answered = any(wave in (None, own) for _, own in received)
        who = f"Ingen kommun i {chosen[0].name} tillfrågades" if county and answered else "Inga svar har kommit in"
        what = f"{who} i omgång {wave or 'någon'} av {', '.join(assignments)}: inget att bygga."
        names = dict.fromkeys(own for _, own in waves)
        if wave not in (None, *names):
            what = f"Omgången ”{wave}” finns inte. Det som finns: {', '.join(names)}."
        raise InputError("\n".join((what, *unreadable, *undeclared)))
    coded = frozenset(one for one in assignments if (raw / one / CODEBOOK).is_file())
    unwritten = tell_of_unwritten(root, dict.fromkeys(target.assignment for target in targets))
    return Selection(
        tuple(targets), assignments, counties, received, coded, unreadable, tuple(undeclared), tuple(unwritten)
    )
