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


@pytest.mark.skipif(not can_fork(), reason="no templates here")
def test_coding_puts_off_what_few_processes_need():
    code = """
import analys.build.preload, analys.build.preload_coding, analys.build.preload_report, sys
print({'scipy.stats', 'sklearn.linear_model'} & set(sys.modules))
from sklearn.linear_model import LogisticRegression
import scipy
print(LogisticRegression().fit([[0], [1]], [0, 1]).predict([[1]]), scipy.stats.norm.ppf(0.5))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "set()\n[1] 0.0\n", done.stderr


def test_what_a_county_is_told_needs_no_slow_module():
    code = """
import pandas as pd, sys
from analys.statistics.change import adjust
from analys.statistics.intervals import balance_interval, exact_interval, mean_interval, wilson_interval
from analys.statistics.paired_tests import bhapkar, mcnemar_mid_p, signed_rank, stuart_maxwell
adjust(pd.Series([0.01, 0.2]), pd.Series([0, 0]))
mcnemar_mid_p(3, 9), signed_rank([2, 9, 40, 20, 9]), stuart_maxwell([[5, 3], [9, 5]]), bhapkar([[5, 3], [9, 5]])
exact_interval(3, 9, 15), wilson_interval(3, 9, 15), balance_interval([3, 2, 4], 15), mean_interval([3, 2, 4], 15)
print({'scipy.stats', 'scipy.optimize', 'scipy.sparse'} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr
