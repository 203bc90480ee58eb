"""What a node loads before it answers: nothing that only some files, papers or plans need."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import write_node
from tests.nodes.running import environment

ON_DEMAND = ("fontTools", "openpyxl", "ortools", "pandas", "polars", "pypdf", "typst")
"""Together a third of the time and of the memory that a node's start would take."""
STARTED = f"""
import sys
import django
django.setup()
from entente.node import composition, urls
print(*sorted(set({ON_DEMAND!r}) & sys.modules.keys()))
"""


def test_a_node_starts_without_what_only_some_files_need(tmp_path: Path) -> None:
    home = write_node(tmp_path / "node", "ma.dgsn")
    settings = {"DJANGO_SETTINGS_MODULE": "entente.node.settings"}
    run = [sys.executable, "-c", STARTED]
    done = subprocess.run(run, env=environment(home) | settings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", "")
