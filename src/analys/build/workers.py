"""Where the work of a build is done: on this machine or on a Dask cluster, behind the same interface."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from analys.build.template import stopped_by_interrupt
from analys.errors import InputError


@dataclass(frozen=True)
class Workers:
    """What runs calls, and how many it has room for at once just now."""

    executor: Executor
    room: Callable[[], int]


@contextmanager
def local_workers(jobs: int) -> Iterator[Workers]:
    """Give threads of this process; they only wait for the processes that do the work."""
    with stopped_by_interrupt(), ThreadPoolExecutor(jobs) as threads:
        yield Workers(threads, lambda: jobs)


@contextmanager
def cluster_workers(address: str) -> Iterator[Workers]:
    """Give the workers of a Dask scheduler; they may come and go.

    Raises:
        InputError: no scheduler answers at the address.
    """
    from dask.distributed import Client

    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        raise InputError(
            f"Ingen Dask-schemaläggare svarar på {address}. Starta den (dask scheduler) eller rätta adressen."
        ) from error
    with client:
        # Impure: the same call again is to be done again.
        yield Workers(client.get_executor(pure=False), lambda: max(1, sum(client.ncores().values())))
