"""A migrated SQLite database, made once for one set of migrations and copied by every test process after that."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".make"


def fingerprint() -> str:
    """A digest of every migration and of what carries them out."""
    digest = hashlib.sha256(f"{django.__version__} {sys.version}".encode())
    for path in sorted((ROOT / "entente").rglob("migrations/*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def copy_to(file: Path, home: Path) -> None:
    """Lay a migrated database at `file`; `home` is a node's folder whose own database may be made and taken away."""
    KEPT.mkdir(exist_ok=True)
    kept = KEPT / f"migrated-{fingerprint()}.sqlite3"
    with (KEPT / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in KEPT.glob("migrated-*.sqlite3"):
                old.unlink()
            _migrate(home).replace(kept)
    shutil.copyfile(kept, file)


def _migrate(home: Path) -> Path:
    told = {"ENTENTE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "entente.node.settings"}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(command, env={**os.environ, **told}, cwd=ROOT, check=True)  # our own interpreter
    return home / "entente.sqlite3"
