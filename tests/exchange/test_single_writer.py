"""The embedded database is written by one process: another one is refused and told who holds it (ADR 0008)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from entente.exchange.checks import single_writer
from entente.exchange.errors import StartRefused, StillEnding

ANOTHER = """
import sys
from pathlib import Path
from entente.exchange.checks import single_writer
from entente.exchange.errors import StartRefused
try:
    single_writer(Path(sys.argv[1]))
except StartRefused as error:
    print(error.what)
else:
    print("taken")
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from entente.exchange.checks import single_writer
held = single_writer(Path(sys.argv[1]))
if os.fork():
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdin.read()
"""
"""A server that is killed; its worker goes on with the lock until it has ended what it does."""


def another(home: Path) -> str:
    """What a second process is told that wants to write."""
    done = subprocess.run([sys.executable, "-c", ANOTHER, str(home)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_second_process_is_told_which_one_has_the_database_open(tmp_path: Path) -> None:
    with single_writer(tmp_path):
        assert another(tmp_path) == f"process {os.getpid()} has this node's database open"
    assert another(tmp_path) == "taken"


def test_the_same_process_takes_it_once(tmp_path: Path) -> None:
    with single_writer(tmp_path), pytest.raises(StartRefused) as refused:
        single_writer(tmp_path)
    assert "stop it first" in refused.value.cure


def test_the_lock_of_a_killed_server_is_free_once_its_worker_has_ended(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdin=subprocess.PIPE) as server:
        assert server.wait() == -signal.SIGKILL
        with pytest.raises(StillEnding):
            single_writer(tmp_path)
    taken = Retrying(retry=retry_if_exception_type(StillEnding), stop=stop_after_delay(30), wait=wait_fixed(0.05))
    taken(single_writer, tmp_path).close()
