"""Browser sessions of officers at the nodes of the three services, through the real middleware and templates."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from entente.exchange.service import Exchange
from entente.node.composition import Node
from entente.node.configuration import Configuration
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.exchange.houses import AGREEMENT

OURS = "entente.node.middleware.NodeMiddleware"


@dataclass(frozen=True)
class OneAgreement(Node):
    """A node that knows the one agreement of tests/exchange/houses."""

    def agreements_for(self, service: ServiceId, members: frozenset[ServiceId]) -> list[tuple[str, str]]:
        """Whoever the members are."""
        del service, members
        return [(AGREEMENT, "The one agreement")]


class GivesNode:
    """Stands where NodeMiddleware stands, and hands over the node of the test."""

    node: ClassVar[Node]

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.node = self.node  # type: ignore[attr-defined]  # as NodeMiddleware does
        return self.get_response(request)


@contextmanager
def visiting(home: Path, *exchanges: Exchange, **more: Any) -> Iterator[None]:
    """Pages see these exchanges, and what else a node has."""
    held = {exchange.service: exchange for exchange in exchanges}
    GivesNode.node = OneAgreement(Configuration(home=home), exchanges[0].house.clock, held, {}, **more)
    ours = f"{GivesNode.__module__}.{GivesNode.__qualname__}"
    with override_settings(MIDDLEWARE=[ours if name == OURS else name for name in settings.MIDDLEWARE]):
        yield


def client_of(exchange: Exchange, role: Role = Role.DESK_OFFICER) -> Client:
    """The browser session of a new officer."""
    officer = Officer.objects.create_user(
        f"{role.value}@{exchange.service}", None, display_name="Hind Amrani", service=exchange.service, roles=[role]
    )
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client
