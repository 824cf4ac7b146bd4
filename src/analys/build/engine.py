"""The papermill engine "analys": each notebook in a forked process of its own, or in a stock kernel.

`papermill --engine analys` and the build use the same class. Where processes cannot be forked, the notebook runs in an
ordinary kernel through nbclient.
"""

from __future__ import annotations

import math
import time

from ipykernel.ipkernel import IPythonKernel
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.log import logger

from analys.build.kernel import ForkedKernel, can_fork

#: Seconds between two saves of a notebook in work: a crash leaves what was reached, and saving costs little.
_SAVE_SECONDS = 1.0


class _SparingManager(NotebookExecutionManager):
    """Saves the notebook now and then and at the end, not at the start and end of each cell."""

    def save(self, **kwargs):
        """Save if the last time was a while ago or the notebook is complete."""
        if self.end_time or (self.now() - self.last_save_time).total_seconds() > _SAVE_SECONDS:
            super().save(**kwargs)


class _Client(PapermillNotebookClient):
    """Marks the cell in which the kernel died or the time ran out as failed; papermill takes it for completed."""

    _lost = False

    def execute_cell(self, cell, cell_index, **options):
        """Execute one cell."""
        try:
            return super().execute_cell(cell, cell_index, **options)
        except (DeadKernelError, CellTimeoutError) as error:
            details = {"ename": type(error).__name__, "evalue": str(error), "traceback": str(error).splitlines()}
            cell.outputs.append(new_output("error", **details))
            self._lost = True
            raise CellExecutionError.from_cell_and_msg(cell, details) from error

    def wait_for_reply(self, msg_id, cell=None):
        """Wait for the kernel's reply; one that is lost says no more."""
        if self._lost:
            return {"content": {"language_info": IPythonKernel.language_info}}
        return super().wait_for_reply(msg_id, cell)


class AnalysEngine(Engine):
    """Executes notebooks for papermill."""

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, output_path=None, progress_bar=True, **options):
        """Execute a notebook; papermill's entry into the engine.

        Args:
            nb: the notebook, parameters filled in.
            kernel_name: the kernel that the notebook names.
            output_path: where the notebook is saved while it runs.
            progress_bar: whether papermill shows its own.
            options: see `execute_managed_notebook`.
        """
        # The bar's monitor would be a thread in the process that forks.
        if progress_bar:
            from tqdm import tqdm

            tqdm.monitor_interval = 0
        log_output = options.pop("log_output", False)
        options.pop("autosave_cell_every", None)
        manager = _SparingManager(nb, output_path, log_output=log_output, progress_bar=progress_bar)
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, log_output=log_output, **options)
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        forked: bool = True,
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
            forked: a forked process, where the system has them; else a stock kernel.
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

        kernel = ForkedKernel(memory_limit) if forked and can_fork() else None
        try:
            _Client(
                nb_man,
                km=kernel,
                kernel_name=kernel_name,
                timeout_func=seconds_left,
                startup_timeout=start_timeout,
                log=logger,
                **client_options,
            ).execute()
        finally:
            if kernel:
                kernel.stop()


# Also without the entry point, for instance from a checkout that is not installed.
papermill_engines.register("analys", AnalysEngine)
