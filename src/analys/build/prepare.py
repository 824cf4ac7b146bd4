"""Does once what counties share, in a process of its own."""

from __future__ import annotations

import os
import time
from pathlib import Path

from analys.build.records import Record, hashes_of, versions
from analys.build.results import Result, describe
from analys.build.targets import Preparation

#: Kinds of files that are kept for all counties. What else lies beside them, such as the lists of what must be mended
#: in the raw files (`analys check`), is somebody else's.
_KEPT = (".parquet", ".pickle", ".json", ".sha256")


def prepare(root: Path, preparation: Preparation, inputs: dict[str, str], threads: int) -> Result:
    """Do once what counties share: read a wave's raw files, and record which file serves which; or teach the coder.

    Args:
        root: the repository.
        preparation: what to do.
        inputs: SHA-256 by path of all that it depends on.
        threads: how many the model that reads examples may use; it is loaded only here.
    """
    os.environ["ANALYS_ROOT"] = str(root)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    from analys.workspace.prepare import prepare_coding, prepare_wave

    started = time.time()
    path = preparation.record(root)
    counties = {}
    try:
        if preparation.wave:
            counties = prepare_wave(preparation.assignment, preparation.wave)
        else:
            prepare_coding(preparation.assignment)
        outputs = hashes_of(root, [one for one in versions(path.parent) if one.suffix in _KEPT and one != path])
        ended = time.time()
        Record(inputs, outputs, started, ended, ended - started, counties=counties).write(path)
    except Exception as error:
        return Result(preparation, describe(error, root / preparation.source))
    return Result(preparation)
