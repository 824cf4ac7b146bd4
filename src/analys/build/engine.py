"""The papermill engine "analys": each notebook in a forked process of its own, or in a stock kernel.

`papermill --engine analys` and the build use the same class. Where processes cannot be forked, the notebook runs in an
ordinary kernel through nbclient.
"""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode
from traitlets.config import Config

from analys.build.kernel import ForkedKernel
from analys.build.template import SURVEY, can_fork, start_templates

if TYPE_CHECKING:
    from papermill.engines import NotebookExecutionManager


class AnalysEngine:
    """Executes notebooks for papermill; has the methods of its `Engine` without being derived from it (see below)."""

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        """Return the given kernel, else the one that the notebook names."""
        return nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        """Return the given language, else the one that the notebook names."""
        return nb_language(nb, language)

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, output_path=None, progress_bar=True, **options):
        """Execute a notebook; papermill's entry into the engine.

        Args:
            nb: the notebook, parameters filled in.
            kernel_name: the kernel that the notebook names.
            output_path: where the notebook is saved while it runs.
            progress_bar: whether papermill shows its own.
            options: see `execute_managed_notebook`; and "metadata", what the executed notebook is to carry besides.
        """
        # The bar's monitor would be a thread in the process that forks.
        if progress_bar:
            from tqdm import tqdm

            tqdm.monitor_interval = 0
        log_output = options.pop("log_output", False)
        options.pop("autosave_cell_every", None)
        nb.metadata.update(options.pop("metadata", {}))
        manager = SparingManager(nb, output_path, log_output=log_output, progress_bar=progress_bar)
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, log_output=log_output, **options)
        except BaseException:
            manager.cleanup_pbar()
            manager.notebook_complete()
            manager.save_now()
            raise
        manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        template: str | None = SURVEY,
        environment: dict[str, str] | None = None,
        folder: str | None = None,
        time_limit: float | None = None,
        memory_limit: int | None = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        input_path: str | None = None,
        **client_options,
    ) -> None:
        """Run all cells.

        Args:
            nb_man: papermill's keeper of the notebook's state.
            kernel_name: the kernel that the notebook names.
            template: from which the notebook's process is forked, where the system has such; None: a stock kernel.
            environment: variables of the environment to set for the notebook.
            folder: where a forked notebook works; here if None, as in a stock kernel.
            time_limit: seconds for the whole notebook.
            memory_limit: bytes for the notebook; of forked processes only.
            start_timeout: seconds that a stock kernel may take to start.
            execution_timeout: seconds for one cell.
            input_path: papermill's; not needed here.
            client_options: traits of nbclient's NotebookClient.
        """
        deadline = time.monotonic() + (time_limit or math.inf)

        def seconds_left(_cell: NotebookNode) -> int | None:
            left = min(deadline - time.monotonic(), execution_timeout or math.inf)
            return None if left == math.inf else max(1, math.ceil(left))

        kernel, start = None, {}
        if template and can_fork():
            start_templates(SURVEY)  # a build has started more
            kernel = ForkedKernel(template, memory_limit, environment or {}, folder or str(Path.cwd()))
        else:
            start = {"env": {**os.environ, **(environment or {})}}
        with ExitStack() as stack:
            if kernel:
                stack.callback(kernel.stop)
            StrictClient(
                nb_man,
                km=kernel,
                config=Config() if kernel else stack.enter_context(_sockets()),
                # It logs as an error that it is interrupted, as jupyter_client does before it stops any kernel.
                extra_arguments=["--log-level=CRITICAL"],
                kernel_name=kernel_name,
                timeout_func=seconds_left,
                startup_timeout=start_timeout,
                log=logger,
                **client_options,
            ).execute(**start)


@contextmanager
def _sockets() -> Iterator[Config]:
    """Let a stock kernel talk through sockets of the file system: it need not warn that others could listen.

    Each kernel gets a folder of its own: jupyter_client numbers the sockets by what exists in the folder, and two
    kernels that start together would take the same.
    """
    if os.name != "posix":
        yield Config()
        return
    with tempfile.TemporaryDirectory() as folder:
        # Seen from here, where the kernel starts as well: the system allows some hundred characters.
        name = Path(os.path.relpath(os.path.realpath(folder)), "kernel")
        yield Config({"KernelManager": {"transport": "ipc", "ip": str(name)}})


# Papermill loads its engines, this one among them, while it is imported. Imported down here, it finds the class
# whichever of the two comes first.
from papermill.engines import papermill_engines  # noqa: E402
from papermill.log import logger  # noqa: E402
from papermill.utils import nb_kernel_name, nb_language  # noqa: E402

from analys.build.client import SparingManager, StrictClient  # noqa: E402

# Also without the entry point, for instance from a checkout that is not installed.
papermill_engines.register("analys", AnalysEngine)
