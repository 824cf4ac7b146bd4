"""The engine "analys": the same notebook as from an ordinary kernel, and nothing passes between notebooks."""

from __future__ import annotations

import atexit
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import analys.build.engine  # noqa: F401 - registers the engine

CASES = {
    "result": "a + 1",
    "nothing": "None",
    "streams": "import sys\nprint('ut')\nprint('fel', file=sys.stderr)\nprint('mer')",
    "past python": "import subprocess, time\nsubprocess.run(['echo', 'under'])\ntime.sleep(0.5)",
    "shell": "!echo hej",
    "result again": "_",
    "display": "display('x')\ndisplay({'text/html': '<b>å</b>', 'text/plain': 'å'}, raw=True)",
    "display id": "handle = display('före', display_id='plats')",
    "display update": "handle.update('efter')",
    "clear": "from IPython.display import clear_output\nprint('bort')\nclear_output()\nprint('kvar')",
    "clear and wait": "print('bort')\nclear_output(wait=True)\nprint('kvar')",
    "inline figure": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "await": "import asyncio\nawait asyncio.sleep(0)\n7",
    "task": "task = asyncio.create_task(asyncio.sleep(0, 'klar'))",
    "task awaited": "await task",
    "running loop": "asyncio.get_running_loop().is_running()",
    "magics": "%who_ls int",
    "capture": "%%capture caught\nprint('fångad')",
    "captured": "caught.stdout",
    "bash": "%%bash\necho bash",
    "latex": "from IPython.display import Latex\nLatex('$x$')",
    "warning": "import warnings\nwarnings.warn('se upp')",
    "syntax": "1 +",
    "frame": "import pandas as pd\npd.DataFrame({'å': [1, 2]})",
    "history": "In[-3]",
    "empty": "",
    "failing": "def f():\n    raise ValueError('nej')\nf()",
    "not reached": "print('aldrig')",
}
TAGS = {"syntax": ["raises-exception"]}


def make_notebook(cells: dict[str, str]) -> nbformat.NotebookNode:
    first = new_code_cell("a = 1", metadata={"tags": ["parameters"]})
    rest = [new_code_cell(source, metadata={"tags": TAGS.get(name, [])}) for name, source in cells.items()]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return new_notebook(cells=[first, *rest], metadata={"kernelspec": kernel})


def execute(folder: Path, cells: dict[str, str], **options) -> nbformat.NotebookNode:
    nbformat.write(make_notebook(cells), folder / "in.ipynb")
    settings = {"engine_name": "analys", "progress_bar": False, **options}
    with suppress(papermill.PapermillExecutionError):
        papermill.execute_notebook(str(folder / "in.ipynb"), str(folder / "out.ipynb"), {"a": 41}, **settings)
    return nbformat.read(folder / "out.ipynb", as_version=4)


def value(folder: Path, *sources: str, **options) -> str:
    """What the last cell displays."""
    notebook = execute(folder, {str(number): source for number, source in enumerate(sources)}, **options)
    return notebook.cells[-1].outputs[-1].data["text/plain"]


def comparable(notebook: nbformat.NotebookNode) -> list:
    """The cells without what differs from run to run: times, addresses, process numbers, ids."""
    cells = []
    for cell in notebook.cells:
        status = cell.metadata.get("papermill", {})
        text = nbformat.from_dict({"outputs": cell.get("outputs", [])})
        shown = re.sub(r"0x[0-9a-f]+|ipykernel_\d+/\d+", "·", repr(text))
        timed = sorted(cell.metadata.get("execution", {}))
        known = (
            status.get("status"),
            status.get("exception"),
            *(status.get(one) is None for one in ("start_time", "duration")),
        )
        cells.append((cell.source, cell.get("execution_count"), shown, timed, known, cell.metadata.get("tags")))
    return cells


@pytest.fixture(scope="module")
def stock_and_forked(tmp_path_factory) -> tuple[nbformat.NotebookNode, nbformat.NotebookNode]:
    folder = tmp_path_factory.mktemp("engines")
    nbformat.write(make_notebook(CASES), folder / "in.ipynb")
    # In processes of their own: pytest catches warnings, and under it ipykernel leaves file descriptors alone.
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    command = "from papermill.cli import papermill; import analys.build.engine; papermill()"
    for engine in ("nbclient", "analys"):
        arguments = ["in.ipynb", f"{engine}.ipynb", "-p", "a", "41", "--engine", engine]
        subprocess.run([sys.executable, "-c", command, *arguments], cwd=folder, env=environment, capture_output=True)
    return tuple(nbformat.read(folder / f"{engine}.ipynb", as_version=4) for engine in ("nbclient", "analys"))


def test_every_case_gives_what_an_ordinary_kernel_gives(stock_and_forked):
    stock, forked = map(comparable, stock_and_forked)
    for one, other in zip(stock, forked, strict=True):
        assert one == other


def test_the_notebook_itself_says_the_same(stock_and_forked):
    stock, forked = stock_and_forked
    assert stock.metadata.language_info == forked.metadata.language_info
    assert stock.metadata.papermill.exception is forked.metadata.papermill.exception is True
    assert stock.metadata.papermill.keys() == forked.metadata.papermill.keys()


def test_the_failing_cell_is_marked(stock_and_forked):
    texts = [cell.source for cell in stock_and_forked[1].cells]
    assert "An Exception was encountered" in texts[0]
    assert texts.index(CASES["failing"]) - 1 == next(
        i for i, one in enumerate(texts) if "papermill-error-cell" in one and i
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("left = 1", "'left' in globals()"),
        (
            "import matplotlib; matplotlib.rcParams['lines.linewidth'] = 99",
            "matplotlib.rcParams['lines.linewidth'] == 99",
        ),
        ("import os; os.environ['LEFT'] = '1'", "'LEFT' in os.environ"),
        ("import os; os.chdir('/')", "os.getcwd() == '/'"),
        ("import warnings; warnings.simplefilter('error')", "warnings.filters[0][0] == 'error'"),
        ("import sys; sys.left = open('/dev/null')", "hasattr(sys, 'left')"),
        ("import locale; locale.setlocale(locale.LC_ALL, 'C')", "locale.setlocale(locale.LC_ALL) == 'LC'"),
    ],
)
def test_nothing_passes_from_one_notebook_to_another(tmp_path, before, after):
    imports = "import locale, matplotlib, os, sys, warnings"
    execute(tmp_path, {"before": before})
    assert value(tmp_path, imports, after) == "False"


def test_each_notebook_draws_its_own_random_numbers(tmp_path):
    draw = "import numpy, random\n(numpy.random.random(), random.random())"
    import numpy  # noqa: F401 - so that the fork inherits its generator

    assert value(tmp_path, draw) != value(tmp_path, draw)


def test_nobody_is_there_to_answer(tmp_path):
    notebook = execute(tmp_path, {"input": "input()"})
    assert notebook.cells[-1].outputs[0].ename == "StdinNotImplementedError"


def test_a_notebook_that_hangs_is_stopped(tmp_path):
    cells = {"before": "print('före')", "hangs": "import time; time.sleep(60)"}
    notebook = execute(tmp_path, cells, time_limit=1)
    *_rest, before, _marker, hangs = notebook.cells
    assert before.outputs[0].text == "före\n"
    assert hangs.outputs[0].ename == "CellTimeoutError"
    assert hangs.metadata.papermill.status == "failed"


@pytest.mark.parametrize("piece", [2**10, 2**26])
def test_a_notebook_that_eats_memory_is_stopped(tmp_path, piece):
    eats = f"kept = []\nwhile True:\n    kept.append(bytearray({piece}))"
    notebook = execute(tmp_path, {"eats": eats}, memory_limit=2**29)
    assert notebook.cells[-1].outputs[0].ename == "MemoryError"


def test_the_memory_of_what_a_notebook_starts_counts_too(tmp_path):
    child = "import time; kept = bytearray(b'1') * (200 * 2**20); time.sleep(60)"
    eats = f"import subprocess, sys\nstarted = [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in range(4)]"
    notebook = execute(tmp_path, {"eats": f"{eats}\nfor one in started:\n    one.wait()"}, memory_limit=600 * 2**20)
    assert notebook.cells[-1].outputs[0].ename == "MemoryError"


def test_a_line_that_is_written_slowly_is_one_output(tmp_path):
    notebook = execute(tmp_path, {"slow": "import time\nprint('ett', end=' ')\ntime.sleep(0.3)\nprint('två')"})
    assert [output.text for output in notebook.cells[-1].outputs] == ["ett två\n"]


def test_a_process_that_dies_leaves_what_was_reached(tmp_path):
    cells = {"before": "1", "dies": "print('sist', flush=True)\nimport os; os.kill(os.getpid(), 9)", "after": "2"}
    notebook = execute(tmp_path, cells)
    *_rest, before, _marker, dies, after = notebook.cells
    assert before.outputs[0].data["text/plain"] == "1"
    assert [output.output_type for output in dies.outputs] == ["stream", "error"]
    assert dies.outputs[1].ename == "DeadKernelError"
    assert after.execution_count is None


def test_a_file_that_was_left_open_is_written(tmp_path):
    execute(tmp_path, {"open": f"file = open({str(tmp_path / 'left.txt')!r}, 'w'); file.write('text')"})
    assert (tmp_path / "left.txt").read_text() == "text"


def test_what_a_notebook_wants_done_at_exit_is_done(tmp_path):
    atexit.register((tmp_path / "of the parent").touch)
    execute(
        tmp_path, {"exit": f"import atexit, pathlib; atexit.register(pathlib.Path({str(tmp_path / 'own')!r}).touch)"}
    )
    atexit.unregister((tmp_path / "of the parent").touch)
    assert (tmp_path / "own").exists()
    assert not (tmp_path / "of the parent").exists()


def test_without_fork_the_notebook_runs_in_a_stock_kernel(tmp_path, monkeypatch):
    monkeypatch.setattr("analys.build.engine.can_fork", lambda: False)
    assert value(tmp_path, "type(get_ipython().kernel).__name__") == "'IPythonKernel'"


def test_stock_kernels_share_no_sockets(tmp_path):
    sockets = "import json, ipykernel\njson.loads(ipykernel.get_connection_info())['ip']"
    one, other = (value(tmp_path, sockets, template=None) for _ in range(2))
    assert one != other
    assert {path.name for path in tmp_path.iterdir()} == {"in.ipynb", "out.ipynb"}


@pytest.mark.parametrize("first", ["import papermill, analys.build.engine", "import analys.build.engine, papermill"])
def test_papermill_and_the_engine_can_be_imported_in_any_order(first):
    found = "print(papermill.engines.papermill_engines.get_engine('analys').__module__)"
    shown = subprocess.run([sys.executable, "-c", f"{first}\n{found}"], check=True, capture_output=True, text=True)
    assert shown.stdout == "analys.build.engine\n"
