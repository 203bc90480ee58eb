"""Two services of one node: what one holds, the other reaches by no id (P-8.11)."""

from collections.abc import Callable

import pytest

from entente.access.actions import Action
from entente.exchange.drafts import Draft, Facts
from entente.exchange.errors import Denied, NotAllowedNow, Unknown
from entente.exchange.models import Dossier
from entente.exchange.reading import permit_use
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import Text
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.exchange.houses import ES, MA, case, ground, officer, pump_all, report, send

Reach = Callable[[Exchange, DossierId, MessageId], object]
OVERSEER = officer(ES, Role.DATA_PROTECTION_OFFICER)
WAYS: dict[str, Reach] = {
    "read": lambda es, _, message: es.read(message, OVERSEER),
    "thread": lambda es, _, message: es.thread(message),
    "prove": lambda es, _, message: es.prove(message, OVERSEER),
    "erase": lambda es, _, message: es.erase(message, "recall", officer(ES, Role.SUPERVISOR)),
    "restrict": lambda es, _, message: es.restrict(message, "court_file", officer(ES, Role.SUPERVISOR)),
    "attachment": lambda es, _, message: es.open_attachment(message, "0" * 64, OVERSEER),
    "use": lambda es, _, message: permit_use(es.house, message, OVERSEER, Action.EXPORT, None),
    "write": lambda es, dossier, _: send(es, report(dossier)),
    "close": lambda es, dossier, _: es.close_dossier(dossier, officer(ES)),
    "describe": lambda es, dossier, _: es.describe_dossier(dossier, officer(ES), title="mine now"),
    "share": lambda es, _, message: send(es, report(case(es), facts=Facts(origin=message))),
    "forward": lambda es, _, message: send(es, forward(case(es), message)),
}


def forward(dossier: DossierId, message: MessageId) -> Draft:
    """A forward of what is not held."""
    control = controls.Forward(origin_dossier=DossierId("0" * 32), origin_message=message, originator=MA)
    return Draft(dossier=dossier, control=control, ground=ground(), body=Text(text="x"))


@pytest.mark.parametrize("way", WAYS)
def test_the_neighbour_reaches_nothing_by_an_id(ma: Exchange, fr: Exchange, es: Exchange, way: str) -> None:
    dossier = case(ma, fr)
    sent = send(ma, report(dossier))
    pump_all(ma, fr, es)
    with pytest.raises(Unknown):
        WAYS[way](es, dossier, sent)


def test_the_neighbour_finds_nothing_by_a_word(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    send(ma, report(case(ma, fr), "A telling phrase"))
    pump_all(ma, fr, es)
    assert es.search("telling", OVERSEER, Purpose.INVESTIGATION) == []


def test_an_officer_of_the_neighbour_is_denied_even_with_this_services_exchange(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    for role in Role:
        with pytest.raises(Denied):
            ma.read(sent, officer(ES, role))
    with pytest.raises(NotAllowedNow):
        ma.describe_dossier(case(ma, fr), officer(ES), title="mine now")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_only_looks_after_the_node_renames_no_dossier(ma: Exchange, fr: Exchange, role: Role) -> None:
    dossier = case(ma, fr)
    with pytest.raises(Denied):
        ma.describe_dossier(dossier, officer(ma.service, role), title="Nothing to see")
    assert Dossier.objects.get(service=ma.service, dossier=dossier).title == "A local title"
    assert ma.describe_dossier(dossier, officer(ma.service), title="Better named").title == "Better named"
