"""Imports that fail, or wait, for a while."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from analys.build.imports import leaving_out, putting_off


@pytest.fixture
def slow(tmp_path, monkeypatch):
    """The name of a module that nothing has imported yet."""
    (tmp_path / "slow_module.py").write_text("answer = 42\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "slow_module"
    sys.modules.pop("slow_module", None)


def test_what_is_left_out_can_be_imported_afterwards(slow):
    with leaving_out(slow), pytest.raises(ImportError):
        import_module(slow)
    assert import_module(slow).answer == 42


@pytest.mark.parametrize("context", [leaving_out, putting_off])
def test_what_is_imported_already_stays(slow, context):
    before = import_module(slow)
    with context(slow):
        assert import_module(slow) is before
    assert sys.modules[slow] is before


def test_what_is_put_off_is_imported_when_it_is_used(slow):
    with putting_off(slow):
        stand_in = import_module(slow)
    assert slow not in sys.modules
    assert stand_in.answer == 42
    assert sys.modules[slow] is not stand_in
    assert import_module(slow).answer == 42


def test_what_is_put_off_may_be_used_at_once(slow):
    with putting_off(slow):
        assert import_module(slow).answer == 42
    assert sys.modules[slow].answer == 42


def test_what_the_module_lacks_is_told_of_it(slow):
    with putting_off(slow):
        stand_in = import_module(slow)
    with pytest.raises(AttributeError, match="slow_module"):
        _ = stand_in.nothing
