"""A throw-away PostgreSQL server on loopback: `python -m tests.postgresql COMMAND...` runs a command beside one."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

USER = "entente"
UNPRIVILEGED = ("postgres", "nobody")
"""initdb refuses root: the first of these accounts that exists runs the server then."""
PATIENCE = 30.0
"""Seconds for the server to answer."""


@dataclass(frozen=True)
class Server:
    """A running server; each database is made when it is asked for."""

    port: int
    password: str

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> str:
        """Make an empty database and return its address."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
        return self.url(database)


def binaries() -> Path | None:
    """The folder that holds `initdb` and `postgres`: the distribution's newest, else the PATH's."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: folder.parent.name, reverse=True)
    named = [Path(found).parent for found in (shutil.which("initdb"),) if found]
    return next((f for f in (*versions, *named) if (f / "initdb").exists() and (f / "postgres").exists()), None)


@contextmanager
def running(kept: Path | None = None) -> Iterator[Server]:
    """Start a server in a temporary folder, or in one that is kept; stop it, and only it, at the end."""
    folder = kept or Path(tempfile.mkdtemp(prefix="entente-postgresql-"))
    try:
        server = _server(folder)
        process = _started(folder, server)
        try:
            _wait(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE)
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _server(folder: Path) -> Server:
    """The server whose data the folder holds; made when it is empty."""
    port, password = folder / "port", folder / "password"
    if not port.exists():
        folder.mkdir(parents=True, exist_ok=True)
        port.write_text(str(_free_port()))
        password.write_text(secrets.token_hex(16))
        found, become = binaries(), _become_unprivileged(folder)
        assert found, "ask binaries() first"
        initdb = [found / "initdb", "-D", folder / "data", "-U", USER, "-E", "UTF8", "--no-locale"]
        safe = ["-A", "scram-sha-256", "--pwfile", password]
        subprocess.run([*become, *initdb, *safe], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    return Server(int(port.read_text()), password.read_text())


def _started(folder: Path, server: Server) -> "subprocess.Popen[bytes]":
    found = binaries()
    assert found, "ask binaries() first"
    listen = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={server.port}", "-c", "unix_socket_directories="]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*_unprivileged(), found / "postgres", "-D", folder / "data", *listen], stdout=log, stderr=log, cwd=folder
        )


def _become_unprivileged(folder: Path) -> list[str]:
    """The words before a command that make it run as an account of no power; `folder` becomes that account's."""
    words = _unprivileged()
    if words:
        for path in (folder, *folder.iterdir()):
            os.chown(path, int(words[1].partition("=")[2]), int(words[2].partition("=")[2]))
    return words


def _unprivileged() -> list[str]:
    if os.geteuid() != 0:
        return []
    import pwd

    known = {account.pw_name: account for account in pwd.getpwall()}
    account = next(known[name] for name in UNPRIVILEGED if name in known)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(server.url("postgres"), connect_timeout=2):
                return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """The session's server; tests that use it bear the marker `postgresql`."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql(postgresql_server: Server) -> str:
    """The address of one empty database, kept for the session."""
    return postgresql_server.create("entente")


@pytest.fixture
def postgresql_database(postgresql_server: Server) -> Callable[[], str]:
    """Makes an empty database at each call and returns its address (one for each node of a test)."""
    return lambda: postgresql_server.create(f"entente_{secrets.token_hex(6)}")


def main(command: list[str]) -> int:
    """Run a command with ENTENTE_TEST_DATABASE set; without PostgreSQL say so, and fail only in CI."""
    if binaries() is None:
        sys.stderr.write(f"NOT RUN: {' '.join(command)}: this machine lacks a PostgreSQL server\n")
        return 1 if os.environ.get("CI") else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends with us
    with running() as server:
        url = server.create("entente")
        return subprocess.run(command, env={**os.environ, "ENTENTE_TEST_DATABASE": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
