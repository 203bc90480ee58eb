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
    from entente.web.models import Officer

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
    for part in (
        "",
        "gaps/",
        "results/",
        "deliveries/",
        f"records/{row.key}/?by={row.author}",
        f"records/{row.key}/edit/",
    ):
        answer = officer_client.get(f"/operations/{dossier}/{part}")
        assert (part, answer.status_code) == (part, 200)
        assert part.endswith("edit/") or "\u202e" not in answer.content.decode()
    Record.objects.update(author="fr.dgsi")
    assert officer_client.get(f"/operations/{dossier}/records/{row.key}/edit/").status_code == 404


def test_the_notice_of_a_task_leads_to_its_record_beside_a_copy_of_its_key(supervisor: "Officer", node: "Node") -> None:
    from entente.domains.notices.models import Notice
    from entente.domains.notices.services.arising import look
    from entente.domains.operations.services.deadlines import due

    dossier = node.exchange(MA).open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Operation Atlas")
    keep(node, dossier, RecordKind.TASK, "ab" * 16, {"what": "Ask", "responsible": MA, "due": "1", "stand": "open"})
    own = Record.objects.get(kind=RecordKind.TASK)
    copy = Record.objects.get(pk=own.pk)
    copy.pk, copy.author = None, "fr.dgsi"
    copy.save()
    look(MA, node.clock(), {}, due(MA, node.clock()))
    told = Notice.objects.filter(kind="task", officer=supervisor.username)
    assert {each.about for each in told} == {MA, "fr.dgsi"}
    client = Client()
    client.force_login(supervisor, backend="django.contrib.auth.backends.ModelBackend")
    for each in told:
        shown = client.post(f"/notices/{each.pk}/open/", follow=True)
        assert (shown.status_code, shown.context["row"].author) == (200, each.about)
