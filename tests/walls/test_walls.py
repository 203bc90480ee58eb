"""Two services of one node read each other's events, operations, centres, accreditations; `make bench-walls`: five."""

from random import Random
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.vocabulary.ids import ServiceId
from tests.walls.reads import PAGES, reads
from tests.walls.trial import Found, fetch_at_random, read_at_random
from tests.walls.world import ROLES, Kind, Secret, build, connect

if TYPE_CHECKING:
    from entente.node.composition import Node

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(node: "Node") -> list[Secret]:
    """What the two services keep and share."""
    connect(node)
    return list(build(node, 6, Random(5)))


def client_of(service: ServiceId) -> Client:
    """A session of an officer with every role that reads."""
    from entente.web.models import Officer

    named = {"display_name": "Reader", "service": service, "roles": [role.value for role in ROLES]}
    client = Client()
    reader = Officer.objects.create_user(f"reader-{service}", "x", **named)
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_nothing_of_one_service_is_shown_to_another_by_any_query(node: "Node", world: list[Secret]) -> None:
    found = read_at_random(node, world, 1_500, Random(6))
    assert (found.leaked, found.withheld) == ([], [])
    assert 0 < found.shown < found.asked


def test_nothing_of_one_service_is_shown_to_another_by_any_page(node: "Node", world: list[Secret]) -> None:
    clients = {service: client_of(service) for service in node.exchanges}
    services = list(clients)
    found = fetch_at_random(services, world, 60, Random(7), lambda who, path: clients[who].get(path).status_code)
    assert (found.leaked, found.withheld) == ([], [])
    assert 0 < found.shown < found.asked


def test_every_kind_of_secret_is_made_and_read(world: list[Secret]) -> None:
    assert {secret.kind for secret in world} == set(Kind) == set(reads())
    assert set(PAGES) == set(Kind) - {Kind.WORDS}


def test_a_read_that_the_table_forbids_is_told(world: list[Secret]) -> None:
    found, secret = Found(), world[0]
    found.note(ServiceId("int.stranger"), secret, "a query", was_shown=True)
    found.note(next(iter(secret.seen_by)), secret, "a query", was_shown=False)
    assert (len(found.leaked), len(found.withheld)) == (1, 1)
