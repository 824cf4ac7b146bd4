"""Where the work of a build is done: on this machine or on a Dask cluster, behind the same interface."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from analys.build.alone import WORK
from analys.build.process import stopped_by_interrupt
from analys.build.typesetter import typesetters_closed
from analys.digests import digest_of_package, digest_of_program
from analys.errors import InputError

if TYPE_CHECKING:
    from dask.distributed import Client

#: Workers may wait in a queue of jobs, but not without a word.
_SECONDS_FOR_A_WORKER = 60


@dataclass(frozen=True)
class Workers:
    """What runs calls, and how many it has room for at once just now."""

    executor: Executor
    room: Callable[[], int]


@contextmanager
def local_workers(jobs: int) -> Iterator[Workers]:
    """Give threads of this process; they only wait for the processes that do the work."""
    with stopped_by_interrupt(), typesetters_closed(), ThreadPoolExecutor(jobs) as threads:
        yield Workers(threads, lambda: jobs)


@contextmanager
def cluster_workers(address: str, root: Path) -> Iterator[Workers]:
    """Give the workers of a Dask scheduler; they may come and go.

    Args:
        address: of the scheduler.
        root: the repository, which the workers must see as well.

    Raises:
        InputError: no scheduler answers at the address, or its workers cannot do what is asked of them.
    """
    from dask.distributed import Client

    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        raise InputError(
            f"Ingen Dask-schemaläggare svarar på {address}. Starta den (dask scheduler) eller rätta adressen."
        ) from error
    with client:
        check_workers(client, address, root)
        # Impure: the same call again is to be done again.
        yield Workers(client.get_executor(pure=False), lambda: max(1, sum(client.ncores().values())))


def check_workers(client: Client, address: str, root: Path) -> None:
    """Raise InputError unless a scheduler has workers, and all of them share the repository and this program."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS_FOR_A_WORKER)
        programs = client.run(digest_of_program)
    except TimeoutError as error:
        raise InputError(f"Inga arbetare finns hos {address}. Starta dem: dask worker {address}") from error
    except ImportError as error:
        raise InputError(f"Arbetarna hos {address} saknar programmet. Installera det hos dem: make setup.") from error
    for worker, program in programs.items():
        if program != digest_of_package():
            raise InputError(
                f"Arbetaren {worker} har en annan version av programmet. Installera samma överallt, och starta "
                "om arbetaren."
            )
    work = root / WORK
    work.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=work) as mark:
        for worker, seen in client.run(os.path.exists, mark.name).items():
            if not seen:
                raise InputError(
                    f"Arbetaren {worker} ser inte mappen {root}. Alla arbetare måste nå den, under samma namn."
                )
