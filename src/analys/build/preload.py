"""Imported once by the template: everything that notebooks and reports need, warmed up.

Nothing here may leave a thread, an event loop or changed settings behind.
"""

from __future__ import annotations

import gc
import os
import sys

# One thread per process: the build runs as many processes as there are cores.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
# Nor a thread that tidies Arrow's memory.
os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
# jsonschema imports it for a format that notebooks do not use; it takes longer than all the rest of nbformat.
sys.modules.setdefault("rfc3987_syntax", None)

import matplotlib.figure  # noqa: E402
from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: E402

import analys.build.step  # noqa: E402
import analys.report  # noqa: E402
import analys.workspace  # noqa: E402, F401


def _draw_once() -> None:
    """Draw a throw-away figure: fonts and lazy imports are slow the first time."""
    import io

    figure = matplotlib.figure.Figure(figsize=(1, 1))
    FigureCanvasSVG(figure)
    figure.add_subplot().set_title("Å")
    figure.savefig(io.BytesIO(), format="svg")


_draw_once()
gc.collect()
gc.freeze()
