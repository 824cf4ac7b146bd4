"""What a notebook works on: one assignment and wave, one county or the whole country, and the tables that stay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analys import paths
from analys.assignment import Assignment, Codebook, Wave, load_assignment, load_codebook
from analys.coding import Reviewed, apply_reviews, code_statements, decide, no_reviews, read_reviews, reviews_of
from analys.contracts import Answers, Codings, Ledger, Statements
from analys.errors import InputError
from analys.register import load_frame
from analys.report import Material
from analys.survey import Cleaned, Conservation, WaveRows, clean, list_files, read_wave
from analys.tables import load_table, save_table

_ROWS_STAMP = "rows.sha256"
_CONTRACTS = {"answers": Answers, "ledger": Ledger, "statements": Statements, "codings": Codings}

#: Rooms whose code decides what a raw file is read as.
_READING_ROOMS = ("register", "assignment", "survey")


@dataclass(frozen=True)
class Workspace:
    """One assignment and wave, for one county or the country.

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
        """Return the wave's responses; the raw files are read again only if they or the rules changed."""
        stamp = self.processed / _ROWS_STAMP
        key = self._rows_key()
        if stamp.is_file() and stamp.read_text(encoding="ascii") == key:
            return WaveRows.load(self.processed)
        rows = read_wave(self.declared / self.wave.id, self.assignment, self.wave.id, self.frame)
        stamp.unlink(missing_ok=True)
        rows.save(self.processed)
        stamp.write_text(key, encoding="ascii")
        return rows

    def cleaned(self) -> Cleaned:
        """Return the county's, or the whole wave's, clean answers and what became of every row."""
        return clean(self.rows(), self.assignment, self.wave.id, self.frame, self.county)

    def coded(self, statements: pd.DataFrame) -> Reviewed:
        """Return statements' codings by the program and by people, and the decisions that no longer fit a statement.

        Raises:
            InputError: the assignment has free text but no codebook, or a file of decisions has faults.
        """
        if self.codebook is None:
            if len(statements):
                raise InputError(
                    f"{self.declared / 'codebook.yaml'} finns inte, men enkäten har fritextsvar. Skriv en kodbok."
                )
            return Reviewed(Codings.empty(), no_reviews())
        reviews = read_reviews(self.declared / "review", self.codebook)
        store = paths.embeddings(self.root)
        store.parent.mkdir(parents=True, exist_ok=True)
        program = code_statements(statements, self.codebook, reviews, store)
        return apply_reviews(program, reviews_of(reviews, self.wave.id, self.county), statements)

    def closed_answers(self) -> pd.DataFrame:
        """Return the closed answers of all municipalities of the wave (contracts.Answers without free text).

        They are kept in country.parquet, which changes only if an answer does, so that a county's report that
        compares with the country is stale only then.
        """
        path = self.processed / "country.parquet"
        stamp = self.processed / "country.sha256"
        self.rows()
        key = (self.processed / _ROWS_STAMP).read_text(encoding="ascii")
        if stamp.is_file() and path.is_file() and stamp.read_text(encoding="ascii") == key:
            return load_table(path, Answers)
        answers = replace(self, county=None).cleaned().answers
        texts = {question.id for question in self.assignment.questions if question.kind == "text"}
        closed = answers[~answers["question"].isin(texts)].reset_index(drop=True)
        save_table(closed, path, Answers)
        stamp.write_text(key, encoding="ascii")
        return closed

    def material(self) -> Material:
        """Return what the report of the county, or of the country, is made from.

        Raises:
            InputError: notebooks 1 and 2 have not run yet.
            LostRowError: the ledgers do not account for every row that was read.
        """
        rows = self.rows().responses
        ledger = self.load("ledger")
        if self.county is None:
            nowhere = self.cleaned().ledger
            ledger = pd.concat([ledger, nowhere[nowhere["county"].isna()]], ignore_index=True)
        else:
            rows = rows[rows["county"] == self.county]
        codings = {}
        if self.codebook is not None:
            in_force = decide(self.load("codings"), self.codebook)
            codings = {"codebook": self.codebook, "statements": self.load("statements"), "codings": in_force}
        return Material(
            assignment=self.assignment,
            wave=self.wave,
            county=self.county,
            frame=self.frame,
            answers=self._answers_by_wave(),
            ledger=ledger,
            conservation=Conservation.count(len(rows), ledger),
            **codings,
        )

    def save(self, name: str, table: pd.DataFrame) -> None:
        """Keep one of the county's tables (answers, ledger, statements, codings), checked against its contract."""
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

    def _answers_by_wave(self) -> dict[str, pd.DataFrame]:
        """Return the answers of this wave and the earlier ones: the own counties' whole, the others' closed ones."""
        waves = self.assignment.waves[: self.assignment.waves.index(self.wave) + 1]
        answers = {wave.id: replace(self, wave=wave, county=None).closed_answers() for wave in waves}
        own = self.load("answers")
        closed = answers[self.wave.id]
        others = closed[~closed["municipality"].isin(own["municipality"])]
        return answers | {self.wave.id: pd.concat([own, others], ignore_index=True)}

    def _counties(self) -> list[str]:
        return [self.county] if self.county else sorted(self.frame["county"].unique())

    def _path(self, county: str | None, name: str) -> Path:
        return self.processed / (county or paths.NATIONAL) / f"{name}.parquet"

    def _rows_key(self) -> str:
        """Return a digest of all that the rows follow from: the files, the declarations, the register and the code."""
        package = Path(__file__).parent
        code = [path for room in _READING_ROOMS for path in (package / room).rglob("*") if path.suffix != ".pyc"]
        declared = [self.declared / "assignment.yaml", self.declared / "names.csv"]
        register = paths.raw(self.root).joinpath("register").rglob("*")
        received = list_files(self.declared / self.wave.id)
        return _digest(package, code) + _digest(self.root, [*declared, *register, *received])


def open_county(assignment: str, wave: str, county: str) -> Workspace:
    """Open what a county's notebook works on.

    Args:
        assignment: the folder below data/raw.
        wave: id of the wave.
        county: two-digit code.

    Raises:
        InputError: there is no such assignment, wave or county.
    """
    country = open_wave(assignment, wave)
    counties = country.frame.drop_duplicates("county").set_index("county")["county_name"]
    if county not in counties.index:
        known = ", ".join(f"{code} {name}" for code, name in counties.sort_index().items())
        raise InputError(f"Länet ”{county}” finns inte. Skriv en av länskoderna: {known}.")
    return replace(country, county=county)


def open_wave(assignment: str, wave: str) -> Workspace:
    """Open what the national notebook works on; see `open_county`."""
    root = paths.find_root()
    raw = paths.raw(root)
    declared = load_assignment(raw, assignment)
    known = [one.id for one in declared.waves]
    if wave not in known:
        raise InputError(
            f"Omgången ”{wave}” finns inte i {assignment}/assignment.yaml. Omgångar som finns: {', '.join(known)}."
        )
    return Workspace(root, declared, declared.wave(wave), load_frame(raw), load_codebook(raw, assignment), None)


def prepare_wave(assignment: str, wave: str) -> dict[str, list[str]]:
    """Read a wave's raw files once for all its counties, and keep the country's closed answers for comparison.

    Args:
        assignment: the folder below data/raw.
        wave: id of the wave.

    Returns:
        County -> the files (below the wave's folder) that have rows of it.

    Raises:
        InputError: as `open_wave`, `read_wave` and `clean` do.
    """
    country = open_wave(assignment, wave)
    country.closed_answers()
    placed = country.rows().responses.dropna(subset="county")
    return {county: sorted(files.unique()) for county, files in placed.groupby("county")["file"]}


def _digest(root: Path, files: Iterable[Path]) -> str:
    """Return the SHA-256 of files' names and contents, whatever their order."""
    whole = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        whole.update(path.relative_to(root).as_posix().encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
