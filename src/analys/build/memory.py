"""How much memory a notebook may use: its part of what the machine, or the group of processes, has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

import psutil

#: The part of the memory that notebooks share; the rest is for the build itself and what else runs.
_FOR_NOTEBOOKS = 0.9
#: Bytes that a notebook may always use: several times what the shipped ones need. With less none could run.
_LEAST = 2**30

#: Where Linux tells of groups of processes: by kind of group the folder, and the file with a group's limit in it.
_GROUPS = {
    "": ("sys/fs/cgroup", "memory.max"),
    "memory": ("sys/fs/cgroup/memory", "memory.limit_in_bytes"),
}


def memory_share(jobs: int, system: Path = Path("/")) -> int:
    """Return the bytes that a notebook may use if as many others as run at once may use the same.

    Args:
        jobs: how many notebooks run at once.
        system: the root of the file system.
    """
    return max(_LEAST, _for_notebooks(system) // jobs)


def jobs_that_fit(system: Path = Path("/")) -> int:
    """Return how many notebooks may run at once so that each has the memory that it may always use; one at least."""
    return max(1, _for_notebooks(system) // _LEAST)


def _for_notebooks(system: Path) -> int:
    return int(min([psutil.virtual_memory().total, *_group_limits(system)]) * _FOR_NOTEBOOKS)


def _group_limits(system: Path) -> Iterator[int]:
    """Yield the limits of the groups that this process is in (of a container, a batch job), and of those around them.

    Source: man 7 cgroups, of both versions. A group without limit has a word instead, or more than any machine.
    """
    with suppress(OSError):
        for line in (system / "proc/self/cgroup").read_text().splitlines():
            _, kinds, group = line.split(":", 2)
            for kind in _GROUPS.keys() & kinds.split(","):
                folder, file = _GROUPS[kind]
                inside = PurePosixPath(group.lstrip("/"))
                for around in (inside, *inside.parents):
                    with suppress(OSError, ValueError):
                        yield int((system / folder / around / file).read_text())
