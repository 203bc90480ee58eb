"""The desk's acts for programs: the same services, the same gate."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.test import Client

from entente.access.actors import Actor
from entente.api import tokens
from entente.api.scopes import Scope
from entente.domains.dossiers.services.recalls import recall
from entente.exchange.service import Exchange
from entente.vocabulary.codes import RecallGround
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.dossiers.desks import consent_to, request, send_ground
from tests.domains.dossiers.visiting import visiting
from tests.exchange.houses import TestClock, case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_the_api(ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path) -> Iterator[None]:
    """Calls reach all three nodes."""
    with visiting(tmp_path, ma, fr, es):
        yield


class Caller:
    """A program with the token of an officer."""

    def __init__(self, exchange: Exchange, role: Role = Role.DESK_OFFICER) -> None:
        named = f"{role.value}-api@{exchange.service}"
        Officer.objects.create_user(named, None, display_name="Hind", service=exchange.service, roles=[role])
        administrator = Actor(exchange.service, "administrator", frozenset({Role.ADMINISTRATOR}))
        told: dict[str, Any] = {"name": "test", "days": 1, "actor": administrator}
        token = tokens.issue(exchange.house, named, tuple(Scope), **told)[1]
        self.client = Client(headers={"authorization": f"Bearer {token}"})

    def post(self, path: str, **told: object) -> Any:
        """The answer and its status."""
        return self.client.post(f"/api{path}", msgspec.json.encode(told), content_type="application/json")

    def get(self, path: str) -> Any:
        """The rows or the one thing."""
        return self.client.get(f"/api{path}").json()


GROUND = msgspec.to_builtins(send_ground())


def test_a_recall_waits_and_is_carried_out_by_a_program(ma: Exchange, fr: Exchange) -> None:
    told = send(ma, report(case(ma, fr)))
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    program = Caller(fr, Role.SUPERVISOR)
    (duty,) = program.get("/duties")["items"]
    assert (duty["kind"], duty["message"]) == ("carry_out", order)
    done = program.post(f"/messages/{order}/carry-out", outcome="erased")
    assert done.status_code == 201
    assert program.post(f"/messages/{order}/carry-out", outcome="erased").json() == done.json()
    assert program.get("/duties")["items"] == []


def test_a_forward_needs_the_consent_that_it_names(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    pump_all(ma, fr)
    spain, program = case(fr, es), Caller(fr)
    refused = program.post(f"/messages/{told}/forward", dossier=spain, ground=GROUND)
    assert (refused.status_code, refused.json()["clause"]) == (403, "P-8.6")
    consent = consent_to(ma, fr, matter, told, es)
    sent = program.post(f"/messages/{told}/forward", dossier=spain, ground=GROUND, consent=consent)
    assert sent.status_code == 201
    pump_all(fr, es)
    (forward,) = [each for each in program.get(f"/dossiers/{spain}/messages")["items"] if each["kind"] == "forward"]
    assert [(each["member"], each["state"]) for each in forward["deliveries"]] == [("es.policia", "receipted")]


def test_a_report_is_thinned_out_by_its_parts(ma: Exchange, fr: Exchange) -> None:
    told, other = send(ma, report(case(ma, fr), "A source said.")), case(ma, fr)
    program = Caller(ma)
    assert {"path": "text", "kind": "text", "shown": "A source said."} in program.get(f"/messages/{told}/parts")
    wrong = program.post(f"/messages/{told}/sanitise", dossier=other, ground=GROUND, leave_out=["nothing"])
    assert wrong.status_code == 422
    sent = program.post(f"/messages/{told}/sanitise", dossier=other, ground=GROUND, leave_out=["text"])
    assert sent.status_code == 201


def test_units_are_tasked_and_contribute(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    asked = request(ma, case(ma, fr), fr)
    pump_all(ma, fr)
    program = Caller(fr)
    made = program.post(f"/messages/{asked}/taskings", unit="Register", question="?", due_at=clock.now + 1000).json()
    assert program.post(f"/taskings/{made['id']}/contribution", text="Nothing.").status_code == 200
    assert Caller(ma).post(f"/taskings/{made['id']}/contribution", text="Mine.").status_code == 404


def test_entries_of_other_channels_are_kept_and_listed(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter, program = case(ma, fr), Caller(ma)
    entry = {"channel": "siena", "counterpart": "A bureau", "happened_at": clock.now, "text": "Seen."}
    assert program.post(f"/dossiers/{matter}/channel-entries", **entry).status_code == 201
    (held,) = program.get(f"/dossiers/{matter}/channel-entries")["items"]
    assert (held["counterpart"], held["text"]) == ("A bureau", "Seen.")


def test_the_membership_is_stated_anew(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter, program = case(ma, fr), Caller(ma)
    stated = msgspec.json.encode({"members": [{"service": "es.policia", "role": "observer"}]})
    answer = program.client.put(f"/api/dossiers/{matter}/members", stated, content_type="application/json")
    assert answer.json()["members"] == {"es.policia": "observer", "ma.dgsn": "owner"}
