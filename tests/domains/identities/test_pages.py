"""The pages: search, the queue, a decision, a subject, the chart; in each language, and nothing for the outsider."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from entente.domains.identities.models import Candidate
from entente.domains.identities.rules.graphs import NAMESPACE
from entente.exchange.service import Exchange
from entente.protocol.entities import Address, Relation
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.roles import Role
from tests.domains.dossiers.visiting import client_of
from tests.domains.identities.desks import ARABIC, BORN, LATIN, Known, about, phone, subject
from tests.domains.identities.test_candidates import pairs
from tests.exchange.houses import case, pump_all, send

pytestmark = pytest.mark.django_db(transaction=True)
PURPOSE = {"purpose": "investigation"}
TEXT = "He was seen at the harbour on Monday with the man who rents the warehouse there."


@pytest.fixture
def keys(ma: Exchange, fr: Exchange, known: Known, pages: None) -> Iterator[tuple[str, str]]:
    """One man in two dossiers of ma and fr, with a telephone and an address; the cross-check has looked."""
    man = subject(
        key="man",
        addresses=(Address("1 Quay Street, Tangier", "Tangier", "Morocco"),),
        evaluation=Evaluation(Scale.ADMIRALTY, "B", "2"),
    )
    linked = (Relation("man", "line", "uses"),)
    one = send(ma, about(case(ma, fr), man, phone("+212612345678", key="line"), text=TEXT, relations=linked))
    other = send(ma, about(case(ma, fr), subject(ARABIC), phone("+212612345678"), text=TEXT))
    pump_all(ma, fr)
    pairs(ma, known)
    return f"{one}.0", f"{other}.0"


def the_man(exchange: Exchange) -> Candidate:
    """The candidate about a person."""
    return Candidate.objects.get(service=exchange.service, kind="person")


def test_the_search_shows_each_hit_side_by_side_with_its_holder_and_grade(ma: Exchange, keys: tuple[str, str]) -> None:
    page = client_of(ma).post(reverse("identities:search"), PURPOSE | {"name": LATIN, "birth": "1985-01-30"})
    for words in (
        ARABIC,
        BORN,
        "1985-01-30",
        "Other dates of birth",
        "differs",
        "in another script",
        "B2 (6x6)",
        "ma.dgsn",
    ):
        assert words in page.text, words
    assert reverse("identities:entity", args=[keys[0]]) in page.text


def test_the_search_shows_nothing_before_a_purpose_is_chosen_and_says_what_it_cannot_read(
    ma: Exchange, keys: tuple[str, str]
) -> None:
    client = client_of(ma)
    assert ARABIC not in client.post(reverse("identities:search"), {"name": LATIN}).text
    empty = client.post(reverse("identities:search"), PURPOSE)
    assert "Give a name, a date, a number or a place." in empty.text
    wrong = client.post(reverse("identities:search"), PURPOSE | {"name": "\u202e", "birth": "31/02/1971"})
    assert "the name is empty" in wrong.text
    assert "is not a date" in wrong.text


def test_an_analyst_confirms_with_a_reason_and_both_records_show_it(ma: Exchange, keys: tuple[str, str]) -> None:
    client, held = client_of(ma, Role.ANALYST), the_man(ma)
    queue = client.get(reverse("identities:candidates"), PURPOSE)
    address = reverse("identities:candidate", args=[held.pk])
    assert address in queue.text
    page = client.get(address, PURPOSE)
    assert LATIN in page.text
    assert ARABIC in page.text
    told = PURPOSE | {"act": "confirm", "reason": "Same date of birth and telephone.", "seen_at": held.changed_at}
    done = client.post(reverse("identities:decide", args=[held.pk]), told, follow=True)
    assert "Confirmed" in done.text
    for key in keys:
        subject_page = client.get(reverse("identities:entity", args=[key]), PURPOSE)
        for words in (LATIN, ARABIC, "Same date of birth and telephone.", "2 mentions", "Morocco", "uses"):
            assert words in subject_page.text, words
        assert "Several reports, one origin" in subject_page.text


def test_a_decision_without_a_reason_comes_back_with_what_is_missing(ma: Exchange, keys: tuple[str, str]) -> None:
    held = the_man(ma)
    told = PURPOSE | {"act": "confirm", "reason": " ", "seen_at": held.changed_at}
    answer = client_of(ma).post(reverse("identities:decide", args=[held.pk]), told)
    assert answer.status_code == 409
    assert the_man(ma).state == "open"


def test_the_chart_joins_by_dossier_statement_number_and_candidate_and_finds_a_path(
    ma: Exchange, keys: tuple[str, str]
) -> None:
    client = client_of(ma, Role.ANALYST)
    told = json.loads(client.get(reverse("identities:around"), PURPOSE | {"node": keys[0]}).content)
    assert {edge["kind"] for edge in told["edges"]} == {"mentioned", "stated", "candidate"}
    line = next(node["id"] for node in told["nodes"] if node["kind"] == "phone")
    beyond = json.loads(client.get(reverse("identities:around"), PURPOSE | {"node": line}).content)
    assert "number" in {edge["kind"] for edge in beyond["edges"]}
    path = json.loads(client.get(reverse("identities:around"), PURPOSE | {"node": line, "to": keys[1]}).content)
    assert len(path["edges"]) == 2
    exported = client.post(reverse("identities:chart_export"), PURPOSE | {"nodes": "\n".join([line, *keys])})
    root = ElementTree.fromstring(exported.content)
    assert len(root.findall(f".//{{{NAMESPACE}}}node")) == 3


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_pages_stand_in_each_language(ma: Exchange, keys: tuple[str, str], language: str) -> None:
    client = client_of(ma)
    client.cookies["language_8400"] = language
    for address in (
        reverse("identities:search"),
        reverse("identities:candidates"),
        reverse("identities:candidate", args=[the_man(ma).pk]),
        reverse("identities:entity", args=[keys[0]]),
        f"{reverse('identities:chart')}?node={keys[0]}",
    ):
        page = client.get(address, PURPOSE if "?" not in address else {**PURPOSE, "node": keys[0]})
        assert page.status_code == 200, address
        assert f'lang="{language}"' in page.text


def test_another_service_of_the_node_sees_nothing_of_it(
    ma: Exchange, es_alone: Exchange, keys: tuple[str, str]
) -> None:
    client, held = client_of(es_alone), the_man(ma)
    assert client.get(reverse("identities:entity", args=[keys[0]]), PURPOSE).status_code == 404
    assert client.get(reverse("identities:candidate", args=[held.pk]), PURPOSE).status_code == 404
    assert client.get(reverse("identities:around"), PURPOSE | {"node": keys[0]}).status_code == 404
    told = PURPOSE | {"act": "confirm", "reason": "why", "seen_at": held.changed_at}
    assert client.post(reverse("identities:decide", args=[held.pk]), told).status_code == 404
    assert ARABIC not in client.post(reverse("identities:search"), PURPOSE | {"name": LATIN}).text
