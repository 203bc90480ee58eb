"""Every command explains itself, without a node, a database or a passphrase."""

import pytest

from entente.node.main import Commands
from tests.nodes.running import run

NAMES = [name for name, _module in Commands.MODULES]


def test_the_command_lists_all_its_parts() -> None:
    done = run("--help")
    assert done.returncode == 0, done.stderr
    assert [name for name in NAMES if f"  {name} " not in done.stdout] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_command_explains_itself(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout
