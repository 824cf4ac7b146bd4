"""What a build ran with: commit, interpreter and package versions."""

from __future__ import annotations

import platform
import re
import subprocess
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path


def describe_environment(root: Path) -> dict[str, str]:
    """Return the git commit (and whether files differed from it), and the versions of Python and installed packages."""
    dependencies = [line for line in requires("analys") or () if "extra ==" not in line]
    names = sorted(re.match(r"[\w.-]+", line)[0] for line in dependencies)
    packages = {name: found for name in ("analys", *names) if (found := _version(name))}
    return {**_git(root), "python": platform.python_version(), "system": platform.system(), **packages}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None  # left out where there is none for this system


def _git(root: Path) -> dict[str, str]:
    commit = _output_of("git", "rev-parse", "HEAD", root=root)
    if commit is None:
        return {}
    changed = _output_of("git", "status", "--porcelain", root=root)
    return {"commit": commit.strip(), "dirty": "yes" if changed else "no"}


def _output_of(*command: str, root: Path) -> str | None:
    try:
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None  # no git, or no repository: a copy of the files can be built too
