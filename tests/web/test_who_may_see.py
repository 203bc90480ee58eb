"""Every address as every member of the cast, held against the table; every operation of REST against its scope."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpResponse
from django.test import Client

from entente.vocabulary.roles import Role
from tests.cast import PASSWORD
from tests.web.walk import Address, addresses
from tests.web.who_may_see import CAST, OPERATIONS, PAGES, SIGNED_IN

if TYPE_CHECKING:
    from entente.node.composition import Node

NUMBERS = {"entry", "tasking", "place", "old", "new", "pk", "number", "view", "draft", "index", "notice", "parent"}
SPELT: dict[str, object] = {
    "partner": "fr.dgsi",
    "service": "ma.dgsn",
    "kind": "note",
    "key": "x",
    "message": "0" * 64,
    "step": "hand_over",
    "edition": "full",
}
REFUSED = (400, 401, 403)
"""400: a partner's request that bears no signature."""
WALKED = tuple(addresses())


@pytest.fixture
def cast(request: pytest.FixtureRequest, node: "Node") -> dict[str, Client]:
    """A browser session for each member."""
    del node
    return {name: _client(request, name) for name in CAST}


def _client(request: pytest.FixtureRequest, name: str) -> Client:
    client = Client(raise_request_exception=False)
    if name != "anonymous":
        officer = _auditor() if name == "auditor" else request.getfixturevalue(name)
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _auditor() -> Any:
    from entente.web.models import Officer  # models can be imported once Django is set up

    return Officer.objects.create_user("auditor", PASSWORD, service="ma.dgsn", roles=[Role.AUDITOR.value])


def value(name: str, known: dict[str, object]) -> object:
    return known.get(name) or (1 if name in NUMBERS else SPELT.get(name, "0" * 32))


def ask(client: Client, address: Address, known: dict[str, object] | None = None) -> HttpResponse:
    path = address.filled({name: value(name, known or {}) for name in address.parameters})
    answers: Iterator[Any] = (method(path) for method in (client.get, client.post, client.put))
    return next(answer for answer in answers if answer.status_code != 405)  # type: ignore[no-any-return]  # the client's own type


def is_let_in(answer: Any) -> bool:
    """Past the door: not refused, and not asked to sign in."""
    return answer.status_code not in REFUSED and "/account/login/" not in answer.headers.get("Location", "")


def is_strict(policy: str) -> bool:
    """Nothing is loaded from elsewhere, no script or style stands in a page, nobody frames it."""
    wanted = {"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"}
    return wanted <= set(policy.split("; ")) or policy == "sandbox; default-src 'none'"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    walked = {address.name for address in WALKED}
    assert walked - PAGES.keys() == set(), "say in tests/web/who_may_see.py who may see it"
    assert PAGES.keys() - walked == set(), "the address is gone: take its row out"


@pytest.mark.parametrize("name", CAST)
def test_each_member_gets_past_the_doors_of_the_table_and_no_other(cast: dict[str, Client], name: str) -> None:
    wrong = {}
    for address in WALKED:
        if name != "anonymous" and address.name in ("account_logout", "account_signup", "account_login"):
            continue  # they would end or turn away the session that walks
        answer = ask(cast[name], address)
        assert answer.status_code < 500, (address.name, answer.status_code)
        assert is_strict(answer.headers["Content-Security-Policy"]), address.name
        if is_let_in(answer) is not (name in PAGES.get(address.name, SIGNED_IN)):
            wrong[address.name] = answer.status_code
    assert wrong == {}


@pytest.fixture
def own(node: "Node", supervisor: Any) -> dict[str, object]:
    """What ma.dgsn holds: a dossier and the message that opened it."""
    from entente.access.actors import Actor
    from entente.exchange.models import Message
    from entente.vocabulary.codes import DossierKind
    from entente.vocabulary.ids import ServiceId

    exchange = node.exchange(ServiceId("ma.dgsn"))
    actor = Actor(exchange.service, supervisor.username, frozenset({Role.SUPERVISOR}))
    dossier = exchange.open_dossier(DossierKind.CONTACT, [], actor, title="A visit that the neighbour must not find")
    return {"dossier": dossier, "message": Message.objects.get(dossier__dossier=dossier).message_id}


def _about(own: dict[str, object]) -> Iterator[Address]:
    return (address for address in WALKED if own.keys() & set(address.parameters))


def test_whoever_sits_in_another_service_finds_nothing_of_ours(cast: dict[str, Client], own: dict[str, object]) -> None:
    found = {}
    for address in _about(own):
        answer = ask(cast["outsider"], address, own)
        if answer.status_code not in (403, 404) or b"must not find" in getattr(answer, "content", b""):
            found[address.name] = answer.status_code
    assert found == {}


def test_its_own_officers_do_find_it(cast: dict[str, Client], own: dict[str, object]) -> None:
    page = cast["officer"].get(f"/dossiers/{own['dossier']}/")
    assert page.status_code == 200
    assert b"must not find" in page.content


# REST


def operations() -> Iterator[tuple[str, str, str]]:
    """Operation, method and path of each."""
    from entente.node.api import api

    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, told in methods.items():
            yield told["operationId"], method, path


def test_every_operation_has_its_scope_in_the_table_and_none_is_left_over() -> None:
    walked = {operation for operation, *_rest in operations()}
    assert walked - OPERATIONS.keys() == set(), "say in tests/web/who_may_see.py which scope it takes"
    assert OPERATIONS.keys() - walked == set(), "the operation is gone: take its row out"


def _call(token: str, method: str, path: str) -> Any:
    filled = re.sub(r"\{(\w+)\}", lambda part: str(value(part[1], {})), path)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"} if token else {})
    return client.generic(method.upper(), filled, "{}", content_type="application/json")


def test_no_operation_answers_without_a_token(node: "Node") -> None:
    del node
    answered = {
        name: status for name, method, path in operations() if (status := _call("", method, path).status_code) != 401
    }
    assert answered == {}


def test_a_token_opens_the_operations_of_its_scope_and_no_other(node: "Node", supervisor: Any) -> None:
    from entente.access.actors import Actor
    from entente.api import tokens
    from entente.api.scopes import Scope
    from entente.vocabulary.ids import ServiceId

    house = node.exchange(ServiceId(supervisor.service)).house
    actor = Actor(house.service, "administrator", frozenset({Role.ADMINISTRATOR}))

    def token(*scopes: Scope) -> str:
        return tokens.issue(house, supervisor.username, scopes, name="walk", days=1, actor=actor)[1]

    def refused(told: str, method: str, path: str) -> bool:
        return b"scope_missing" in _call(told, method, path).content

    opening = {scope.value: token(scope) for scope in Scope}
    lacking = {scope.value: token(*(each for each in Scope if each is not scope)) for scope in Scope}
    every = token(*Scope)
    wrong = {
        name: scope
        for name, method, path in operations()
        if ((scope := OPERATIONS[name]) in opening and refused(opening[scope], method, path))
        or not refused(lacking.get(scope, every), method, path)
    }
    assert wrong == {}
