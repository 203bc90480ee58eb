"""Founds and runs a node with the real command, as an administrator does."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path | None = None) -> dict[str, str]:
    """Without the test process's own node."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "DJANGO_"))}
    named = {"ENTENTE_HOME": str(home)} if home else {}
    return {**kept, **named, "ENTENTE_PASSPHRASE": "only for tests, never for a node"}


def run(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`entente …` to its end."""
    command = [sys.executable, "-m", "entente.node.main", *arguments]
    return subprocess.run(
        command,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@contextmanager
def served(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`entente node serve` until the block ends; its log is `served.log` in the home."""
    command = [sys.executable, "-m", "entente.node.main", "node", "serve", "--bind", f"127.0.0.1:{port}"]
    with (home / "served.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment(home), stderr=log, stdout=log, stdin=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)
