"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

from analys import statistics

MODULES = [module.name for module in pkgutil.walk_packages(statistics.__path__, "analys.statistics.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
