"""Who saw this: overseers see every look, search, export and delivery of a message or dossier, and leave a trace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.audit import store as ledger
from entente.exchange.service import Exchange
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import case, officer, pump_all, report, send


@pytest.fixture
def matter(ma: Exchange, fr: Exchange, tmp_path: Path) -> Iterator[DossierId]:
    with visiting(tmp_path, ma, fr):
        yield case(ma, fr)


@pytest.fixture
def told(ma: Exchange, fr: Exchange, matter: DossierId) -> MessageId:
    sent = send(ma, report(matter, "The courier comes by ferry."))
    pump_all(ma, fr)
    return sent


def test_it_names_the_officers_who_looked_and_searched_and_the_partner_that_received(
    ma: Exchange, told: MessageId
) -> None:
    ma.read(told, officer(ma.service, Role.ANALYST))
    ma.search("ferry", officer(ma.service, Role.PLANNER), Purpose.INVESTIGATION)
    page = client_of(ma, Role.DATA_PROTECTION_OFFICER).get(f"/ledger/about/{told}/").content.decode()
    for expected in ("analyst@ma.dgsn", "planner@ma.dgsn", "found by a search", "fr.dgsi", "message sent"):
        assert expected in page


def test_a_dossier_shows_what_happened_to_its_messages(ma: Exchange, matter: DossierId, told: MessageId) -> None:
    ma.read(told, officer(ma.service, Role.ANALYST))
    page = client_of(ma, Role.SUPERVISOR).get(f"/ledger/about/{matter}/").content.decode()
    assert "analyst@ma.dgsn" in page


def test_it_goes_out_as_a_file(ma: Exchange, told: MessageId) -> None:
    ma.read(told, officer(ma.service, Role.ANALYST))
    answer = client_of(ma, Role.AUDITOR).get(f"/ledger/about/{told}/", {"format": "csv"})
    assert "analyst@ma.dgsn" in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a streamed answer


def test_looking_is_itself_in_the_ledger(ma: Exchange, told: MessageId) -> None:
    client_of(ma, Role.AUDITOR).get(f"/ledger/about/{told}/")
    kinds = [row.entry.kind for row in ledger.about(ma.service, told) if row.entry]
    assert "access_reviewed" in kinds


def test_those_who_do_not_oversee_are_refused_and_neighbours_find_nothing(
    ma: Exchange, fr: Exchange, told: MessageId
) -> None:
    assert client_of(ma, Role.DESK_OFFICER).get(f"/ledger/about/{told}/").status_code == 403
    assert client_of(ma, Role.AUDITOR).get(f"/ledger/about/{'0' * 64}/").status_code == 404
    supervisor = client_of(ma, Role.SUPERVISOR)
    assert supervisor.get("/ledger/about/entities/").status_code == 404
