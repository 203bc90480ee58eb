"""A node, an officer's token for every scope, and the typed client speaking to the application in this process."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import httpx
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from entente.access.actors import Actor
from entente.api.scopes import Scope
from entente.client import Client
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

ADMINISTRATOR = Actor(ServiceId("ma.dgsn"), "administrator", frozenset({Role.ADMINISTRATOR}))
Issue = Callable[..., str]
Connect = Callable[[str], Client]


@pytest.fixture(autouse=True)
def connection_of_the_test() -> Iterator[None]:
    """Calls share the test's connection and transaction, as Django's own test client arranges it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def issue(node: "Node") -> Issue:
    """Issues a token: `issue(officer, Scope.DOSSIERS_READ, days=1)`; all scopes when none is named."""
    from entente.api import tokens

    def issued(officer: "Officer", *scopes: Scope, days: int = 1) -> str:
        house = node.exchange(ServiceId(officer.service)).house
        return tokens.issue(
            house, officer.username, scopes or tuple(Scope), name="test", days=days, actor=ADMINISTRATOR
        )[1]

    return issued


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Opens a client with a token."""
    opened: list[Client] = []

    def connected(token: str) -> Client:
        transport = httpx.WSGITransport(app=get_wsgi_application())
        opened.append(Client("http://127.0.0.1:8400", token, transport=transport))
        return opened[-1]

    yield connected
    for client in opened:
        client.close()


@pytest.fixture
def client_of_officer(officer: "Officer", issue: Issue, connect: Connect) -> Client:
    """The desk officer's client with every scope."""
    return connect(issue(officer))
