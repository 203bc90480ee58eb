"""Tests that need a tool which is not here are skipped loudly; in CI (`CI` set) they fail instead."""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.postgresql import binaries

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Public data laid beside the checkout; it is no part of the repository."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Tool:
    """Something outside Python that a marker stands for."""

    marker: str
    what: str
    found: Callable[[], bool]
    certain_in_ci: bool


TOOLS = (
    Tool("postgresql", "a PostgreSQL server (Debian: apt install postgresql)", lambda: binaries() is not None, True),
    Tool("browser", "Chromium (Debian: apt install chromium)", lambda: any(map(shutil.which, BROWSERS)), True),
    Tool("shared_data", "the public data in ../shared, beside the checkout", lambda: SHARED.is_dir(), False),
)
MISSING = pytest.StashKey[dict[str, Tool]]()
NOT_RUN = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Look for each tool once."""
    config.stash[MISSING] = {tool.marker: tool for tool in TOOLS if not tool.found()}
    config.stash[NOT_RUN] = Counter()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches Django's database, so that `-m database` is the second run on PostgreSQL."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or fail where the tool was promised."""
    for marker, tool in item.config.stash[MISSING].items():
        if item.get_closest_marker(marker):
            item.config.stash[NOT_RUN][marker] += 1
            if os.environ.get("CI") and tool.certain_in_ci:
                pytest.fail(f"in CI this test may not be skipped: it needs {tool.what}", pytrace=False)
            pytest.skip(f"NOT RUN: needs {tool.what}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in the last lines what this run did not prove."""
    for marker, count in sorted(config.stash[NOT_RUN].items()):
        what = config.stash[MISSING][marker].what
        terminalreporter.write_line(f"NOT RUN: {count} tests marked {marker}: this machine lacks {what}", red=True)
