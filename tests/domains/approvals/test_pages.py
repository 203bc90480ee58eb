"""The pages: laying up from the form, the lane, release with what was seen, send back, review, and no way round."""

import re

import pytest
from django.test import Client

from entente.audit.models import Payload
from entente.audit.store import stored
from entente.domains.approvals.models import Held
from entente.exchange.models import Message
from entente.exchange.service import Exchange
from entente.vocabulary.ids import DossierId
from entente.vocabulary.roles import Role
from tests.domains.dossiers.visiting import client_of
from tests.exchange.houses import AGREEMENT, case, pump_all

pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture
def matter(ma: Exchange, fr: Exchange) -> DossierId:
    opened = case(ma, fr)
    pump_all(ma, fr)
    return opened


REPORT = {
    "title": "Courier",
    "text": "The courier comes by ferry on Tuesday.",
    "agreement": AGREEMENT,
    "crime_area": "terrorism",
    "purpose": "investigation",
    "categories": ["identity"],
    "codes": ["H0"],
    "tlp": "amber",
    "classification": "0",
    "scale": "6x6",
    "subject_standing": "assessment",
}


def lay_up(client: Client, matter: DossierId, **changes: object) -> Held:
    answer = client.post(f"/dossiers/{matter}/write/report/", {**REPORT, **changes, "press": "lay_up"})
    assert answer.status_code == 302, re.sub(r"\s+", " ", answer.content.decode())[:200]
    return Held.objects.latest("pk")


def test_the_form_says_who_has_to_release_and_offers_to_lay_it_up(ma: Exchange, matter: DossierId) -> None:
    shown = client_of(ma).post(f"/dossiers/{matter}/write/report/", {**REPORT, "press": "preview"}).content.decode()
    assert "release by a second officer" in shown
    assert "#9" in shown
    assert 'value="lay_up"' in shown
    assert 'value="send"' not in shown


def test_a_supervisor_sees_the_whole_draft_and_releases_exactly_that(ma: Exchange, matter: DossierId) -> None:
    held = lay_up(client_of(ma), matter)
    supervisor = client_of(ma, Role.SUPERVISOR)
    assert f"/approvals/drafts/{held.name}/" in supervisor.get("/approvals/").content.decode()
    page = supervisor.get(f"/approvals/drafts/{held.name}/").content.decode()
    assert "by ferry on Tuesday" in page
    assert "receives the whole message" in page
    answer = supervisor.post(f"/approvals/drafts/{held.name}/", {"press": "release", "digest": held.digest})
    assert answer.status_code == 302
    assert Message.objects.filter(service=ma.service, kind="report").count() == 1


def test_the_message_names_its_author_and_who_released_it_at_home_and_in_the_ledger(
    ma: Exchange, fr: Exchange, matter: DossierId
) -> None:
    held = lay_up(client_of(ma), matter)
    supervisor = client_of(ma, Role.SUPERVISOR)
    supervisor.post(f"/approvals/drafts/{held.name}/", {"press": "release", "digest": held.digest})
    page = " ".join(supervisor.get(f"/dossiers/{matter}/").content.decode().split())
    assert "written by <bdi>desk_officer@ma.dgsn</bdi> · released by <bdi>supervisor@ma.dgsn</bdi>" in page
    told = stored(Payload.objects.filter(kind="sent").latest("pk").leaf).entry
    assert told
    assert told.payload["released_by"] == "supervisor@ma.dgsn"
    pump_all(ma, fr)
    assert "supervisor@ma.dgsn" not in client_of(fr).get(f"/dossiers/{matter}/").content.decode()


def test_a_second_press_of_release_sends_nothing_twice(ma: Exchange, matter: DossierId) -> None:
    held = lay_up(client_of(ma), matter)
    supervisor = client_of(ma, Role.SUPERVISOR)
    for status in (302, 200):
        told = {"press": "release", "digest": held.digest}
        assert supervisor.post(f"/approvals/drafts/{held.name}/", told).status_code == status
    assert Message.objects.filter(service=ma.service, kind="report").count() == 1


def test_the_author_reads_why_it_came_back(ma: Exchange, matter: DossierId) -> None:
    author = client_of(ma)
    held = lay_up(author, matter)
    client_of(ma, Role.SUPERVISOR).post(
        f"/approvals/drafts/{held.name}/", {"press": "send_back", "digest": held.digest, "reason": "Name the port."}
    )
    assert "Name the port." in author.get(f"/approvals/drafts/{held.name}/").content.decode()
    assert 'value="release"' not in author.get(f"/approvals/drafts/{held.name}/").content.decode()


def test_another_desk_officer_opens_no_draft_of_a_colleague(ma: Exchange, matter: DossierId) -> None:
    held = lay_up(client_of(ma), matter)
    other = client_of(ma, Role.ANALYST)
    assert other.get(f"/approvals/drafts/{held.name}/").status_code == 403


def test_another_service_of_the_node_finds_no_draft(ma: Exchange, fr: Exchange, matter: DossierId) -> None:
    held = lay_up(client_of(ma), matter)
    assert client_of(fr, Role.SUPERVISOR).get(f"/approvals/drafts/{held.name}/").status_code == 404


def test_a_refugee_s_data_are_not_offered_for_release_to_the_state_fled(ma: Exchange, matter: DossierId) -> None:
    client = client_of(ma)
    told = {**REPORT, "state_fled": "fr", "press": "preview"}
    shown = client.post(f"/dossiers/{matter}/write/report/", told).content.decode()
    assert "sought refuge from FR" in shown
    assert 'value="lay_up"' not in shown
    client.post(f"/dossiers/{matter}/write/report/", {**told, "press": "lay_up"})
    assert not Held.objects.exists()
    assert "There is no exception" in client.get("/approvals/limits/").content.decode()


def test_a_flag_of_the_officer_asks_for_a_review_with_a_reason(ma: Exchange, matter: DossierId) -> None:
    held = lay_up(client_of(ma), matter, touchy="on")
    assert held.needs == ["neutrality", "second_officer"]
    supervisor, where = client_of(ma, Role.SUPERVISOR), f"/approvals/drafts/{held.name}/"
    refused = supervisor.post(where, {"press": "release", "digest": held.digest})
    assert refused.status_code == 200
    assert "reason" in refused.content.decode()
    told = {"press": "release", "digest": held.digest, "reason": "The theft of documents predominates."}
    assert supervisor.post(where, told).status_code == 302
