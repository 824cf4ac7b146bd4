"""What a notebook works on: one assignment and wave, one county or the whole country, and the tables that stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analys import paths
from analys.assignment import Assignment, Codebook, Wave
from analys.coding import (
    Reviewed,
    apply_reviews,
    code_statements,
    decide,
    no_reviews,
    reviews_of,
    text_contradictions,
    with_shares,
)
from analys.coding.examples import load_choices
from analys.contracts import Answers, Codings, Ledger, Statements
from analys.errors import InputError
from analys.survey import Cleaned, Conservation, split_statements
from analys.survey.wording import answer_in_words, key_in_words
from analys.tables import load_tables, save_table
from analys.workspace.shown import Shown, shown
from analys.workspace.taught import TaughtCoding
from analys.workspace.wave_answers import WaveAnswers, of_county

# Imported where it is used: notebooks that clean and code begin sooner without it.
if TYPE_CHECKING:
    from analys.report import Material

_CONTRACTS = {
    "answers": Answers,
    "ledger": Ledger,
    "statements": Statements,
    "codings": Codings,
    "contradictions": Ledger,
}

#: The tables that only an assignment with a codebook has.
_OF_CODED_TEXT = ("statements", "codings", "contradictions")


@dataclass(frozen=True)
class Workspace:
    """One assignment and wave, for one county or the country.

    Args:
        answers: of the wave, from all counties.
        coding: of the assignment's free text; None if it has no codebook.
        county: code of the county that the notebook is about; None for the country.
    """

    answers: WaveAnswers
    coding: TaughtCoding | None
    county: str | None

    @property
    def assignment(self) -> Assignment:
        """The assignment as declared."""
        return self.answers.assignment

    @property
    def wave(self) -> Wave:
        """The collection round."""
        return self.answers.wave

    @property
    def frame(self) -> pd.DataFrame:
        """All municipalities (contracts.Frame)."""
        return self.answers.frame

    @property
    def codebook(self) -> Codebook | None:
        """The assignment's codes for free text."""
        return self.coding and self.coding.codebook

    @property
    def declared(self) -> Path:
        """The assignment's folder below data/raw."""
        return self.answers.declared

    def cleaned(self) -> Cleaned:
        """Return the county's, or the whole wave's, clean answers and what became of every row."""
        return self.answers.cleaned(self.county)

    def reviews(self) -> pd.DataFrame:
        """Return what people have decided on codings, in all waves of the assignment."""
        return self.coding.reviews() if self.coding else no_reviews()

    def statements(self) -> pd.DataFrame:
        """Return the statements of the county's free text (contracts.Statements): of all of it that is to be coded."""
        answers = self.load("answers")
        uncoded = [question.id for question in self.assignment.questions if not question.coded]
        return split_statements(answers[~answers["question"].isin(uncoded)])

    def coded(self, statements: pd.DataFrame) -> Reviewed:
        """Return statements' codings by the program and by people, and the decisions that no longer fit a statement.

        Without a codebook nothing is coded.

        Raises:
            InputError: a file of decisions has faults.
        """
        if self.coding is None:
            return Reviewed(Codings.empty(), no_reviews())
        reviews = reviews_of(self.reviews(), self.wave.id, self.county)
        return apply_reviews(code_statements(statements, self.coding.coder()), reviews, statements)

    def contradictions(self, statements: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
        """Return where the county's free text breaks a declared check with its closed answers (contracts.Ledger).

        Args:
            statements: the county's (contracts.Statements).
            codings: by the program and by people, from `coded`.
        """
        if self.codebook is None:
            return Ledger.empty()
        in_force = decide(codings, self.codebook)
        return text_contradictions(self.load("answers"), statements, in_force, self.assignment, self.codebook)

    def material(self) -> Material:
        """Return what the report of the county, or of the country, is made from.

        Raises:
            InputError: the county's earlier notebooks have not run yet.
            LostRowError: the ledgers do not account for every row that was read.
        """
        from analys.report import Material
        from analys.report.own_text import read_own_texts

        ledger = self.load("ledger")
        if self.county is None:
            ledger = pd.concat([ledger, self.answers.nowhere()], ignore_index=True)
        waves = {answers.wave.id: answers for answers in self._waves()}
        coded = {}
        if self.coding is not None:
            codings, statements = self.load("codings"), self.load("statements")
            ledger = pd.concat([ledger, self.load("contradictions")], ignore_index=True)
            measured = self.coding.reliability(self.wave.id)
            coded = {
                "codebook": self.codebook,
                "statements": statements,
                "codings": decide(codings, self.codebook),
                "reliability": with_shares(measured, codings, statements, self.codebook),
                "choices": load_choices(self.coding.reviewed, self.codebook),
            }
        return Material(
            assignment=self.assignment,
            wave=self.wave,
            county=self.county,
            frame=of_county(self.frame, self.county),
            collected=self._with_own({wave: answers.closed(self.county) for wave, answers in waves.items()}),
            hidden={wave: answers.hidden(self.county) for wave, answers in waves.items()},
            country={wave: answers.country() for wave, answers in waves.items()},
            ledger=ledger,
            conservation=Conservation.count(self.answers.count(self.county), ledger),
            texts=read_own_texts(self._own_texts(), self.assignment),
            **coded,
        )

    def save(self, name: str, table: pd.DataFrame) -> None:
        """Keep one of the county's tables (those of `_CONTRACTS`), checked against its contract."""
        save_table(table, self._path(self.county, name), _CONTRACTS[name])

    def load(self, name: str) -> pd.DataFrame:
        """Return a table that the county's earlier notebooks kept; for the country, those of all counties.

        Raises:
            InputError: no notebook has made it yet, or the assignment's free text is not coded at all.
        """
        if name in _OF_CODED_TEXT and self.coding is None:
            raise InputError(
                f"Uppdraget {self.assignment.id} har ingen kodbok, så det finns inga kodade utsagor. "
                f"Välj ett annat uppdrag, eller skriv {self.declared / 'codebook.yaml'} först."
            )
        found = [path for county in self._counties() if (path := self._path(county, name)).is_file()]
        if not found:
            raise InputError(self._not_made())
        return load_tables(found, _CONTRACTS[name])

    def show(self, table: pd.DataFrame) -> Shown:
        """Return a table as people read it, codes in words; for computing there is the table itself.

        Args:
            table: any of the tables that the notebooks make, or columns of several.
        """
        names = self.frame.set_index("municipality")["name"]
        words = {
            "municipality": lambda row: names.get(row["municipality"], row["municipality"]),
            "question": lambda row: key_in_words(self.assignment, row["question"]),
            "value": lambda row: answer_in_words(self.assignment, row["question"], row["value"]),
            "missing": lambda row: answer_in_words(self.assignment, row["question"], row["missing"]),
        }
        if self.codebook is not None:
            dimension = self.codebook.dimension
            words["dimension"] = lambda row: dimension(row["dimension"]).label
            words["code"] = lambda row: dimension(row["dimension"]).labels.get(row["code"], "ingen kod")
        return shown(table, words)

    def _not_made(self) -> str:
        """Say what must run before a table can be loaded."""
        chosen = f"omgången {self.wave.id} av {self.assignment.id}"
        build = f"analys build --assignment {self.assignment.id} --wave {self.wave.id}"
        if self.county is None:
            return f"Inget län är byggt i {chosen}. Bygg länen först: {build}"
        name = of_county(self.frame, self.county)["county_name"].iloc[0]
        then = ", sedan 2" if self.coding else ""
        return (
            f"{name} har inte körts i {chosen}. "
            f"Kör först notebook 1 för länet{then}, eller {build} --county {self.county}"
        )

    def _waves(self) -> list[WaveAnswers]:
        """Return the answers of this wave and of the earlier ones that have any: one may be declared and never sent."""
        earlier = self.assignment.waves[: self.assignment.waves.index(self.wave)]
        before = (replace(self.answers, wave=wave) for wave in earlier)
        return [*(answers for answers in before if answers.received), self.answers]

    def _with_own(self, answers: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """Return closed answers by wave, with the wave's own counties' whole ones instead of their closed ones."""
        own = self.load("answers")
        closed = answers[self.wave.id]
        others = closed[~closed["municipality"].isin(own["municipality"])]
        return answers | {self.wave.id: pd.concat([own, others], ignore_index=True)}

    def _own_texts(self) -> Path:
        return self.declared / self.wave.id / paths.OWN_TEXTS / f"{self.county or 'riket'}.md"

    def _counties(self) -> list[str]:
        return [self.county] if self.county else sorted(self.frame["county"].unique())

    def _path(self, county: str | None, name: str) -> Path:
        return self.answers.processed / (county or paths.NATIONAL) / f"{name}.parquet"
