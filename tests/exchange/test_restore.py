"""A node restored from a backup learns from its partner what it lacks and goes on, on both databases (P-12.5)."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.exchange.nodes import PASSPHRASE, ROOT, RunningNode, running, until
from tests.postgresql import Server

pytestmark = pytest.mark.slow


def command(node: RunningNode, *words: str) -> None:
    """`entente WORDS` at the node's machine."""
    environment = {**os.environ, "ENTENTE_HOME": str(node.home), "ENTENTE_PASSPHRASE": PASSPHRASE}
    done = subprocess.run(
        [sys.executable, "-m", "entente.node.main", *words], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def burn_and_restore(node: RunningNode, file: Path, root: Path, empty: Callable[[], None]) -> None:
    """The machine is lost; a new one gets what the backup holds."""
    node.kill()
    shutil.rmtree(node.home)
    empty()
    command(node, "restore", str(file), str(node.home), "--root", str(root))
    node.start()


def story(nodes: list[RunningNode], tmp_path: Path, empty: Callable[[], None]) -> None:
    """Notes before and after the backup; the loss; notes after the recovery."""
    one, other = nodes
    root, file = tmp_path / "safe", tmp_path / "backup"
    (one.home / "root").rename(root)
    dossier = one.act("open_dossier", members=[other.service])
    one.act("send", dossier=dossier, texts=["before"])
    until(lambda: one.act("pending") == 0, "the first note never arrived")
    command(one, "backup", str(file))
    later = one.act("open_dossier", members=[other.service])
    one.act("send", dossier=dossier, texts=["after the backup"])
    one.act("send", dossier=later, texts=["in a new dossier"])
    other.act("send", dossier=dossier, texts=["from the partner"])
    until(lambda: one.act("pending") == other.act("pending") == 0, "the later notes never arrived")
    burn_and_restore(one, file, root, empty)
    marker = one.home / "attachments" / one.service / "restored"
    until(lambda: not marker.exists(), "the node never caught up")
    assert one.act("refusals") == []
    assert one.act("held", dossier=dossier) == ["after the backup", "before", "from the partner"]
    assert one.act("held", dossier=later) == ["in a new dossier"]
    one.act("send", dossier=dossier, texts=["from the new incarnation"])
    until(lambda: one.act("pending") == 0, "the partner does not take the new incarnation", lambda: one.act("errors"))
    for node in nodes:
        assert len(node.act("held", dossier=dossier)) == 4
        assert node.act("forks") == 0
        assert node.act("findings") == []


def test_a_restored_node_catches_up_and_goes_on(tmp_path: Path) -> None:
    with running(tmp_path / "nodes", "ma.dgsn", "fr.dgsi") as nodes:
        story(nodes, tmp_path, lambda: None)


@pytest.mark.postgresql
def test_a_restored_node_catches_up_and_goes_on_with_postgresql(tmp_path: Path, postgresql_server: Server) -> None:
    database = postgresql_server.create("restore_ma")

    def empty() -> None:
        with psycopg.connect(postgresql_server.url("postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE restore_ma WITH (FORCE)")
        postgresql_server.create("restore_ma")

    with running(tmp_path / "nodes", "ma.dgsn", "fr.dgsi", databases=(database, "sqlite")) as nodes:
        story(nodes, tmp_path, empty)
