"""A node that burnt is restored from an old backup: all comes back but what was erased; it is no forger (P-12.5)."""

from pathlib import Path

import pytest

from entente.node.demo import persons
from entente.node.demo.cast import FR, MA
from entente.node.demo.grounds import ground
from entente.node.demo.stage import wait_until
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.codes import ExchangeKind
from tests.recovery.conftest import Machine

pytestmark = pytest.mark.slow
COURIER = persons.COURIER.names[0].full


def write(machine: Machine, service: object, words: str) -> str:
    """A report into the case."""
    told = {
        "control": controls.Report(),
        "body": ContentBody(text=words),
        "ground": ground(machine.story.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE),
    }
    players = machine.story.players
    sent = players[service].order("write", dossier=machine.story.kept["case"], drafts=[told], staff="officer")  # type: ignore[index]  # a ServiceId
    return str(sent[0])


def exchanged(machine: Machine, words: str) -> None:
    """One report each way, both receipted."""
    case = machine.story.kept["case"]
    for author, other in ((MA, FR), (FR, MA)):
        message = write(machine, author, f"{words} from {author}")
        machine.story._arrives(other, case, message)
        machine.story._receipted(author, case, message, other)


@pytest.fixture(scope="module")
def restored(machine: Machine) -> dict[str, dict[str, object]]:
    """Backed up, then a forward, a recall carried out and reports both ways; burnt, restored, caught up."""
    file = machine.folder / "backup"
    machine.good("backup", str(file))
    machine.story.forwarding()
    machine.story.recalling()
    exchanged(machine, "after the backup")
    dossiers = [machine.story.kept[name] for name in ("case", "spain", "ma-fr")]
    before = {name: machine.held(name) for name in dossiers}
    machine.lose()
    machine.good("restore", str(file), str(machine.player.home), "--root", str(machine.safe))
    machine.start()
    machine.caught_up()
    return before  # type: ignore[return-value]  # by dossier, then by message


def test_everything_that_lacked_comes_back_once(machine: Machine, restored: dict[str, object]) -> None:
    for dossier, before in restored.items():
        assert machine.held(dossier) == before


def test_what_was_erased_since_the_backup_stays_erased(machine: Machine, restored: dict[str, object]) -> None:
    del restored
    assert machine.player.order("search_files", words=COURIER) == []
    assert machine.player.order("search_files", words="Zyqxovanter") == []
    assert machine.player.order("read", message=machine.story.kept["report"], staff="dpo")["erased"]


def test_the_partner_takes_the_new_incarnation_for_no_forger(
    machine: Machine, partner: Machine, restored: dict[str, object]
) -> None:
    del restored
    exchanged(machine, "under the new incarnation")
    assert partner.rows("SELECT incarnation, state FROM exchange_partner WHERE partner = 'fr.dgsi'") == [
        (2, "confirmed")
    ]
    for each in (machine, partner):
        assert each.rows("SELECT * FROM exchange_fork") == []
        assert each.rows("SELECT origin FROM exchange_heldhead WHERE contradicts") == []


def test_every_ledger_verifies_and_says_that_it_was_restored(machine: Machine, restored: dict[str, object]) -> None:
    del restored
    for player in machine.story.players.values():
        assert not any(report["findings"] for report in player.order("check_ledger"))
    told = [kind for (kind,) in machine.rows("SELECT kind FROM audit_payload")]
    assert {"restored", "recovered"} <= set(told)


def test_both_nodes_fold_the_request_to_the_same_state(
    machine: Machine, partner: Machine, restored: dict[str, object]
) -> None:
    del restored
    [(root,)] = machine.rows("SELECT root FROM exchange_threadstate WHERE kind = 'request'")

    def alike() -> bool:
        return bool(machine.player.order("thread", root=root) == partner.player.order("thread", root=root))

    wait_until("both fold alike", alike)


def test_a_second_restore_from_the_same_backup_takes_the_next_number(
    machine: Machine, partner: Machine, restored: dict[str, object]
) -> None:
    """The root's own record keeps two statements from getting one number."""
    del restored
    before = machine.held(machine.story.kept["case"])
    machine.lose()
    machine.good("restore", str(machine.folder / "backup"), str(machine.player.home), "--root", str(machine.safe))
    machine.start()
    machine.caught_up()
    assert machine.held(machine.story.kept["case"]) == before
    exchanged(machine, "restored twice")
    assert partner.rows("SELECT incarnation, state FROM exchange_partner WHERE partner = 'fr.dgsi'") == [
        (3, "confirmed")
    ]
    assert partner.rows("SELECT * FROM exchange_fork") == []


def test_the_backup_s_files_are_its_owner_s_alone_and_hold_no_word(machine: Machine) -> None:
    for path in (machine.folder / "backup", machine.folder / "backup.keys"):
        assert path.stat().st_mode & 0o077 == 0
        assert not any(word in Path(path).read_bytes() for word in (COURIER.encode(), b"Algeciras", b"SQLite format"))
