"""Restores a node in a process of its own: `python -m tests.exchange.restoring HOME BACKUP KEY`."""

import os
import sys
from pathlib import Path

from entente.exchange.backup import restore
from entente.vocabulary.clock import system_clock


def _load(snapshot: Path) -> None:
    """Django can be set up only now: the node's configuration has just come out of the backup."""
    os.environ["ENTENTE_HOME"] = str(snapshot.parent)
    os.environ["DJANGO_SETTINGS_MODULE"] = "entente.node.settings"
    import django

    django.setup()
    from entente.exchange.snapshots import load

    load(snapshot)


if __name__ == "__main__":
    home, folder, key = map(Path, sys.argv[1:])
    restore(home, folder, key, system_clock(), _load)
