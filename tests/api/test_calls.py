"""The calls through the typed client: the same gate and the same walls as the pages."""

from typing import TYPE_CHECKING

import pytest

from entente.audit import store as ledger
from entente.client import CallRefused, Client, Draft
from entente.vocabulary.codes import DossierKind, MessageKind
from entente.vocabulary.purposes import Purpose
from tests.api.conftest import Connect, Issue

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

GROUND = {"exchange_kind": "contact", "purpose": "cooperation_management"}
NOTE = Draft(control={"kind": "note"}, ground=GROUND, body={"text": "The visit begins on Monday."})


def test_a_dossier_is_opened_listed_and_closed(client_of_officer: Client) -> None:
    opened = client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    assert [dossier.dossier for dossier in client_of_officer.dossiers()] == [opened.dossier]
    assert opened.members == {"ma.dgsn": "owner"}
    assert client_of_officer.close_dossier(opened.dossier).closed


def test_what_is_sent_is_read_back_on_a_purpose_and_the_ledger_knows(client_of_officer: Client) -> None:
    opened = client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    (sent,) = client_of_officer.send(opened.dossier, [NOTE])
    reading = client_of_officer.read(sent, Purpose.COOPERATION_MANAGEMENT)
    assert reading.body is not None
    assert reading.body["text"] == "The visit begins on Monday."
    assert "viewed" in [stored.entry.kind for stored in ledger.about("ma.dgsn", sent) if stored.entry]


def test_messages_are_listed_by_their_headers(client_of_officer: Client) -> None:
    opened = client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    sent = client_of_officer.send(opened.dossier, [NOTE, NOTE])
    listed = list(client_of_officer.messages(opened.dossier))
    assert [message.kind for message in listed] == [MessageKind.MEMBERSHIP, MessageKind.NOTE, MessageKind.NOTE]
    assert [message.message for message in listed[1:]] == sent


def test_personal_data_in_a_contact_dossier_are_refused_with_the_rule_that_refuses(client_of_officer: Client) -> None:
    opened = client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    personal = Draft(
        control={"kind": "note"}, ground={**GROUND, "categories": ["identity"]}, body={"text": "A. Person"}
    )
    preview = client_of_officer.preview(opened.dossier, personal)
    assert not preview.allowed
    with pytest.raises(CallRefused) as refused:
        client_of_officer.send(opened.dossier, [personal])
    assert (refused.value.status, refused.value.code) == (403, "denied")
    assert {reason.rule for reason in refused.value.reasons} == set(preview.refused_by)
    assert len(list(client_of_officer.messages(opened.dossier))) == 1


def test_one_bad_draft_keeps_all_of_them_back(client_of_officer: Client) -> None:
    opened = client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    bad = Draft(control={"kind": "note", "more": 1}, ground=GROUND)
    with pytest.raises(CallRefused) as refused:
        client_of_officer.send(opened.dossier, [NOTE, bad])
    assert (refused.value.status, refused.value.clause) == (422, "P-3.2")
    assert len(list(client_of_officer.messages(opened.dossier))) == 1


def test_another_service_of_the_same_node_sees_nothing(
    client_of_officer: Client, outsider: "Officer", issue: Issue, connect: Connect
) -> None:
    opened = client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    stranger = connect(issue(outsider))
    assert list(stranger.dossiers()) == []
    with pytest.raises(CallRefused) as refused:
        stranger.dossier(opened.dossier)
    assert refused.value.status == 404


def test_a_long_list_comes_whole_over_its_pages(client_of_officer: Client) -> None:
    opened = client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    sent = client_of_officer.send(opened.dossier, [NOTE] * 230)
    assert [message.message for message in client_of_officer.messages(opened.dossier)][1:] == sent


def test_the_ledger_s_heads_are_given_to_whoever_keeps_them(node: "Node", client_of_officer: Client) -> None:
    client_of_officer.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    (internal,) = [head for head in client_of_officer.heads() if head.tree == "internal"]
    head = ledger.head("ma.dgsn", "internal")
    assert (internal.size, internal.root) == (head.size, head.root.hex())
