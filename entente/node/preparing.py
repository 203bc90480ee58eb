"""Preparing a node's database before it runs: tables of this version, the first key statements, start-up checks."""

import os
import sys
from pathlib import Path

import django
import msgspec
from django.core.management import call_command

from entente.protocol.wire import Signed
from entente.vocabulary.clock import system_clock
from entente.vocabulary.ids import ServiceId


def prepare(home: Path) -> None:
    """Set Django up for the node in `home`, bring its tables up to date and take its first statements in."""
    os.environ["ENTENTE_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.node.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("check", stdout=sys.stderr)
    _take_statements(home)


def _take_statements(home: Path) -> None:
    from entente.exchange import statements  # models need Django set up
    from entente.exchange.models import Statement

    for path in sorted((home / "statements").glob("*.json")):
        service = ServiceId(path.stem)
        if not Statement.objects.filter(service=service, author=service).exists():
            statements.keep(service, msgspec.json.decode(path.read_bytes(), type=Signed), system_clock())
