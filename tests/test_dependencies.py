"""What is imported, pyproject.toml, environment.yml, requirements.lock and README name the same packages."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

#: Packages whose name on conda-forge is another.
CONDA_NAMES = {"ruamel.yaml": "ruamel-yaml", "python-tzdata": "tzdata"}

#: Packages that are needed though nothing in src imports them.
NOT_IMPORTED = {
    "jupyterlab": "make lab starts it",
    "tzdata": "zoneinfo reads Swedish time from it where the system has no time zones",
}

#: Modules that are a package of their own, though they stand in another.
PARTS = {"dask.distributed": "distributed"}


def declared(*extras: str) -> dict[str, Requirement]:
    """The packages that are needed to run, and those of the extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = [*project["dependencies"], *(text for extra in extras for text in project["optional-dependencies"][extra])]
    requirements = [Requirement(text) for text in texts]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def everything() -> dict[str, Requirement]:
    return declared("cluster", "dev")


def modules_in(path: Path) -> Iterator[str]:
    """Yield the names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def imported() -> dict[str, str]:
    """The packages that src imports, each with a file that does."""
    installed = packages_distributions()
    found = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for module in modules_in(path):
            top = module.partition(".")[0]
            if top != "analys" and top not in sys.stdlib_module_names:
                # What is left out on this system goes by its own name.
                for name in [PARTS[module]] if module in PARTS else installed.get(top, [top]):
                    found[canonicalize_name(name)] = path.relative_to(ROOT).as_posix()
    return found


def in_readme() -> set[str]:
    """The packages in README's table, which says in brackets what some are for."""
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Why each dependency is there")[2]
    rows = re.findall(r"^\| .+? \| (.+) \|$", table, re.MULTILINE)[2:]
    names = [name for row in rows for name in re.split(r"[,;] | and ", re.sub(r" \(.*?\)", "", row))]
    return {canonicalize_name(name.split()[0]) for name in names}


def locked() -> dict[str, list[str]]:
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", LOCK, re.MULTILINE):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


def in_environment() -> set[str]:
    entries = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = [entry for entry in entries if isinstance(entry, str)]
    pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    names = [re.split(r"[ <>=]", entry)[0] for entry in conda] + [entry for entry in pip if not entry.startswith("-")]
    return {canonicalize_name(CONDA_NAMES.get(name, name)) for name in names} - {"python", "pip"}


def test_environment_has_the_packages_of_pyproject():
    assert in_environment() == set(everything())


def test_readme_says_why_each_package_is_there():
    assert in_readme() == set(everything())


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    assert {name: file for name, file in imported().items() if name not in declared("cluster")} == {}
    assert declared().keys() - imported().keys() == NOT_IMPORTED.keys()


def test_lock_pins_every_declared_package_at_a_version_it_allows():
    versions = locked()
    for name, requirement in everything().items():
        assert name in versions, f"{name} is not in requirements.lock: run make lock"
        assert all(requirement.specifier.contains(version) for version in versions[name]), name


def test_every_locked_package_has_a_hash():
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_lock_records_no_addresses():
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", LOCK)
