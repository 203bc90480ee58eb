"""Threat pictures: words with ranges, sources under their originators' handling, approved by another."""

from datetime import date
from itertools import pairwise

import pytest
from django.conf import settings
from django.test import Client

from entente.api.scopes import Scope
from entente.domains.events.models import Basis, Claim, Picture, Version
from entente.domains.events.rules.pictures import Lack, MayUse, Stands, lacks
from entente.domains.events.rules.probability import WORDS, Yardstick
from entente.domains.events.services import pictures
from entente.domains.events.services.ground import EventRefused
from entente.exchange.service import Exchange
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.events.test_pages import page, planner, signed_in
from tests.domains.events.test_situation import program
from tests.exchange.houses import MA, case, pump_all, report, send

__all__ = ["planner"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(db: None) -> Version:
    """A draft with one judgement on one free source."""
    told = {"title": "The northern route", "kind": "route", "scope": "From the coast", "owner": "analyst"}
    held = Picture.objects.create(service=MA, review_by=date(2030, 12, 1), **told)
    made = pictures.begin(held, by="analyst", now=1)
    made.summary = "Traffic moves west."
    made.save()
    claim = Claim(service=MA, version=made, statement="It moves west this year.", word="likely", updated_by="analyst")
    claim.confidence, claim.sanitised = "moderate", "It moves."
    claim.save()
    Basis.objects.create(
        service=MA, claim=claim, kind="open_source", reference="Gazette", says="West", dated=date(2030, 1, 1)
    )
    return made


@pytest.mark.parametrize("yardstick", list(Yardstick))
def test_words_ascend_and_no_range_lies_inside_another(yardstick: Yardstick) -> None:
    words = WORDS[yardstick]
    assert all(each.low <= each.high for each in words)
    assert all(before.high <= after.low for before, after in pairwise(words))


@pytest.mark.parametrize(
    ("claims", "lack"),
    [
        ([], Lack.NO_CLAIM),
        ([Stands([])], Lack.NO_SOURCE),
        ([Stands([(MayUse.NEVER, True)])], Lack.RESTS_ON_FORBIDDEN),
        ([Stands([(MayUse.FREE, False), (MayUse.ASK, False)])], Lack.NOT_CLEARED),
    ],
)
def test_a_version_says_what_it_lacks(claims: list[Stands], lack: Lack) -> None:
    assert lacks("A summary", claims) == (lack,)
    assert lacks("A summary", [Stands([(MayUse.FREE, False), (MayUse.NEVER, False)])]) == ()


def test_who_wrote_it_does_not_approve_it_and_what_is_approved_does_not_change(draft: Version) -> None:
    with pytest.raises(EventRefused, match="who wrote in it"):
        pictures.approve(draft, by="analyst", now=2)
    with pytest.raises(EventRefused, match="who wrote in it"):
        pictures.approve(draft, by="another", now=2, acting_for="analyst")
    held = pictures.approve(draft, by="another", now=2)
    with pytest.raises(EventRefused, match="is approved"):
        pictures.check_claim(held.claims.get())
    again = pictures.begin(held.picture, by="another", now=3)
    assert (again.number, again.claims.get().sources.count()) == (2, 1)
    assert held.claims.get().pk != again.claims.get().pk
    with pytest.raises(EventRefused, match="draft already"):
        pictures.begin(held.picture, by="another", now=4)


def test_a_word_of_another_yardstick_is_refused(draft: Version) -> None:
    claim = draft.claims.get()
    claim.word = "roughly_even_chance"
    with pytest.raises(EventRefused, match="no such word"):
        pictures.check_claim(claim)


@pytest.mark.django_db(transaction=True)
def test_a_partners_message_under_h2_is_used_only_after_asking(ma: Exchange, fr: Exchange, draft: Version) -> None:
    matter = case(fr, ma)
    name = send(fr, report(matter, handling=Handling(frozenset({HandlingCode.H2}))))
    pump_all(ma, fr)
    row = Basis(service=MA, claim=draft.claims.get(), kind="message", reference=name, says="s", dated=date(2030, 1, 1))
    pictures.check_basis(row)
    assert (row.may, row.whom) == ("ask", "fr.dgsi")
    row.save()
    assert Lack.NOT_CLEARED in pictures.lacking(draft)
    Basis.objects.filter(pk=row.pk).update(cleared="Letter 7")
    assert pictures.lacking(draft) == ()
    row.reference = "0" * 64
    with pytest.raises(EventRefused, match="no such message"):
        pictures.check_basis(row)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_both_editions_are_printed_once_approved(planner: Client, draft: Version, language: str) -> None:
    planner.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert planner.get(f"/events/pictures/versions/{draft.pk}/full/").status_code >= 400
    pictures.approve(draft, by="another", now=2)
    for edition in ("full", "sanitised"):
        assert planner.get(f"/events/pictures/versions/{draft.pk}/{edition}/").content.startswith(b"%PDF")
    assert planner.get(f"/events/pictures/versions/{draft.pk}/secret/").status_code == 404


def test_the_pages_walk_from_a_new_picture_to_its_approval(planner: Client, officer: Officer) -> None:
    told = {"title": "Drones", "kind": "phenomenon", "scope": "s", "yardstick": "phia", "owner": "o", "seen": "0"}
    answer = planner.post("/events/pictures/records/picture/new/0/", told | {"review_by": "2030-12-01"})
    assert answer.status_code == 302, answer.content.decode()
    held = Picture.objects.get()
    assert planner.post(f"/events/pictures/{held.pk}/begin/").status_code == 302
    made = held.versions.get()
    shown = page(planner, f"/events/pictures/{held.pk}/")
    assert "The summary is empty." in shown
    words = {"summary": "A summary", "sanitised": "", "seen": str(made.updated_at)}
    assert planner.post(f"/events/pictures/records/version/{made.pk}/", words).status_code == 302
    claim = {"statement": "More.", "word": "highly_likely", "confidence": "low", "sanitised": "", "seen": "0"}
    assert planner.post(f"/events/pictures/records/claim/new/{made.pk}/", claim).status_code == 302
    basis = {"kind": "open_source", "reference": "r", "says": "s", "dated": "2030-01-01", "evaluation": "6x6 B2"}
    basis |= {"may": "free", "whom": "", "cleared": "", "seen": "0"}
    number = made.claims.get().pk
    assert planner.post(f"/events/pictures/records/basis/new/{number}/", basis).status_code == 302
    reader = {"name": "es.policia", "edition": "sanitised", "why": "", "seen": "0"}
    assert planner.post(f"/events/pictures/records/reader/new/{held.pk}/", reader).status_code == 302
    shown = page(planner, f"/events/pictures/{held.pk}/")
    for words_ in ("Highly likely", "6x6 B2", "es.policia", "Approve"):
        assert words_ in shown
    planner.post(f"/events/pictures/versions/{made.pk}/approve/")
    made.refresh_from_db()
    assert made.approved_at is None, "the writer does not approve"
    colleague = Officer.objects.create_user("colleague", "x", display_name="c", service=MA, roles=[])
    assert (
        signed_in(colleague, Role.SUPERVISOR).post(f"/events/pictures/versions/{made.pk}/approve/").status_code == 302
    )
    made.refresh_from_db()
    assert made.approved_by == "colleague"
    assert "Drones" in page(planner, "/events/pictures/")


def test_the_other_service_of_the_node_finds_no_picture(outsider: Officer, node: object, draft: Version) -> None:
    client = signed_in(outsider, Role.ANALYST)
    assert client.get(f"/events/pictures/{draft.picture_id}/").status_code == 404
    assert client.get(f"/events/pictures/records/claim/{draft.claims.get().pk}/").status_code == 404
    assert client.post(f"/events/pictures/versions/{draft.pk}/approve/").status_code == 404


def test_programs_read_what_is_in_force_and_never_a_draft(officer: Officer, node: object, draft: Version) -> None:
    client = program(officer, Role.ANALYST, Scope.EVENTS_READ)
    assert client.get(f"/api/threat-pictures/{draft.picture_id}").json()["claims"] == []
    pictures.approve(draft, by="another", now=2)
    (claim,) = client.get(f"/api/threat-pictures/{draft.picture_id}").json()["claims"]
    assert (claim["low"], claim["high"], claim["sources"]) == (55, 75, ["6x6 F6"])
    assert client.get("/api/threat-pictures").json()[0]["version"] == 1
