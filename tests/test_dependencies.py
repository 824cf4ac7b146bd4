"""pyproject.toml, environment.yml and requirements.lock name the same packages, and the lock gives no addresses."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

#: Packages whose name on conda-forge is another.
CONDA_NAMES = {"ruamel.yaml": "ruamel-yaml"}


def declared() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = [*project["dependencies"], *(text for extra in project["optional-dependencies"].values() for text in extra)]
    requirements = [Requirement(text) for text in texts]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


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
    assert in_environment() == set(declared())


def test_lock_pins_every_declared_package_at_a_version_it_allows():
    versions = locked()
    for name, requirement in declared().items():
        assert name in versions, f"{name} is not in requirements.lock: run make lock"
        assert all(requirement.specifier.contains(version) for version in versions[name]), name


def test_every_locked_package_has_a_hash():
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_lock_records_no_addresses():
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", LOCK)
