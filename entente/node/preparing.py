"""Preparing a node's database before it runs: tables of this version, the first key statements, start-up checks."""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

from entente.node import statement_files
from entente.vocabulary.clock import system_clock


def prepare(home: Path) -> None:
    """Set Django up for the node in `home`, bring its tables up to date and take its first statements in."""
    os.environ["ENTENTE_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.node.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("check", stdout=sys.stderr)
    _take_statements(home)


def _take_statements(home: Path) -> None:
    """What the root signed since the last start, at its founding or later (P-2.3)."""
    from entente.exchange import statements  # models need Django set up

    for signed in statement_files.all_in(home):
        statements.take_own(signed, system_clock())
