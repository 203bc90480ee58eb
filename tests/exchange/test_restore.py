"""A node restored from a backup learns from its partners what it lacks and goes on; it is no forger (P-12.5)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from entente.exchange.backup import BackupUnusable, expired, restore
from entente.vocabulary.clock import DAY, system_clock
from tests.exchange.nodes import PASSPHRASE, ROOT, RunningNode, running, until
from tests.postgresql import Server

pytestmark = pytest.mark.slow


def burn_and_restore(node: RunningNode, folder: Path, key: Path) -> None:
    """The machine is lost; a new one gets what the backup holds."""
    node.kill()
    shutil.rmtree(node.home)
    command = [sys.executable, "-m", "tests.exchange.restoring", str(node.home), str(folder), str(key)]
    environment = {**os.environ, "ENTENTE_HOME": "", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, env=environment, cwd=ROOT)
    node.start()


def story(nodes: list[RunningNode], tmp_path: Path) -> None:
    """Notes before and after the backup; the loss; the recovery; notes after it."""
    one, other = nodes
    kept_root, folder, key = tmp_path / "safe", tmp_path / "backup", tmp_path / "apart.key"
    shutil.copytree(one.home / "root", kept_root)
    dossier = one.act("open_dossier", members=[other.service])
    one.act("send", dossier=dossier, texts=["before"])
    until(lambda: one.act("pending") == 0, "the first note never arrived")
    assert one.act("backup", into=str(folder), key=str(key)) == 1
    later = one.act("open_dossier", members=[other.service])
    one.act("send", dossier=dossier, texts=["after the backup"])
    one.act("send", dossier=later, texts=["in a new dossier"])
    other.act("send", dossier=dossier, texts=["from the partner"])
    until(lambda: one.act("pending") == other.act("pending") == 0, "the later notes never arrived")
    burn_and_restore(one, folder, key)
    assert one.act("held", dossier=dossier) == ["before"]
    until(
        lambda: one.act("recover") == {"fetch": 0, "silent": 0},
        "the node never caught up",
        lambda: (one.act("recover"), one.act("rows"), one.act("errors"), other.act("errors"), other.act("pending")),
    )
    assert one.act("refusals") == []
    assert one.act("held", dossier=dossier) == ["after the backup", "before", "from the partner"]
    assert one.act("held", dossier=later) == ["in a new dossier"]
    assert one.act("finish", root=str(kept_root), passphrase=PASSPHRASE) == 2
    one.stop()
    one.start()
    one.act("send", dossier=dossier, texts=["from the new incarnation"])
    until(lambda: one.act("pending") == 0, "the partner does not take the new incarnation", lambda: one.act("errors"))
    for node in nodes:
        assert node.act("held", dossier=dossier)[-1] == "from the partner"
        assert len(node.act("held", dossier=dossier)) == 4
        assert node.act("forks") == 0
        assert node.act("findings") == []


def test_a_restored_node_catches_up_and_goes_on(tmp_path: Path) -> None:
    with running(tmp_path / "nodes", "ma.dgsn", "fr.dgsi") as nodes:
        story(nodes, tmp_path)


@pytest.mark.postgresql
def test_a_restored_node_catches_up_and_goes_on_with_postgresql(tmp_path: Path, postgresql_server: Server) -> None:
    database = postgresql_server.create("restore_ma")
    with running(tmp_path / "nodes", "ma.dgsn", "fr.dgsi", databases=(database, "sqlite")) as nodes:
        story(nodes, tmp_path)


def test_a_backup_holds_no_readable_word_and_expires(tmp_path: Path) -> None:
    with running(tmp_path / "nodes", "ma.dgsn", "fr.dgsi") as nodes:
        one, other = nodes
        dossier = one.act("open_dossier", members=[other.service])
        one.act("send", dossier=dossier, texts=["Zyqxovanter"])
        one.act("backup", into=str(tmp_path / "backup"), key=str(tmp_path / "apart.key"))
    files = list((tmp_path / "backup").iterdir())
    assert files
    assert not any(b"Zyqxovanter" in path.read_bytes() for path in files)
    assert not expired(tmp_path / "backup", system_clock())
    assert expired(tmp_path / "backup", system_clock() + 31 * DAY)
    with pytest.raises(BackupUnusable):
        restore(
            tmp_path / "new", tmp_path / "backup", tmp_path / "apart.key", system_clock() + 31 * DAY, lambda _: None
        )
