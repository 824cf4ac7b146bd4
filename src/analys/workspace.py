"""What a notebook works on: one assignment and wave, one county or the whole country, and the tables that stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analys import paths
from analys.assignment import Assignment, Codebook, Wave, require_codes, require_counties
from analys.coding import (
    Coder,
    Reliability,
    Reviewed,
    apply_reviews,
    code_statements,
    decide,
    embeddings_available,
    no_reviews,
    outside_samples,
    read_reviews,
    reliability,
    reviews_of,
    sampled_reviews,
    statements_as_read,
    text_contradictions,
    with_shares,
)
from analys.coding.examples import load_choices
from analys.contracts import Answers, Codings, HiddenCells, Ledger, Statements
from analys.declared import declared_assignment, declared_codebook
from analys.digests import digest_of, digest_of_rooms
from analys.errors import InputError
from analys.files import write_bytes
from analys.kept import digest_as_seen, kept, load_object, save_object
from analys.register import load_frame
from analys.register.frame import FILE_NAME as FRAME
from analys.survey import Cleaned, Conservation, WaveRows, clean, list_files, read_wave
from analys.survey.read_wave import OWN_TEXTS
from analys.tables import load_table, save_table

# Statistics and report are imported where they are used: notebooks that clean and code begin sooner without them.
if TYPE_CHECKING:
    from analys.report import Material
    from analys.report.country import CountryFigures

_CONTRACTS = {
    "answers": Answers,
    "ledger": Ledger,
    "statements": Statements,
    "codings": Codings,
    "contradictions": Ledger,
}


#: The columns of answers that say where one stands in the raw files.
_PLACE = ("file", "sheet", "row", "column")


@dataclass(frozen=True)
class Workspace:
    """One assignment and wave, for one county or the country.

    It looks once whether the raw files have changed; what has changed since then is seen by opening it anew.

    Args:
        root: the repository.
        assignment: as declared.
        wave: the collection round.
        frame: all municipalities (contracts.Frame).
        codebook: the assignment's codes for free text; None if it has none.
        county: code of the county that the notebook is about; None for the country.
    """

    root: Path
    assignment: Assignment
    wave: Wave
    frame: pd.DataFrame
    codebook: Codebook | None
    county: str | None

    @property
    def declared(self) -> Path:
        """The assignment's folder below data/raw."""
        return paths.raw(self.root) / self.assignment.id

    @property
    def processed(self) -> Path:
        """The wave's folder below data/processed."""
        return paths.processed(self.root, self.assignment.id, self.wave.id)

    def rows(self) -> WaveRows:
        """Return what was read of the county or wave; raw files are read again only if they or the rules changed."""
        rows = kept(
            self.processed / "rows.sha256",
            self._rows_digest,
            WaveRows.files(self.processed),
            make=lambda: read_wave(self.declared / self.wave.id, self.assignment, self.wave.id, self.frame),
            save=lambda rows: rows.save(self.processed),
            load=lambda: WaveRows.load(self.processed, self.county),
        )
        return rows.of_county(self.county)

    def cleaned(self) -> Cleaned:
        """Return the county's, or the whole wave's, clean answers and what became of every row."""
        return clean(self.rows(), self.assignment, self.wave.id, self.frame, self.county)

    def closed_answers(self) -> pd.DataFrame:
        """Return the county's, or the whole wave's, closed answers (contracts.Answers without free text and places).

        Those of all are kept in country.parquet, which changes only if an answer does, so that a county's report that
        compares with the country is stale only then.
        """
        path = self.processed / "country.parquet"
        answers = kept(
            self.processed / "country.sha256",
            self._rows_digest,
            [path],
            make=lambda: _closed(self._country.cleaned().answers, self.assignment),
            save=lambda answers: save_table(answers, path, Answers),
            load=lambda: self._read_own(path),  # it is byte for byte what was saved, and validated then
        )
        return _of_county(answers, self.county)

    def hidden_cells(self) -> pd.DataFrame:
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
            f"{digest_of_rooms('statistics')} {self._rows_digest}",
            [path],
            make=lambda: suppress(self._country.closed_answers(), self.frame, values, publish),
            save=lambda cells: save_table(cells, path, HiddenCells),
            load=lambda: pd.read_parquet(path),  # as for the closed answers
        )
        seen = (cells["level"] != "county") | (cells["group"] == self.county)
        return cells if self.county is None else cells[seen].reset_index(drop=True)

    def country_figures(self) -> CountryFigures:
        """Return the wave's figures for the whole country, which all counties' reports compare with."""
        from analys.report.country import country_figures

        path = self.processed / "figures.pickle"
        return kept(
            self.processed / "figures.sha256",
            f"{digest_of_rooms('statistics', 'report')} {self._rows_digest}",
            [path],
            make=lambda: country_figures(self._country.closed_answers(), self.assignment, self.wave, self.frame),
            save=lambda figures: save_object(figures, path),
            load=lambda: load_object(path),
        )

    def coder(self) -> Coder | None:
        """Return what codes free text; it learns again only if the codebook, the decisions or the rules changed."""
        if self.codebook is None:
            return None
        path = paths.processed_assignment(self.root, self.assignment.id) / "coder.pickle"
        store = paths.embeddings(self.root)
        return kept(
            path.with_suffix(".sha256"),
            self._coding_digest(),
            [path],
            make=lambda: Coder(self.codebook, outside_samples(self.reviews()), store=store),
            save=lambda coder: save_object(coder, path),
            load=lambda: load_object(path),
        )

    def reviews(self) -> pd.DataFrame:
        """Return what people have decided on codings, in all waves of the assignment."""
        return no_reviews() if self.codebook is None else read_reviews(self.declared / "review", self.codebook)

    def reliability(self) -> Reliability | None:
        """Return how reliable the wave's coding is, measured on the sample of the whole wave; None without codebook.

        It is the same for every county's report, so it is kept beside the coder.
        """
        if self.codebook is None:
            return None
        folder = paths.processed_assignment(self.root, self.assignment.id)
        path = folder / f"reliability-{self.wave.id}.json"
        return kept(
            path.with_suffix(".sha256"),
            self._coding_digest(),
            [path],
            make=self._measure_coding,
            save=lambda known: write_bytes(path, known.to_json().encode()),
            load=lambda: Reliability.from_json(path.read_text(encoding="utf-8")),
        )

    def coded(self, statements: pd.DataFrame) -> Reviewed:
        """Return statements' codings by the program and by people, and the decisions that no longer fit a statement.

        Raises:
            InputError: the assignment has free text but no codebook, or a file of decisions has faults.
        """
        coder = self.coder()
        if coder is None:
            if len(statements):
                raise InputError(
                    f"{self.declared / 'codebook.yaml'} finns inte, men enkäten har fritextsvar. Skriv en kodbok."
                )
            return Reviewed(Codings.empty(), no_reviews())
        reviews = reviews_of(self.reviews(), self.wave.id, self.county)
        return apply_reviews(code_statements(statements, coder), reviews, statements)

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
            InputError: notebooks 1 and 2 have not run yet.
            LostRowError: the ledgers do not account for every row that was read.
        """
        from analys.report import Material
        from analys.report.own_text import read_own_texts

        rows = self.rows().responses
        ledger = self.load("ledger")
        if self.county is None:
            nowhere = self.cleaned().ledger
            ledger = pd.concat([ledger, nowhere[nowhere["county"].isna()]], ignore_index=True)
        waves = {wave.id: self if wave == self.wave else replace(self, wave=wave) for wave in self._waves()}
        coded = {}
        if self.codebook is not None:
            codings, statements = self.load("codings"), self.load("statements")
            ledger = pd.concat([ledger, self.load("contradictions")], ignore_index=True)
            coded = {
                "codebook": self.codebook,
                "statements": statements,
                "codings": decide(codings, self.codebook),
                "reliability": with_shares(self.reliability(), codings, statements, self.codebook),
                "choices": load_choices(self.declared / "review", self.codebook),
            }
        return Material(
            assignment=self.assignment,
            wave=self.wave,
            county=self.county,
            frame=_of_county(self.frame, self.county),
            collected=self._with_own({wave: one.closed_answers() for wave, one in waves.items()}),
            hidden={wave: one.hidden_cells() for wave, one in waves.items()},
            country={wave: one.country_figures() for wave, one in waves.items()},
            ledger=ledger,
            conservation=Conservation.count(len(rows), ledger),
            texts=read_own_texts(self._own_texts(), self.assignment),
            **coded,
        )

    def save(self, name: str, table: pd.DataFrame) -> None:
        """Keep one of the county's tables (those of `_CONTRACTS`), checked against its contract."""
        save_table(table, self._path(self.county, name), _CONTRACTS[name])

    def load(self, name: str) -> pd.DataFrame:
        """Return a table that the county's earlier notebooks kept; for the country, those of all counties.

        Raises:
            InputError: no notebook has made it yet.
        """
        found = [path for county in self._counties() if (path := self._path(county, name)).is_file()]
        if not found:
            raise InputError(
                f"Tabellen {name} finns inte för omgången {self.wave.id} av {self.assignment.id}. "
                "Kör först notebook 1 och 2 för länet, eller make reports."
            )
        return pd.concat([load_table(path, _CONTRACTS[name]) for path in found], ignore_index=True)

    def _measure_coding(self) -> Reliability:
        """Measure the program on the sample's statements as people read them, whatever the answers read now."""
        reviews, authentic = reviews_of(self.reviews(), self.wave.id), not self.assignment.synthetic
        statements = statements_as_read(sampled_reviews(reviews), self.assignment.id)
        return reliability(code_statements(statements, self.coder()), reviews, statements, self.codebook, authentic)

    def _with_own(self, answers: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """Return closed answers by wave, with the wave's own counties' whole ones instead of their closed ones."""
        own = self.load("answers")
        closed = answers[self.wave.id]
        others = closed[~closed["municipality"].isin(own["municipality"])]
        return answers | {self.wave.id: pd.concat([own, others], ignore_index=True)}

    @property
    def _country(self) -> Workspace:
        """The same wave for the whole country."""
        return replace(self, county=None)

    def _read_own(self, path: Path) -> pd.DataFrame:
        """Read a table of all counties, of the own county only where there is one."""
        return pd.read_parquet(path, filters=None if self.county is None else [("county", "==", self.county)])

    def _waves(self) -> tuple[Wave, ...]:
        """Return this wave and the earlier ones."""
        return self.assignment.waves[: self.assignment.waves.index(self.wave) + 1]

    def _own_texts(self) -> Path:
        return self.declared / self.wave.id / OWN_TEXTS / f"{self.county or 'riket'}.md"

    def _counties(self) -> list[str]:
        return [self.county] if self.county else sorted(self.frame["county"].unique())

    def _path(self, county: str | None, name: str) -> Path:
        return self.processed / (county or paths.NATIONAL) / f"{name}.parquet"

    def _coding_digest(self) -> str:
        """Return a digest of all that the coding follows from: the codebook, what people decided, and the code."""
        codes = digest_of(self.declared, [*self.declared.glob("codebook*"), *(self.declared / "review").rglob("*")])
        rules, store = digest_of_rooms("assignment", "coding"), paths.embeddings(self.root)
        return f"{rules} {codes} {embeddings_available()} {store}"

    @cached_property
    def _rows_digest(self) -> str:
        """Return a digest of all that the rows follow from: the files, the declarations, the register and the code."""
        declared = [self.declared / "assignment.yaml", self.declared / "names.csv"]
        register = paths.raw(self.root).joinpath("register").rglob("*")
        received = list_files(self.declared / self.wave.id)
        rules = digest_of_rooms("register", "assignment", "survey")
        seen = self.processed / ".received.seen"
        return f"{rules} {digest_as_seen(seen, self.root, [*declared, *register, *received])}"


def open_county(assignment: str, wave: str, county: str) -> Workspace:
    """Open what a county's notebook works on.

    Args:
        assignment: the folder below data/raw.
        wave: id of the wave.
        county: two-digit code.

    Raises:
        InputError: there is no such assignment, wave or county, or the declaration names a code or county that does not
            exist.
    """
    country = open_wave(assignment, wave)
    counties = country.frame.drop_duplicates("county").set_index("county")["county_name"]
    if county not in counties.index:
        known = ", ".join(f"{code} {name}" for code, name in counties.sort_index().items())
        raise InputError(f"Länet ”{county}” finns inte. Skriv en av länskoderna: {known}.")
    return replace(country, county=county)


def open_wave(assignment: str, wave: str) -> Workspace:
    """Open what the national notebook works on; see `open_county`."""
    country = _open_answers(assignment, wave)
    codebook = declared_codebook(country.root, assignment)
    require_codes(paths.raw(country.root), country.assignment, codebook)
    return replace(country, codebook=codebook)


def _open_answers(assignment: str, wave: str) -> Workspace:
    """Open a wave without its codebook, which takes long to read the first time."""
    root = paths.find_root()
    declared = declared_assignment(root, assignment)
    known = [one.id for one in declared.waves]
    if wave not in known:
        raise InputError(
            f"Omgången ”{wave}” finns inte i {assignment}/assignment.yaml. Omgångar som finns: {', '.join(known)}."
        )
    frame = _frame(root)
    require_counties(paths.raw(root), declared, set(frame["county"].unique()))
    return Workspace(root, declared, declared.wave(wave), frame, None, None)


def _frame(root: Path) -> pd.DataFrame:
    """Return the frame of all municipalities, as kept unless the register or the rules changed."""
    raw, path = paths.raw(root), paths.frame(root)
    return kept(
        path.with_suffix(".sha256"),
        f"{pd.__version__} {digest_of_rooms('register')} {digest_of(raw, [raw / FRAME])}",
        [path],
        make=lambda: load_frame(raw),
        save=lambda frame: save_object(frame, path),
        load=lambda: load_object(path),
    )


def prepare_wave(assignment: str, wave: str) -> dict[str, list[str]]:
    """Do once what a wave's counties share: read the raw files, keep the closed answers, what is hidden, the country.

    Args:
        assignment: the folder below data/raw.
        wave: id of the wave.

    Returns:
        County -> the files (below the wave's folder) that have rows of it.

    Raises:
        InputError: as `open_wave`, `read_wave` and `clean` do.
    """
    country = _open_answers(assignment, wave)
    country.closed_answers()
    country.hidden_cells()
    country.country_figures()
    placed = country.rows().responses.dropna(subset="county")
    return {county: sorted(files.unique()) for county, files in placed.groupby("county")["file"]}


def prepare_coding(assignment: str) -> None:
    """Do once for all counties what an assignment's waves share: teach the coder and measure it on each wave's sample.

    Raises:
        InputError: the codebook or the decisions have faults.
    """
    for wave in declared_assignment(paths.find_root(), assignment).waves:
        open_wave(assignment, wave.id).reliability()


def _of_county(table: pd.DataFrame, county: str | None) -> pd.DataFrame:
    return table if county is None else table[table["county"] == county].reset_index(drop=True)


def _closed(answers: pd.DataFrame, assignment: Assignment) -> pd.DataFrame:
    texts = {question.id for question in assignment.questions if question.kind == "text"}
    closed = answers[~answers["question"].isin(texts)].reset_index(drop=True)
    # Where an answer stands is told in its own county only; without, the table is half as long to read.
    return closed.assign(**{name: closed[name].iloc[:0].reindex(closed.index) for name in _PLACE})
