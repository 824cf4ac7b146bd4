"""Imported once by the template: everything that notebooks and reports need, warmed up.

Nothing here may leave a thread, an event loop or changed settings behind.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import warnings
from importlib import import_module

from analys.build.template import TEMPLATE_FOLDER

if _folder := os.environ.pop(TEMPLATE_FOLDER, None):
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)  # processes forked from this one do not do so
# One thread per process: the build runs as many processes as there are cores.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
# Nor a thread that tidies Arrow's memory.
os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
#: Libraries that others import where they find them, that no report uses, and that take long: jsonschema's for formats
#: that notebooks do not have, pandera's for tables and tests of other kinds. Notebooks can import them all the same.
_UNUSED = [name for name in ("rfc3987_syntax", "isoduration", "dask", "hypothesis") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_UNUSED))
#: What IPython, pandas and Arrow import only when they are first used: in every notebook.
_LATE = """
    IPython.core.application IPython.core.completerlib IPython.core.logger IPython.core.oinspect encodings.utf_16_le
    encodings.utf_8_sig pandas.core.arrays.arrow.extension_types pandas.core.methods.to_dict pandas.core.reshape.reshape
    pandas.core.arrays.arrow._arrow_utils pandas.io.formats.html pyarrow.dataset pyarrow.substrait bdb
"""
gc.disable()  # there is nothing to collect while so much is imported

with warnings.catch_warnings(action="ignore"):  # tqdm misses the widgets of a browser
    import tqdm.auto  # noqa: F401
import nbformat  # noqa: E402

import analys.build.step  # noqa: E402
import analys.report  # noqa: E402
import analys.workspace  # noqa: E402, F401
from analys import contracts  # noqa: E402
from analys.report import fonts  # noqa: E402
from analys.report.figures.style import Drawing, text_width  # noqa: E402
from analys.report.html.font import font_faces  # noqa: E402


def _warm_up() -> None:
    """Do once what is slow the first time: finding fonts, and imports that libraries put off."""
    with Drawing(height=20) as drawing:
        drawing.axes(left=0, top=0, width=10, height=10).set_title("Å")
    for face in ("Regular", "Semibold"):
        text_width("Å", face=face)
    nbformat.validate(nbformat.v4.new_notebook())  # compiles the schema
    fonts.can_show("Å")
    font_faces()
    for name in _LATE.split():
        import_module(name)
    for contract in (contracts.Frame, contracts.Answers, contracts.Statements, contracts.Codings, contracts.Ledger):
        contract.validate(contract.empty(), lazy=True)  # no Parquet: Arrow would start threads


_warm_up()
for _name in _UNUSED:
    del sys.modules[_name]
gc.freeze()
gc.enable()
