"""What a build ran with: commit, interpreter and package versions."""

from __future__ import annotations

import platform
import re
import subprocess
from importlib.metadata import requires, version
from pathlib import Path


def describe_environment(root: Path) -> dict[str, str]:
    """Return the git commit (and whether files differed from it), and the versions of Python and the packages."""
    dependencies = [line for line in requires("analys") or () if "extra ==" not in line]
    names = sorted(re.match(r"[\w.-]+", line)[0] for line in dependencies)
    packages = {name: version(name) for name in ("analys", *names)}
    return {**_git(root), "python": platform.python_version(), "system": platform.system(), **packages}


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
