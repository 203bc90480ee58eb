"""The second implementation is one: it shares no code with the node."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "second").glob("*.py"))
ALLOWED = {*sys.stdlib_module_names, "cryptography"}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_imports_the_standard_library_cryptography_and_itself(path: Path) -> None:
    foreign = [name for name in imported(path) if name.split(".")[0] not in ALLOWED]
    assert [name for name in foreign if not name.startswith("tests.conformance.second")] == []
