"""What holds for all tests: properties try the same examples every time, however slow the machine.

And no site is made with whatever fonts a machine has: tests of pictures bring their own.
"""

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

from tests.running import demonstration, run

settings.register_profile("same everywhere", derandomize=True, deadline=None)
settings.load_profile("same everywhere")

os.environ["BROADSHEET_FONTS"] = "none"


_PATIENCE = 300.0
"""Seconds a test process waits for another to build the demonstration."""


@pytest.fixture(scope="session")
def built_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration, built once for all processes of a run of the tests: to be read alone.

    The site is in `site`, the cache in `.cache`, the report in `report.json`.
    """
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demonstration"
    report, end = root / "report.json", time.monotonic() + _PATIENCE
    try:
        root.mkdir()
    except FileExistsError:
        while not report.exists():
            assert time.monotonic() < end, "the demonstration was not built"
            time.sleep(0.1)
    else:
        result = run("build", "--root", demonstration(root), "--json")
        (root / "report.new").write_text(result.output or json.dumps(result.errors), encoding="utf-8")
        (root / "report.new").rename(report)
    assert (root / "site").is_dir(), report.read_text(encoding="utf-8")
    return root
