"""Signs officers in at the node of one service of a pair, through the real middleware and templates."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from entente.node.composition import Node
from entente.node.configuration import Configuration
from entente.node.identities import identities_of
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.agreements.pair import Pair

OURS = "entente.node.middleware.NodeMiddleware"


class GivesNode:
    """Stands where NodeMiddleware stands, and hands over the node of the test."""

    node: ClassVar[Node]

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.node = self.node  # type: ignore[attr-defined]  # as NodeMiddleware does
        return self.get_response(request)


@contextmanager
def served(node: Node) -> Iterator[None]:
    """Pages see this node."""
    GivesNode.node = node
    ours = f"{GivesNode.__module__}.{GivesNode.__qualname__}"
    with override_settings(MIDDLEWARE=[ours if name == OURS else name for name in settings.MIDDLEWARE]):
        yield


@contextmanager
def visiting(pair: Pair) -> Iterator[None]:
    """Pages see the exchanges of the pair."""
    home = pair.folder / "home"
    home.mkdir(exist_ok=True)
    known = {service: identities_of(exchange.house, home) for service, exchange in pair.exchanges.items()}
    with served(Node(Configuration(home=home), lambda: pair.now, pair.exchanges, identities=known)):
        yield
    for each in known.values():
        each.keeper.close()


def client_of(service: ServiceId, *roles: Role, language: str = "") -> Client:
    """The browser session of a new officer."""
    officer = Officer.objects.create_user(
        f"{service}-{'-'.join(roles)}-{language}",
        None,
        display_name="Hind Amrani",
        service=service,
        roles=list(roles),
        language=language,
    )
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client
