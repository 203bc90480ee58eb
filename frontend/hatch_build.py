"""Hatchling's hook: a wheel carries the built front-end and the compiled translations.

`ENTENTE_SKIP_BUILD=1` leaves both to whoever built them before (`make setup` does, with stamps).
"""

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _beside(name: str) -> ModuleType:
    """Load a script of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"frontend/{name}.py is missing from the sources")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class FrontendHook(BuildHookInterface):
    """Runs before the files of the wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's signature
        """Build what the package needs, unless told that it is there."""
        if os.environ.get("ENTENTE_SKIP_BUILD") == "1":
            return
        _beside("build").build()
        _beside("catalogues").compile_catalogues()
