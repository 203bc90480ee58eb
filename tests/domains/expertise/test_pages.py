"""Courses from offer to evaluation, postings step by step, honours, promises beside deliveries, for whom it is."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.domains.expertise.models import (
    Curriculum,
    Distinction,
    Edition,
    Honour,
    Nomination,
    Opportunity,
    Pairing,
    Posting,
)
from entente.domains.expertise.rules.codes import Kind, State
from entente.domains.expertise.rules.matching import Terms, Verdict, match, matches
from entente.domains.expertise.rules.promises import Delivery, Promise, kept
from entente.node.cooperation import promises
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.roles import Role
from entente.web.models import Officer

if TYPE_CHECKING:
    from tests.domains.agreements.pair import Pair

pytestmark = pytest.mark.django_db
FOOTING = {"standing": "fact", "evaluation": "6x6 A1", "seen": "0"}
COURSE = {
    "side": "offered",
    "kind": "course",
    "title": "Forged papers",
    "area": "drugs",
    "places": "1",
    "state": "open",
}


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def entered(client: Client, address: str, told: Mapping[str, object]) -> None:
    response = client.post(address, {"seen": "0", **told})
    shown = response.content.decode()
    assert response.status_code == 302, re.findall(r"errorlist.*?</ul>", shown, re.S) or shown[:2000]


def test_an_offer_stands_beside_a_request_with_reasons_and_is_taken_up_by_an_officer(
    keeper: Client, police: object
) -> None:
    entered(
        keeper,
        "/expertise/add/course/0/",
        COURSE | {"languages": "fr ar", "since": "2026-05-04", "until": "2026-05-15"},
    )
    wanted = {"side": "requested", "party": "police", "title": "Papers at the border", "places": "3"}
    entered(keeper, "/expertise/add/course/0/", COURSE | wanted | {"languages": "fr", "since": "2026-05"})
    shown = page(keeper, "/expertise/matches/")
    assert "Papers at the border" in shown
    assert "against" in shown  # three places wanted, one offered
    offer, request = Opportunity.objects.get(side="offered"), Opportunity.objects.get(side="requested")
    keeper.post(f"/expertise/matches/{offer.pk}/{request.pk}/", {"reason": ""})
    assert not Pairing.objects.exists()
    keeper.post(f"/expertise/matches/{offer.pk}/{request.pk}/", {"reason": "Same language."})
    assert Pairing.objects.get().decided_by == "officer"
    assert "taken up" in page(keeper, "/expertise/matches/")


def terms(number: int, **told: object) -> Terms:
    usual = {
        "party": "",
        "kind": Kind.COURSE,
        "area": "drugs",
        "languages": frozenset({"fr"}),
        "since": "",
        "until": "",
    }
    return Terms(number, **{**usual, "places": 0, **told})  # type: ignore[arg-type]  # the usual values fit


def test_another_area_or_the_same_party_is_no_match_and_what_is_not_told_is_open() -> None:
    assert match(terms(1), terms(2)) is None
    assert match(terms(1), terms(2, party="police", area="fraud")) is None
    found = match(terms(1), terms(2, party="police"))
    assert found is not None
    assert {each.criterion: each.verdict for each in found.found} == {
        "kind": Verdict.FITS,
        "area": Verdict.FITS,
        "languages": Verdict.FITS,
        "dates": Verdict.OPEN,
        "places": Verdict.OPEN,
    }


def test_what_speaks_most_for_a_pair_comes_first() -> None:
    offers = [terms(1, since="2026-05-01", until="2026-05-09"), terms(2, since="2026-09-01", until="2026-09-09")]
    found = matches(offers, [terms(3, party="police", since="2026-05-02", until="2026-05-03")])
    assert [(pair.offer, pair.against) for pair in found] == [(1, 0), (2, 1)]


@pytest.fixture
def course(keeper: Client, police: object) -> Opportunity:
    """An offered course of one place."""
    entered(keeper, "/expertise/add/course/0/", COURSE)
    return Opportunity.objects.get()


def nominate(client: Client, course: Opportunity, name: str, **told: object) -> None:
    row = {"name": name, "party": "police", "vetting": "pending", "presence": "expected", **FOOTING, **told}
    entered(client, f"/expertise/add/nomination/{course.pk}/", row)


def test_a_nominee_is_vetted_then_the_partner_is_asked_then_comes(
    keeper: Client, course: Opportunity, officer: Officer
) -> None:
    nominate(keeper, course, "Ines Varga")
    row = Nomination.objects.get()
    ask = f"/expertise/nominations/{row.pk}/"
    assert "the person is not cleared by vetting" in keeper.post(ask, {"press": "ask"}, follow=True).content.decode()
    row.refresh_from_db()
    assert row.consent == "not_asked"
    told = {"name": "Ines Varga", "party": "police", "vetting": "cleared", "presence": "attended", **FOOTING}
    early = keeper.post(f"/expertise/edit/nomination/{row.pk}/", told | {"seen": row.updated_at})
    assert early.status_code == 200
    entered(keeper, f"/expertise/edit/nomination/{row.pk}/", told | {"seen": row.updated_at, "presence": "expected"})
    row.refresh_from_db()
    keeper.post(ask, {"press": "ask"})
    row.refresh_from_db()
    assert row.consent == "not_asked"  # the course has no dossier with the partner


def test_no_more_are_nominated_than_there_are_places(keeper: Client, course: Opportunity) -> None:
    nominate(keeper, course, "Ines Varga")
    second = {"name": "Paul Ostrow", "vetting": "pending", "presence": "expected", **FOOTING}
    assert keeper.post(f"/expertise/add/nomination/{course.pk}/", second).status_code == 200
    assert Nomination.objects.count() == 1


def test_the_partner_is_asked_by_a_message_that_names_nobody(pair: "Pair") -> None:
    from entente.domains.expertise.rules.codes import Consent
    from entente.domains.expertise.services.steps import ask_consent, enter_consent
    from entente.exchange.models import Message
    from entente.vocabulary.codes import MemberRole
    from tests.domains.agreements.texts import FR, MA

    house, actor = pair.exchanges[MA], pair.actor(MA)
    dossier = house.open_dossier(DossierKind.COURSE, [(FR, MemberRole.MEMBER)], actor, title="Course")
    held = Opportunity.objects.create(service=MA, title="Forged papers", dossier=dossier)
    row = Nomination.objects.create(service=MA, opportunity=held, name="Ines Varga", party="police", vetting="cleared")
    ask_consent(row, "We nominate a participant. Do you consent?", "en", actor, house.compose, pair.now)
    assert Message.objects.filter(message_id=row.asked, service=MA, kind="note").exists()
    enter_consent(row, Consent.GIVEN, "", by="officer", now=pair.now + 1)
    assert Nomination.objects.get().consent == "given"


def test_a_version_on_which_a_course_stands_is_not_changed(keeper: Client, police: object) -> None:
    entered(keeper, "/expertise/add/curriculum/0/", {"title": "Papers", "area": "drugs", "shared_by": "police"})
    held = Curriculum.objects.get()
    version = {"number": "1", "dated": "2026", "content": "Unit 1", "hours": "40"}
    entered(keeper, f"/expertise/add/edition/{held.pk}/", version)
    assert keeper.post(f"/expertise/add/edition/{held.pk}/", version | {"seen": "0"}).status_code == 200
    edition = Edition.objects.get()
    entered(keeper, "/expertise/add/course/0/", COURSE | {"edition": edition.pk})
    changed = keeper.post(
        f"/expertise/edit/edition/{edition.pk}/", version | {"seen": edition.updated_at, "hours": "50"}
    )
    assert "A course stands on this version" in changed.content.decode()
    assert "Police of Ardenne" in page(keeper, f"/expertise/curricula/{held.pk}/")


def test_a_posting_takes_its_steps_in_order_and_has_a_successor(keeper: Client, police: object) -> None:
    post = {"direction": "out", "kind": "liaison", "party": "police", "post": "Liaison officer", **FOOTING}
    entered(keeper, "/expertise/add/posting/0/", post)
    held = Posting.objects.get()
    address = f"/expertise/postings/{held.pk}/"
    keeper.post(address, {"step": "proposed"})
    held.refresh_from_db()
    assert held.state == "open"  # no candidate is named
    entered(keeper, f"/expertise/edit/posting/{held.pk}/", post | {"candidate": "Ada Rys", "seen": held.updated_at})
    for step in ("proposed", "on_tour", "vetted", "accredited", "on_tour"):
        keeper.post(address, {"step": step})
    held.refresh_from_db()
    assert held.state == "on_tour"
    entered(
        keeper, f"/expertise/add/report/{held.pk}/", {"dated": "2026-03", "title": "First month", "content": "Calm."}
    )
    entered(keeper, "/expertise/add/posting/0/", post | {"follows": held.pk, "candidate": "Max Ohr"})
    shown = page(keeper, address)
    assert "First month" in shown
    assert "Max Ohr" in shown


def test_a_medal_names_the_visit_of_which_it_came(keeper: Client, police: object) -> None:
    entered(keeper, "/expertise/add/distinction/0/", {"name": "Gold Medal", "country": "FR", "precedence": "1"})
    told = {
        "direction": "in",
        "distinction": Distinction.objects.get().pk,
        "recipient": "The director",
        "party": "police",
    }
    told |= {"conferred_by": "Director General", "grounds": "Cooperation", "dated": "2024-06", "visit": "7", **FOOTING}
    entered(keeper, "/expertise/add/honour/0/", told)
    assert Honour.objects.get().visit == "7"
    assert "Gold Medal" in page(keeper, "/expertise/honours/")
    assert "Gold Medal" in page(keeper, "/cooperation/files/police/")


def test_promises_of_an_agreement_stand_beside_what_was_delivered(pair: "Pair") -> None:
    from tests.domains.agreements.test_negotiation import in_force
    from tests.domains.agreements.texts import MA

    in_force(pair)
    found = list(promises(MA, pair.now))
    assert all(each.agreement == pair.dossier for each in found)
    one = Promise("a" * 32, "Memorandum", ("fr.dgsi", "ma.dgsn"), 7, Kind.COURSE, ("fr.dgsi",))
    held = Delivery("a" * 32, Kind.COURSE, "fr.dgsi", State.HELD)
    ours = Delivery("a" * 32, Kind.COURSE, "ma.dgsn", State.HELD)
    (told,) = kept([one], [held, ours])
    assert (told.held, told.under_way, told.others, told.silent) == (1, 0, 1, False)
    assert kept([one], [])[0].silent


def test_an_outsider_and_a_desk_officer_see_nothing(
    course: Opportunity, outsider: Officer, officer: Officer, keeper: Client
) -> None:
    outsider.roles = [Role.COOPERATION.value]
    outsider.save()
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert "Forged papers" not in page(client, "/expertise/")
    for address in (f"{course.pk}/", f"edit/course/{course.pk}/", f"add/nomination/{course.pk}/"):
        assert client.get(f"/expertise/{address}").status_code in (404, 409), address
    officer.roles = [Role.DESK_OFFICER.value]
    officer.save()
    assert keeper.get("/expertise/").status_code == 403
