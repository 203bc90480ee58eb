"""Pages over records that a hostile partner wrote: they show what is there, and none fails."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.domains.operations.models import Record
from entente.protocol import controls
from entente.vocabulary.codes import DossierKind, RecordKind
from tests.domains.operations.conftest import PLAN
from tests.exchange.houses import MA
from tests.exchange.houses import officer as actor_of

if TYPE_CHECKING:
    from entente.node.composition import Node

pytestmark = pytest.mark.django_db
SHIFT = {"badge": "F\u202e1", "host_partner": "X", "place": "Y", "powers": "0", "arms": "0", "uniform": "0"}


def keep(node: "Node", dossier: str, kind: RecordKind, key: str, fields: dict[str, str]) -> None:
    """A record past one's own checks."""
    from entente.exchange.drafts import Draft
    from entente.protocol.bodies import RecordBody
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind
    from entente.vocabulary.ids import DossierId

    control, ground = controls.OperationRecord(kind, key), Ground(ExchangeKind.CONTACT)
    node.exchange(MA).compose([Draft(DossierId(dossier), control, ground, RecordBody(fields=fields))], actor_of(MA))


@pytest.mark.parametrize("times", [("1", "9" * 15), ("soon", "9" * 9999), ("0", "\u0663")])
def test_times_that_are_none_or_beyond_every_calendar_close_no_page(
    officer_client: Client, node: "Node", times: tuple[str, str]
) -> None:
    dossier = node.exchange(MA).open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Operation Atlas")
    keep(node, dossier, RecordKind.PLAN, "cd" * 16, PLAN)
    keep(node, dossier, RecordKind.DEPLOYMENT, "ab" * 16, SHIFT | {"starts": times[0], "ends": times[1]})
    keep(node, dossier, RecordKind.TASK, "", {"what": "x"})
    row = Record.objects.get(kind=RecordKind.DEPLOYMENT)
    for part in ("", "gaps/", "results/", "deliveries/", f"records/{row.key}/?by={row.author}"):
        answer = officer_client.get(f"/operations/{dossier}/{part}")
        assert (part, answer.status_code) == (part, 200)
        assert "\u202e" not in answer.content.decode()
