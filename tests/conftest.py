"""Gives the test process a node of its own, before Django reads its settings, and loads the shared fixtures."""

import gc
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import migrated

SERVICES = ("ma.dgsn", "ma.dgst")
"""Two services under one roof, walled from each other."""
DATABASE = os.environ.get("ENTENTE_TEST_DATABASE", "sqlite")
"""`sqlite`, or the postgresql:// address of a server in which the test database is made (see tests/postgresql.py)."""
HOME = Path(tempfile.mkdtemp(prefix="entente-tests-"))


def write_node(home: Path, *services: str, url: str = "http://127.0.0.1:8400", database: str = "sqlite") -> Path:
    """A node's folder with `node.toml` and `secret`, as `entente node init` leaves them; no keys yet."""
    home.mkdir(parents=True, exist_ok=True)
    named = ", ".join(f'"{service}"' for service in services)
    told = f'[node]\nservices = [{named}]\nurl = "{url}"\ninsecure_loopback = true\n[database]\nurl = "{database}"\n'
    told += "[sign_in]\nsecond_factor = false\n"
    (home / "node.toml").write_text(told, encoding="utf-8")
    (home / "secret").write_text(f"{'only for tests ' * 4}\n", encoding="ascii")
    (home / "secret").chmod(0o600)
    return home


write_node(HOME, *SERVICES, database=DATABASE)
os.environ["ENTENTE_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "entente.node.settings"
os.environ["ENTENTE_PASSPHRASE"] = "only for tests, never for a node"

from django.conf import settings  # noqa: E402  # the settings read ENTENTE_HOME when they are imported
from django.db import connections  # noqa: E402  # likewise
from django.utils import translation  # noqa: E402  # likewise

assert settings.NODE.home == HOME, "Django was loaded before the tests had made their node"

pytest_plugins = ["tests.postgresql", "tests.tools", "tests.node", "tests.cast"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A file and not `:memory:`, so that SQLite is what it is in a node: a log, locks, several connections."""
    if not urlsplit(DATABASE).scheme:
        connections.databases["default"]["TEST"]["NAME"] = str(HOME / "test.sqlite3")
        migrated.copy_to(HOME / "test.sqlite3", write_node(HOME / "migrating", *SERVICES))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A file that is migrated already is taken as it is; it goes with the test home."""
    return not urlsplit(DATABASE).scheme


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    """PostgreSQL's is made anew."""
    return bool(urlsplit(DATABASE).scheme)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Made as pytest-django makes it; emptied between tests in our way."""
    from tests.emptying import empty_quickly  # models can be imported once Django is set up

    empty_quickly()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Workers of a parallel run inherit no settings, so that each makes a node of its own before Django loads."""
    for name in ("DJANGO_SETTINGS_MODULE", "ENTENTE_HOME"):
        os.environ.pop(name, None)


def pytest_collection_finish() -> None:
    """What was loaded lives as long as the process, so that garbage is looked for among the tests' own objects only."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup() -> None:
    """Each test begins in the language of the settings, whatever the page before it was asked in."""
    translation.deactivate()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(HOME, ignore_errors=True)
