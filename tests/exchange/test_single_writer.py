"""The embedded database is written by one process: another one is refused and told who holds it (ADR 0008)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from entente.exchange.checks import single_writer
from entente.exchange.errors import StartRefused

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
