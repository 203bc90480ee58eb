"""The pages of the desk, through the browser session of an officer, between real exchanges."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente.domains.dossiers.models import Tasking
from entente.domains.dossiers.services.channels import Passage, enter
from entente.domains.dossiers.services.recalls import carry_out, recall
from entente.domains.dossiers.services.writing import drafted
from entente.exchange.drafts import AttachmentSource
from entente.exchange.models import Dossier, Message
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.clock import HOUR
from entente.vocabulary.codes import Channel, Declaration, Extent, MessageKind, RecallGround
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.roles import Role
from tests.domains.dossiers.desks import H2, consent_to, passed_on, request, supervisor
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import AGREEMENT, TestClock, case, officer, pump_all, report, send

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answered

pytestmark = pytest.mark.django_db(transaction=True)
GROUND = {"agreement": AGREEMENT, "crime_area": "terrorism", "purpose": "investigation", "categories": ["identity"]}
HANDLING = {"codes": ["H0"], "tlp": "amber", "classification": "0"}
NOTE = {"text": "We have received your file.", "purpose": "cooperation_management", "agreement": AGREEMENT, **HANDLING}


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see all three nodes."""
    with visiting(tmp_path, ma, fr, es):
        yield


def page(client: Client, address: str) -> str:
    """The page, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def rows(client: Client, address: str) -> str:
    """The rows of a list; empty where it has none."""
    return page(client, address).partition("<tbody>")[2].partition("</tbody>")[0]


def shown_mark(response: "Answered") -> str:
    """The mark over what was shown."""
    text = response.content.decode()
    assert 'name="shown"' in text, text[-3000:]
    return text.split('name="shown" value="')[1].split('"')[0]


def write(client: Client, address: str, **told: object) -> "Answered":
    """Look at what will leave, then send it."""
    seen = client.post(address, {**told, "press": "preview"})
    return client.post(address, {**told, "press": "send", "shown": shown_mark(seen)})


def newest(exchange: Exchange, kind: MessageKind) -> Message:
    """The newest message of a kind that a service wrote."""
    found = Message.objects.filter(service=exchange.service, author=exchange.service, kind=kind)
    return found.order_by("-pk")[0]


def test_a_message_is_sent_only_as_it_was_shown(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    address = f"/dossiers/{matter}/write/note/"
    note = {**NOTE, "crime_area": "terrorism", "purpose": "investigation"}
    mark = shown_mark(client.post(address, {**note, "press": "preview"}))
    changed = client.post(address, {**note, "text": "Something else", "press": "send", "shown": mark})
    assert changed.status_code == 200
    assert not Message.objects.filter(kind="note").exists()
    sent = client.post(address, {**note, "press": "send", "shown": mark})
    assert sent.status_code == 302
    assert newest(ma, MessageKind.NOTE).verdict == "accepted"


def test_htmx_gets_what_will_leave_without_the_form(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    note = {**NOTE, "crime_area": "terrorism", "purpose": "investigation", "press": "preview"}
    seen = client.post(f"/dossiers/{matter}/write/note/", note, headers={"hx-request": "true"}).content.decode()
    assert 'name="shown"' in seen
    assert "<form" not in seen


def test_papers_travel_with_a_report(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)

    def told(press: str, mark: str = "") -> dict[str, object]:
        paper = SimpleUploadedFile("ferry.txt", b"a list of cars", content_type="text/plain")
        graded = {"scale": "6x6", "source_grade": "B", "information_grade": "2", "subject_standing": "assessment"}
        return {"title": "Ferry", "papers": [paper], "press": press, "shown": mark, **graded, **GROUND, **HANDLING}

    address = f"/dossiers/{matter}/write/report/"
    sent = client.post(address, told("send", shown_mark(client.post(address, told("preview")))))
    assert sent.status_code == 302
    pump_all(ma, fr)
    message = MessageId(newest(ma, MessageKind.REPORT).message_id)
    (paper,) = fr.read(message, officer(fr.service)).attachments
    assert (paper.name, paper.complete) == ("ferry.txt", True)
    assert "ferry.txt" in page(client_of(fr), f"/dossiers/{matter}/")
    taken = client_of(fr, Role.SUPERVISOR).get(f"/messages/{message}/attachments/{paper.root}/")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="ferry.txt"'
    assert taken.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(taken.streaming_content) == b"a list of cars"
    taken.close()


def test_contributions_of_units_make_one_answer(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(ma, fr)
    asked = request(ma, matter, fr)
    pump_all(ma, fr)
    client = client_of(fr)
    due = "2030-01-01T12:00"
    for unit in ("Border police", "Vehicle register"):
        tasked = client.post(f"/messages/{asked}/task/", {"unit": unit, "question": "What is held?", "due_at": due})
        assert tasked.status_code == 302
    assert "Border police" in page(client, f"/messages/{asked}/task/")
    assert "Border police" in page(client, f"/messages/{asked}/")
    assert "Border police" in page(client, f"/taskings/{Tasking.objects.latest('pk').pk}/")
    assert "a domestic unit" in page(client, "/inbox/?lane=unit")
    for tasking in Tasking.objects.all():
        given = client.post(f"/taskings/{tasking.pk}/", {"text": f"{tasking.unit} holds nothing."})
        assert given.status_code == 302
    assert "Border police holds nothing." in page(client, f"/dossiers/{matter}/")
    address = f"/dossiers/{matter}/write/answer/?to={asked}"
    assert "Vehicle register holds nothing." in page(client, address)
    answer = {"contributions": ["0", "1"], "extent": Extent.WHOLE.value, "subject_standing": "assessment", "text": ""}
    assert write(client, address, **answer).status_code == 302
    pump_all(ma, fr)
    read = page(client_of(ma), f"/dossiers/{matter}/")
    assert "Border police holds nothing." in read
    assert "Vehicle register holds nothing." in read


def test_a_late_contribution_stands_in_the_inbox(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(ma, fr)
    asked = request(ma, matter, fr)
    pump_all(ma, fr)
    client = client_of(fr)
    client.post(f"/messages/{asked}/task/", {"unit": "Border police", "question": "?", "due_at": "2030-01-01T12:00"})
    assert "Border police" in page(client, "/inbox/")


def test_another_channel_stands_in_the_conversation_and_in_the_inbox(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    entry = {
        **HANDLING,
        "channel": "siena",
        "outgoing": "in",
        "counterpart": "A national bureau",
        "external_reference": "X-1",
        "happened_at": "2026-05-01T10:00",
        "due_at": "2026-06-01T10:00",
        "personal": "on",
        "text": "The vehicle was seen in the north.",
    }
    assert client.post(f"/dossiers/{matter}/channel/", entry).status_code == 302
    shown = page(client, f"/dossiers/{matter}/")
    assert "The vehicle was seen in the north." in shown
    assert shown.index("A national bureau") < shown.index("talk-note"), "it happened before the dossier was opened"
    assert "A national bureau" in page(client, "/inbox/")


def test_an_administrator_sees_no_content_and_who_can_lift_it(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(ma, fr)
    send(ma, report(matter, "The courier comes by ferry."))
    passage = Passage(
        channel=Channel.LETTER, counterpart="A minister's office", happened_at=clock.now - HOUR, text="Dear"
    )
    enter(ma, officer(ma.service), Dossier.objects.get(service=ma.service, dossier=matter), passage)
    shown = page(client_of(ma, Role.ADMINISTRATOR), f"/dossiers/{matter}/")
    assert "The courier comes by ferry." not in shown
    assert "Dear" not in shown
    assert "P-8.11" in shown


def test_the_originator_sees_who_has_declared_and_who_has_not(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr, es)
    told = send(ma, report(matter))
    pump_all(ma, fr, es)
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr, es)
    assert "Recall or correction to carry out" in rows(client_of(fr), "/inbox/")
    carrier, address = client_of(fr, Role.SUPERVISOR), f"/dossiers/{matter}/write/declaration/?to={order}"
    assert address in page(carrier, f"/dossiers/{matter}/")
    assert carrier.post(address, {"keeping": ""}).status_code == 302
    assert address not in page(carrier, f"/dossiers/{matter}/")
    pump_all(ma, fr, es)
    shown = page(client_of(ma), f"/dossiers/{matter}/")
    assert "has erased" in shown
    assert "has not declared" in shown
    assert "Erase the own copy" not in page(client_of(ma, Role.SUPERVISOR), f"/dossiers/{matter}/")
    assert f"write/recall/?to={told}" not in shown, "a recall is final"
    carry_out(es, supervisor(es), order, Declaration.ERASED)
    pump_all(ma, fr, es)
    overseer = client_of(ma, Role.DATA_PROTECTION_OFFICER)
    assert "Erase the own copy" in page(overseer, f"/dossiers/{matter}/")
    overseer.post(f"/messages/{told}/erase/")
    assert Message.objects.get(service=ma.service, message_id=told).erased_at is not None
    assert "The content was erased" in page(overseer, f"/dossiers/{matter}/")


def test_a_desk_officer_is_told_who_carries_a_recall_out(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    assert "supervisor" in page(client_of(fr), f"/dossiers/{matter}/write/declaration/?to={order}")


def test_a_holders_declaration_is_passed_on_from_the_page(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    passed = passed_on(ma, fr, es)
    order = recall(ma, officer(ma.service), passed.report, RecallGround.SOURCE_PROTECTION)
    pump_all(ma, fr)
    _, handed_on = carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    pump_all(fr, es)
    declared = carry_out(es, supervisor(es), handed_on, Declaration.ERASED)[0]
    pump_all(fr, es)
    client = client_of(fr)
    assert "Pass this declaration on" in page(client, f"/dossiers/{passed.spain}/")
    client.post(f"/messages/{declared}/pass-on/", {"order": order})
    pump_all(ma, fr)
    assert ma.thread(passed.report).contents[passed.report].orders[0].outstanding == ()
    assert "Pass this declaration on" not in page(client, f"/dossiers/{passed.spain}/")


def test_a_forward_shows_its_author_and_that_its_keys_are_only_introduced(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    passed = passed_on(ma, fr, es)
    shown = page(client_of(es), f"/dossiers/{passed.spain}/")
    assert "The courier comes by ferry." in shown
    assert "ma.dgsn" in shown
    assert "Keys confirmed" in shown


def test_a_message_is_passed_on_under_the_consent_that_stands(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, "The courier comes by ferry.", handling=H2))
    pump_all(ma, fr)
    spain, client = case(fr, es), client_of(fr)
    pump_all(fr, es)
    address = f"/messages/{told}/forward/?into={spain}"
    form = {**GROUND, "codes": ["H2"], "tlp": "amber", "classification": "0", "consent": "", "press": "preview"}
    assert "receives nothing" in client.post(address, form).content.decode()
    consent = consent_to(ma, fr, matter, told, es)
    assert client.post(address, {**form, "consent": consent, "press": "send"}).status_code == 302
    pump_all(fr, es)
    assert "The courier comes by ferry." in page(client_of(es), f"/dossiers/{spain}/")


def test_a_sanitised_version_leaves_out_what_was_ticked(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, "Told by a source in the harbour.", name="Zineb Invented"))
    pump_all(ma, fr)
    other, client = case(ma, es), client_of(ma)
    pump_all(ma, es)
    address = f"/messages/{told}/sanitise/?into={other}"
    assert "Told by a source in the harbour." in page(client, address)
    sent = client.post(address, {**GROUND, **HANDLING, "taken": ["text"], "press": "send"})
    assert sent.status_code == 302
    pump_all(ma, es)
    shown = page(client_of(es), f"/dossiers/{other}/")
    assert "Zineb Invented" in shown
    assert "harbour" not in shown
    assert "Sanitised version" in shown


def test_use_is_shown_on_the_report_and_its_grade_is_revised(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, "Seen at the port."))
    pump_all(ma, fr)
    theirs, ours = client_of(fr), client_of(ma)
    assert (
        write(theirs, f"/dossiers/{matter}/write/feedback/?to={told}", use="led_to_action", text="").status_code == 302
    )
    pump_all(ma, fr)
    assert "Led to action" in page(ours, f"/dossiers/{matter}/")
    address = f"/dossiers/{matter}/write/correction/?to={told}"
    assert "Seen at the port." in page(ours, address)
    revised = {
        "ground": "inaccurate",
        "title": "Report",
        "text": "Seen at the port.",
        "scale": "6x6",
        "source_grade": "A",
        "information_grade": "1",
        "stay": ["0"],
        "subject_standing": "assessment",
    }
    assert write(ours, address, **revised).status_code == 302
    pump_all(ma, fr)
    body = fr.read(MessageId(newest(ma, MessageKind.CORRECTION).message_id), officer(fr.service)).fields()
    assert (body["evaluation"]["source"], body["entities"][0]["names"][0]["full"]) == ("A", "Invented Person")
    assert "to the correction" in page(theirs, f"/dossiers/{matter}/")


def test_the_consent_form_names_the_question_and_the_message(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, handling=H2))
    pump_all(ma, fr)
    theirs, ours = client_of(fr), client_of(ma)
    ask = write(
        theirs, f"/dossiers/{matter}/write/consent_request/?to={told}", use="forward", to="es.policia", text="Please"
    )
    assert ask.status_code == 302
    pump_all(ma, fr)
    asked = newest(fr, MessageKind.CONSENT_REQUEST).message_id
    assert "Consent asked of us" in rows(ours, "/inbox/")
    address = f"/dossiers/{matter}/write/consent/?to={asked}"
    assert "es.policia" in page(ours, address)
    write(ours, address, use="forward", to="es.policia", granted="on", text="")
    pump_all(ma, fr)
    (grant,) = fr.thread(told).consents.grants
    assert (grant.subject, grant.by, grant.granted) == (told, "fr.dgsi", True)
    assert "Consent asked of us" not in rows(ours, "/inbox/")


def test_an_oral_request_waits_for_its_written_confirmation(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter, client = case(ma, fr), client_of(ma)
    said = {
        **GROUND,
        **HANDLING,
        "counterpart": "fr.dgsi",
        "spoken_at": "2026-05-28T20:00",
        "speaker": "Salma",
        "listener": "Luc",
        "text": "Who drives the car?",
    }
    assert write(client, f"/dossiers/{matter}/write/oral/", **said).status_code == 302
    pump_all(ma, fr)
    note = newest(ma, MessageKind.ORAL).message_id
    assert "Said, and not confirmed in writing" in rows(client, "/inbox/")
    assert "Said, and not confirmed in writing" in rows(client_of(fr), "/inbox/")
    written = {
        **GROUND,
        **HANDLING,
        "form": "free",
        "asked": ["fr.dgsi"],
        "urgency": "normal",
        "facts": "As told by telephone.",
        "questions": "Who drives the car?",
        "text": "Who drives the car?",
        "subject_standing": "assessment",
    }
    assert write(client, f"/dossiers/{matter}/write/request/?to={note}", **written).status_code == 302
    pump_all(ma, fr)
    assert "Said, and not confirmed in writing" not in rows(client, "/inbox/")
    assert fr.thread(MessageId(note)).request is not None


def test_a_partners_refusal_is_shown_on_the_message(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    send(ma, report(matter))
    shown = page(client_of(ma), f"/dossiers/{matter}/")
    assert "No receipt yet from" in shown
    pump_all(ma, fr)
    assert "Received by all" in page(client_of(ma, Role.SUPERVISOR), f"/dossiers/{matter}/")


def test_members_come_and_go_and_only_the_owner_says_so(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    pump_all(ma, fr)
    address = f"/dossiers/{matter}/members/"
    client.post(address, {"press": "add", "service": "es.policia", "role": "observer"})
    pump_all(ma, fr, es)
    assert "Observer" in page(client_of(es), address)
    client.post(address, {"press": "remove", "service": "fr.dgsi"})
    pump_all(ma, fr, es)
    held = Dossier.objects.get(service=ma.service, dossier=matter)
    assert set(held.membership["members"]) == {"ma.dgsn", "es.policia"}
    theirs = client_of(es, Role.SUPERVISOR)
    assert "ask ma.dgsn" in page(theirs, address)
    refused = theirs.post(address, {"press": "close"}, follow=True).content.decode()
    assert "only the owner" in refused
    client.post(address, {"press": "close"})
    assert Dossier.objects.get(service=ma.service, dossier=matter).closed


def test_a_linked_dossier_is_found_from_the_wider_one(ma: Exchange, fr: Exchange) -> None:
    wide, narrow = case(ma, fr), case(ma)
    client = client_of(ma)
    client.post(f"/dossiers/{wide}/members/", {"press": "link", "dossier": narrow})
    assert f"/dossiers/{narrow}/" in page(client, f"/dossiers/{wide}/")


def test_an_older_message_waits_for_a_click(ma: Exchange, fr: Exchange) -> None:
    matter: DossierId = case(ma, fr)
    first = send(ma, report(matter, "The very first one."))
    ma.compose([report(matter) for _ in range(25)], officer(ma.service))
    client = client_of(ma)
    assert "The very first one." not in page(client, f"/dossiers/{matter}/")
    assert "The very first one." in page(client, f"/messages/{first}/")


def test_a_correction_without_effect_says_so(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    pump_all(ma, fr)
    draft = drafted(
        fr, matter, controls.Correction(ground=RecallGround.INACCURATE), ContentBody(text="No."), refers_to=(told,)
    )
    fr.compose([draft], officer(fr.service))
    pump_all(ma, fr)
    assert "Without effect" in page(client_of(ma), f"/dossiers/{matter}/")


@pytest.mark.parametrize(
    "address", ["/dossiers/none/", "/messages/none/", "/dossiers/none/members/", "/messages/x/task/"]
)
def test_what_is_not_held_is_a_page_that_does_not_exist(ma: Exchange, address: str) -> None:
    assert client_of(ma).get(address).status_code == 404


def test_another_service_s_dossier_does_not_exist_either(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    stranger = client_of(es)
    for address in (f"/dossiers/{matter}/", f"/messages/{told}/", f"/messages/{told}/forward/"):
        assert stranger.get(address).status_code == 404


def test_a_refusal_that_a_page_meets_says_who_can_lift_it(ma: Exchange, fr: Exchange) -> None:
    told = send(ma, report(case(ma, fr)))
    ma.restrict(told, "court_file", supervisor(ma))
    refused = client_of(ma).get(f"/messages/{told}/sanitise/")
    assert refused.status_code == 403
    assert "data protection officer" in refused.content.decode()


def test_a_removed_member_reads_that_it_was_removed_and_by_whom(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    pump_all(ma, fr)
    theirs = client_of(fr, Role.DESK_OFFICER)
    assert "has removed your service" not in page(theirs, f"/dossiers/{dossier}/")
    ma.set_members(dossier, [], officer(ma.service))
    pump_all(ma, fr)
    told = page(theirs, f"/dossiers/{dossier}/")
    assert "ma.dgsn has removed your service" in told
    assert "/write/report/" not in told


def test_a_dossier_says_what_waits_in_it_and_lists_its_papers_and_whom_it_names(
    ma: Exchange, fr: Exchange, tmp_path: Path
) -> None:
    matter = case(ma, fr)
    asked = request(ma, matter, fr)
    photo = tmp_path / "photo.txt"
    photo.write_bytes(b"a ferry ticket")
    papers = (AttachmentSource("photo.txt", photo, "text/plain"),)
    ma.compose([report(matter, name="Ximena Torrealta", attachments=papers)], officer(ma.service))
    pump_all(ma, fr)
    ahead, _talk, rest = page(client_of(fr), f"/dossiers/{matter}/").partition('<ol class="talk">')
    waits, beside = ahead[ahead.index('id="waits"') :], rest.partition("<aside")[2]
    assert f"#m-{asked}" in waits
    assert "Waits for: us" in waits
    shown, named = beside.index('id="papers"'), beside.index('id="named"')
    assert "photo.txt" in beside[shown:named]
    assert "Ximena Torrealta" in beside[named:]
    assert "Waits for: the partner" in page(client_of(ma), f"/dossiers/{matter}/")
