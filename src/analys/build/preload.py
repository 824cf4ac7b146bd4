"""Imported by the first template: everything that notebooks need which read and clean answers.

Nothing here may leave a thread, an event loop or changed settings behind.
"""

from __future__ import annotations

import os
from importlib import import_module

from analys.build.imports import leaving_out

# One thread per process: the build runs as many processes as there are cores.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
# Nor a thread that tidies Arrow's memory.
os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
#: What IPython, pandas and Arrow import only when they are first used: in every notebook.
_LATE = """
    IPython.core.application IPython.core.completerlib IPython.core.logger IPython.core.oinspect encodings.utf_16_le
    encodings.utf_8_sig pandas.core.arrays.arrow.extension_types pandas.core.methods.to_dict pandas.core.reshape.reshape
    pandas.core.arrays.arrow._arrow_utils pyarrow.dataset pyarrow.substrait bdb
"""

# Pandera's for tables and tests of other kinds, which take long.
with leaving_out("dask", "hypothesis"):
    import analys.build.shell
    import analys.workspace
    from analys import contracts
    from analys.digests import digest_of_rooms

    # Pandera makes a table's schema when it is first asked for. No Parquet: Arrow would start threads.
    for _contract in (contracts.Frame, contracts.Answers, contracts.Ledger):
        _contract.validate(_contract.empty(), lazy=True)
    for _name in _LATE.split():
        import_module(_name)
analys.build.shell.make_shell()
digest_of_rooms("register", "assignment", "survey")
