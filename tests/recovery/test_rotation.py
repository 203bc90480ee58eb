"""Keys rotated and one revoked: the exchange goes on, and a thief of the old home is heard no more (P-2.3, P-2.6)."""

import shutil
import time
from pathlib import Path

import pytest

from entente.node.demo.cast import FR, MA
from tests.recovery.conftest import Machine
from tests.recovery.test_restore import exchanged, write

pytestmark = pytest.mark.slow
BOTH = ("--by", "administrator", "--approved-by", "second")
PASSWORDS = "only for tests\nonly for tests\n"
THIEF_TRIES = 8.0
"""Seconds in which an honest node's message arrives many times over."""


@pytest.fixture(scope="module")
def stolen(machine: Machine) -> Path:
    """A copy of the home from before the rotation; then new keys, the old one revoked, and the node running again."""
    machine.player.end()
    copy = machine.folder / "stolen"
    shutil.copytree(machine.player.home, copy)
    [old] = [
        line.split()[1] for line in machine.good("keys", "list").splitlines() if line.strip().startswith("signing")
    ]
    refused = machine.command("keys", "rotate", "--root", str(machine.safe), "--revoke", old)
    assert (refused.returncode, "P-8.11" in refused.stderr) == (2, True)
    machine.good("keys", "rotate", "--root", str(machine.safe), "--revoke", old, *BOTH, typed=PASSWORDS)
    machine.start()
    return copy


def test_the_exchange_goes_on_and_the_partner_knows_the_revocation(
    machine: Machine, partner: Machine, stolen: Path
) -> None:
    del stolen
    exchanged(machine, "under new keys")
    numbers = "SELECT statement_number, state FROM exchange_partner WHERE partner = 'fr.dgsi'"
    assert partner.rows(numbers) == [(2, "confirmed")]
    assert "revoked" in machine.good("keys", "list")


def test_what_was_said_before_still_reads_and_every_ledger_verifies(machine: Machine, stolen: Path) -> None:
    del stolen
    told = machine.story.players[MA].order("held", dossier=machine.story.kept["case"])
    assert {each["verdict"] for each in told} == {"accepted"}
    for player in machine.story.players.values():
        assert not any(report["findings"] for report in player.order("check_ledger"))


def test_the_root_sheet_is_the_one_that_partners_compared(machine: Machine, stolen: Path) -> None:
    del stolen
    assert machine.player.order("seat", password="only for tests")["words"] in machine.good("keys", "sheet")


def test_a_thief_who_starts_the_old_home_is_not_heard(machine: Machine, partner: Machine, stolen: Path) -> None:
    home, aside = machine.player.home, machine.folder / "aside"
    machine.player.end()
    home.rename(aside)
    stolen.rename(home)
    machine.start()
    forged = write(machine, FR, "from the thief")
    time.sleep(THIEF_TRIES)
    held = partner.player.order("held", dossier=machine.story.kept["case"])
    [(error,)] = machine.rows("SELECT last_error FROM exchange_partner WHERE partner = 'ma.dgsn'")
    machine.crash()
    shutil.rmtree(home)
    aside.rename(home)
    machine.start()
    assert forged not in {each["message"] for each in held}
    assert "401" in error
    exchanged(machine, "after the thief")
