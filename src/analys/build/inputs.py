"""What each step of a build depends on, by content."""

from __future__ import annotations

from pathlib import Path

from analys import paths
from analys.build.records import Hashes, Record
from analys.build.targets import CLEAN_NOTEBOOK, Preparation, Selection, Target, notebook_of

#: Stands for all files of the package in the lists of inputs.
PACKAGE = "src/analys"
LOCK = "requirements.lock"


class Inputs:
    """Finds the inputs of preparations and steps of a selection, as SHA-256 by path below the root."""

    def __init__(self, root: Path, selection: Selection, hashes: Hashes):
        self._root = root
        self._selection = selection
        self._hashes = hashes
        self._prepared: dict[tuple[str, str], Record | None] = {}
        self._listed: dict[tuple[str, str], list[str]] = {}

    def of_preparation(self, preparation: Preparation) -> dict[str, str]:
        """Return what a preparation depends on: a wave's raw files, or what the coder learns from."""
        read = self._raw(preparation) if preparation.wave else self._hashes.of_all(self._codes(preparation))
        return self._declared(preparation) | read

    def of_step(self, target: Target, notebook: str) -> dict[str, str]:
        """Return what a notebook depends on, directly or through the notebooks before it."""
        notebooks = (*self._selection.table_notebooks(target.assignment), notebook_of(target))
        names = [f"notebooks/{name}.ipynb" for name in notebooks[: notebooks.index(notebook) + 1]]
        if notebook != CLEAN_NOTEBOOK:
            names += self._codes(target)
        if notebook == notebook_of(target):
            waves = [*self._selection.earlier_waves(target), target.wave]
            names += [f"data/processed/{target.assignment}/{wave}/country.parquet" for wave in waves]
            own_text = f"{target.county.code if target.county else 'riket'}.md"
            names += ["data/raw/branding.yaml", f"{_wave_folder(target)}/{paths.OWN_TEXTS}/{own_text}"]
        raw = self._raw(target) if target.county is None else self._raw_of_county(target)
        return self._declared(target) | raw | self._hashes.of_all(names)

    def _declared(self, target: Target | Preparation) -> dict[str, str]:
        own = (f"{target.assignment}/{name}" for name in ("assignment.yaml", "names.csv"))
        names = [f"data/raw/{name}" for name in (*own, paths.REGISTER)]
        return {PACKAGE: self._hashes.package} | self._hashes.of_all([LOCK, *names])

    def _codes(self, target: Target | Preparation) -> list[str]:
        folder = f"data/raw/{target.assignment}"
        decisions = [
            name for name in self._files(f"{folder}/{paths.REVIEWS}") if name.lower().endswith(paths.DECISIONS)
        ]
        return [*self._files(folder, "codebook*"), *decisions]

    def _raw(self, target: Target | Preparation) -> dict[str, str]:
        """Return a wave's raw files; the texts beside them are no answers, and each belongs to one report."""
        folder = f"{_wave_folder(target)}/"
        names = self._files(_wave_folder(target))
        return self._hashes.of_all([name for name in names if paths.holds_answers(name.removeprefix(folder))])

    def _raw_of_county(self, target: Target) -> dict[str, str]:
        key = (target.assignment, target.wave)
        if key not in self._prepared:
            self._prepared[key] = Record.read(Preparation(*key).record(self._root))
        prepared = self._prepared[key]
        files = prepared.counties.get(target.county.code, []) if prepared else []
        return self._hashes.of_all([f"{_wave_folder(target)}/{name}" for name in files])

    def _files(self, folder: str, pattern: str = "**/*") -> list[str]:
        """Return the files in a folder, which is listed once however many targets share it."""
        key = (folder, pattern)
        if key not in self._listed:
            found = sorted((self._root / folder).glob(pattern))
            visible = [path for path in found if path.is_file() and not path.name.startswith((".", "~$"))]
            self._listed[key] = [path.relative_to(self._root).as_posix() for path in visible]
        return self._listed[key]


def _wave_folder(target: Target | Preparation) -> str:
    return f"data/raw/{target.assignment}/{target.wave}"
