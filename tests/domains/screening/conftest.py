"""The screening of ma.dgsn with holdings that a test may change, and its officers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from entente.access.actors import Actor
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.grounds import Basis
from entente.domains.screening.rules.tables import Encoding
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.screening.lists import Holdings, csv_bytes

if TYPE_CHECKING:
    from entente.domains.screening.models import Run, Screening
    from entente.domains.screening.services.desk import Desk
    from entente.node.composition import Node

OURS = ServiceId("ma.dgsn")
ANALYST = Actor(OURS, "analyst", frozenset({Role.ANALYST}))
COLLEAGUE = Actor(OURS, "colleague", frozenset({Role.DESK_OFFICER}))
SUPERVISOR = Actor(OURS, "supervisor", frozenset({Role.SUPERVISOR}))
REASON = "Same day of birth and both names; the file photograph agrees."
Screened = Callable[..., "Screening"]


@pytest.fixture
def holdings() -> Holdings:
    """What is held."""
    return Holdings()


@pytest.fixture
def desk(node: "Node", holdings: Holdings) -> "Desk":
    """The screening of ma.dgsn."""
    from entente.domains.screening.services.desk import Desk

    return Desk(node.exchange(OURS).house, holdings)


@pytest.fixture
def begun(desk: "Desk") -> "Screening":
    """A list that was announced, with its ground, and no file."""
    from entente.domains.screening.services.taking_in import NewList, begin

    told = NewList("Visitors", Purpose.EVENT_SECURITY, Basis.NATIONAL_LAW, "Law 12-34, Art. 5", "The organiser", 30)
    return begin(desk, ANALYST, told)


@pytest.fixture
def ordered(desk: "Desk", begun: "Screening") -> "Callable[..., Run]":
    """A file taken in and its run ordered, not carried out."""
    from entente.domains.screening.services import taking_in

    def order(
        content: bytes = csv_bytes(),
        name: str = "list.csv",
        *,
        replaces: bool = False,
        encoding: Encoding = Encoding.UTF_8,
        columns: dict[Field, int] | None = None,
        cluster: str = "",
    ) -> "Run":
        edition = taking_in.add_file(desk, ANALYST, begun, name, replaces=replaces)
        taking_in.add_content(desk, edition, content)
        shown = taking_in.preview(desk, edition, encoding)
        return taking_in.choose_columns(desk, ANALYST, edition, columns or shown.columns, encoding, cluster=cluster)

    return order


@pytest.fixture
def screened(desk: "Desk", begun: "Screening", ordered: "Callable[..., Run]") -> Screened:
    """A file screened to its end."""
    from entente.domains.screening.services import leases, running

    def screen(*args: object, **options: object) -> "Screening":
        run = ordered(*args, **options)
        running.carry_out(desk, leases.take(run.pk, desk.house.clock))
        run.refresh_from_db()
        assert run.state == "done", run.what
        begun.refresh_from_db()
        return begun

    return screen
