"""What the engine changes in papermill's own classes: when notebooks are saved, and what counts as failed."""

from __future__ import annotations

from datetime import datetime

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager

#: Seconds between two saves of a notebook in work: a crash leaves what was reached, and saving costs next to nothing.
_SAVE_SECONDS = 5.0


class SparingManager(NotebookExecutionManager):
    """Saves the notebook now and then, not at the start and end of each cell; in the end papermill saves it anyway."""

    def cell_complete(self, cell, cell_index=None, **kwargs):
        """Note a cell's end; papermill would read its start back with dateutil, which takes as long as a save."""
        told = cell.metadata.papermill
        started, told["start_time"] = told["start_time"], None
        super().cell_complete(cell, cell_index, **kwargs)
        if started:
            told["start_time"] = started
            took = datetime.fromisoformat(told["end_time"]) - datetime.fromisoformat(started)
            told["duration"] = took.total_seconds()

    def save(self, **kwargs):
        """Save if the last time was a while ago."""
        if (self.now() - self.last_save_time).total_seconds() > _SAVE_SECONDS:
            self.save_now()

    def save_now(self) -> None:
        """Save."""
        super().save()


class StrictClient(PapermillNotebookClient):
    """Marks the cell in which the kernel died or the time ran out as failed; papermill takes it for completed."""

    _lost = False

    def execute_cell(self, cell, cell_index, **options):
        """Execute one cell."""
        try:
            return super().execute_cell(cell, cell_index, **options)
        except (DeadKernelError, CellTimeoutError) as error:
            kind = "MemoryError" if getattr(self.km, "out_of_memory", False) else type(error).__name__
            details = {"ename": kind, "evalue": str(error), "traceback": str(error).splitlines()}
            cell.outputs.append(new_output("error", **details))
            self._lost = True
            raise CellExecutionError.from_cell_and_msg(cell, details) from error

    def wait_for_reply(self, msg_id, cell=None):
        """Wait for the kernel's reply; one that is lost says no more."""
        if self._lost:
            from ipykernel.ipkernel import IPythonKernel  # with all of IPython, which nothing else here needs

            return {"content": {"language_info": IPythonKernel.language_info}}
        return super().wait_for_reply(msg_id, cell)
