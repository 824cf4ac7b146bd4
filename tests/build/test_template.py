"""What the templates import."""

import subprocess
import sys

import pytest

from analys.build.template import can_fork


@pytest.mark.skipif(not can_fork(), reason="no templates here")
def test_templates_leave_out_what_few_notebooks_need():
    slow = "{'scipy.stats', 'scipy.optimize', 'scipy.sparse', 'sklearn', 'ftfy', 'simplemma'} & set(sys.modules)"
    code = f"import analys.build.preload, analys.build.preload_report, sys; print({slow})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr
