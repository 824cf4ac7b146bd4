"""Imports without what libraries import where they find it, or whether it is used or not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def leaving_out(*names: str) -> Iterator[None]:
    """Let imports fail that have not been made yet; they can be made afterwards.

    Args:
        names: of modules.
    """
    with _instead(dict.fromkeys(names)):
        yield


@contextmanager
def putting_off(*names: str) -> Iterator[None]:
    """Let imports that have not been made yet give a stand-in, which imports the module once something of it is used.

    Args:
        names: of modules.
    """
    with _instead({name: _stand_in(name) for name in names}):
        yield


def _stand_in(name: str) -> ModuleType:
    def find(attribute: str) -> Any:
        if sys.modules.get(name) is module:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    module = ModuleType(name)
    module.__getattr__ = find
    return module


@contextmanager
def _instead(modules: dict[str, ModuleType | None]) -> Iterator[None]:
    """Let what has not been imported yet be found as something else."""
    used = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(used)
    try:
        yield
    finally:
        for name, module in used.items():
            if sys.modules.get(name) is module:
                sys.modules.pop(name, None)
