"""The methods that come with the node, read once from their files; a service keeps its own editions beside them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from entente.domains.events.rules.method_checks import read
from entente.domains.events.rules.methods import Method

FOLDER = Path(__file__).parent.parent / "methods"


@cache
def shipped() -> Mapping[str, Method]:
    """By id, in the order of their names."""
    methods = [read(path.read_bytes()) for path in sorted(FOLDER.glob("*.json"))]
    return {method.id: method for method in methods}
