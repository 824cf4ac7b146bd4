"""A wave's answers, and what is worked out once for all its counties; kept until what they follow from changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analys import paths
from analys.assignment import Assignment, Wave
from analys.contracts import Answers, HiddenCells
from analys.digests import digest_of_rooms
from analys.kept import digest_as_seen, kept, kept_object
from analys.register import NAMES_FILE
from analys.survey import Cleaned, WaveRows, clean, list_files, read_wave
from analys.tables import save_table

# Statistics and report are imported where they are used: notebooks that clean and code begin sooner without them.
if TYPE_CHECKING:
    from analys.report.country import CountryFigures

#: The columns of answers that say where one stands in the raw files.
_PLACE = ("file", "sheet", "row", "column")


@dataclass(frozen=True)
class WaveAnswers:
    """The answers of one wave, from all counties.

    It looks once whether the raw files have changed; what has changed since then is seen by a new one.

    Args:
        root: the repository.
        assignment: as declared.
        wave: the collection round.
        frame: all municipalities (contracts.Frame).
    """

    root: Path
    assignment: Assignment
    wave: Wave
    frame: pd.DataFrame

    @property
    def declared(self) -> Path:
        """The assignment's folder below data/raw."""
        return paths.raw(self.root) / self.assignment.id

    @property
    def processed(self) -> Path:
        """The wave's folder below data/processed."""
        return paths.processed(self.root, self.assignment.id, self.wave.id)

    @property
    def received(self) -> bool:
        """Whether any file with answers has come in."""
        return bool(list_files(self.declared / self.wave.id))

    def rows(self, county: str | None = None) -> WaveRows:
        """Return what was read of a county or of all; raw files are read again only if they or the rules changed."""
        self._keep_rows()
        return WaveRows.load(self.processed, county)

    def count(self, county: str | None = None) -> int:
        """Return how many responses were read of a county or of all, however they were received."""
        self._keep_rows()
        return WaveRows.count(self.processed, county)

    def cleaned(self, county: str | None = None) -> Cleaned:
        """Return the clean answers of a county or of all, and what became of every row."""
        return clean(self.rows(county), self.assignment, self.wave.id, self.frame, county)

    def nowhere(self) -> pd.DataFrame:
        """Return what became of rows and files that are of no county (contracts.Ledger)."""
        rows = self.rows()
        own = replace(rows, responses=_of_no_county(rows.responses), ledger=_of_no_county(rows.ledger))
        return clean(own, self.assignment, self.wave.id, self.frame, None).ledger

    def closed(self, county: str | None = None) -> pd.DataFrame:
        """Return the closed answers of a county or of all (contracts.Answers without free text and places).

        Those of all are kept in country.parquet, which changes only if an answer does, so that a county's report that
        compares with the country is stale only then.
        """
        path = self.processed / "country.parquet"
        own = None if county is None else [("county", "==", county)]
        answers = kept(
            self.processed / "country.sha256",
            self._digest,
            [path],
            make=lambda: _closed(self.cleaned().answers, self.assignment),
            save=lambda answers: save_table(answers, path, Answers),
            load=lambda: pd.read_parquet(path, filters=own),  # it is byte for byte what was saved, and validated then
        )
        return of_county(answers, county)

    def hidden(self, county: str | None = None) -> pd.DataFrame:
        """Return the counts that no report of the wave shows, decided over the whole country (contracts.HiddenCells).

        To decide it is dear, so it is kept in hidden.parquet. A county gets its own cells and those of the country.
        """
        from analys.statistics import publish_by_question, suppress, values_by_question

        values, publish = (each(self.assignment, self.wave.id) for each in (values_by_question, publish_by_question))
        if set(publish.values()) <= {"municipality"}:
            return HiddenCells.empty()
        path = self.processed / "hidden.parquet"
        cells = kept(
            self.processed / "hidden.sha256",
            f"{digest_of_rooms('statistics')} {self._digest}",
            [path],
            make=lambda: suppress(self.closed(), self.frame, values, publish),
            save=lambda cells: save_table(cells, path, HiddenCells),
            load=lambda: pd.read_parquet(path),  # as for the closed answers
        )
        seen = (cells["level"] != "county") | (cells["group"] == county)
        return cells if county is None else cells[seen].reset_index(drop=True)

    def country(self) -> CountryFigures:
        """Return the wave's figures for the whole country, which all counties' reports compare with."""
        from analys.report.country import country_figures

        return kept_object(
            self.processed / "figures.pickle",
            f"{digest_of_rooms('statistics', 'report')} {self._digest}",
            lambda: country_figures(self.closed(), self.assignment, self.wave, self.frame),
        )

    def _keep_rows(self) -> None:
        kept(
            self.processed / "rows.sha256",
            self._digest,
            WaveRows.files(self.processed),
            make=lambda: read_wave(self.declared / self.wave.id, self.assignment, self.wave.id, self.frame),
            save=lambda rows: rows.save(self.processed),
            load=lambda: None,
        )

    @cached_property
    def _digest(self) -> str:
        """Return a digest of all that the rows follow from: the files, the declarations, the register and the code."""
        declared = [self.declared / "assignment.yaml", self.declared / NAMES_FILE]
        register = paths.raw(self.root) / paths.REGISTER
        received = list_files(self.declared / self.wave.id)
        rules = digest_of_rooms("register", "assignment", "survey")
        seen = self.processed / ".received.seen"
        return f"{rules} {digest_as_seen(seen, self.root, [*declared, register, *received])}"


def of_county(table: pd.DataFrame, county: str | None) -> pd.DataFrame:
    """Return a table's rows of a county; all of them without one."""
    return table if county is None else table[table["county"] == county].reset_index(drop=True)


def _of_no_county(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["county"].isna()].reset_index(drop=True)


def _closed(answers: pd.DataFrame, assignment: Assignment) -> pd.DataFrame:
    texts = {question.id for question in assignment.questions if question.kind == "text"}
    closed = answers[~answers["question"].isin(texts)].reset_index(drop=True)
    # Where an answer stands is told in its own county only; without, the table is half as long to read.
    return closed.assign(**{name: closed[name].iloc[:0].reindex(closed.index) for name in _PLACE})
