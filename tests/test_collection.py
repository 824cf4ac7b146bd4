"""That a run of all tests is one."""

from fnmatch import fnmatch
from pathlib import Path


def test_no_folder_of_tests_is_passed_over(pytestconfig):
    """Pytest passes over folders of some names, of which "build" is one by default."""
    rooms = [one.name for one in Path(__file__).parent.iterdir() if one.is_dir() and one.name != "__pycache__"]
    passed_over = pytestconfig.getini("norecursedirs")
    assert not [room for room in rooms if any(fnmatch(room, pattern) for pattern in passed_over)]
