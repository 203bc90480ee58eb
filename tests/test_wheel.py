"""The wheel holds what a node needs at run time: code, templates, front-end, typefaces, translations, tables."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOT_SHIPPED = {"__pycache__"}


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    """Built as a release is, from what `make setup` has made; nothing but caches stays behind."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "ENTENTE_SKIP_BUILD": "1"}, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        shipped = set(wheel.namelist())
    present = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "entente").rglob("*")
        if path.is_file() and not NOT_SHIPPED & set(path.parts)
    }
    assert present - shipped == set()
    assert any(name.endswith(".woff2") for name in shipped), "no typeface: run `make setup`"
    sources = {name for name in shipped if name.endswith(".po")}
    assert sources
    assert {name.removesuffix(".po") + ".mo" for name in sources} <= shipped
