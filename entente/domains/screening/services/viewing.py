"""Candidates shown: on the list's purpose, past the gate, with an entry in the ledger of who saw what (invariant 7)."""

from collections.abc import Sequence

import msgspec
from django.db.models import QuerySet

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.audit import store
from entente.domains.screening.models import Candidate, Edition, Screening
from entente.domains.screening.rules.evidence import Evidence
from entente.domains.screening.rules.tables import Encoding
from entente.domains.screening.services import kept, taking_in
from entente.domains.screening.services.desk import Desk
from entente.domains.screening.services.taking_in import Preview


def queue(desk: Desk, actor: Actor, screening: Screening, state: str = "") -> "QuerySet[Candidate]":
    """The candidates of a list; raise Denied, ScreeningRefused once it was purged."""
    desk.safe(screening)
    desk.permit(actor, Action.VIEW, screening)
    _record(desk, actor, screening.subject, screening, part="queue")
    return kept.candidates(screening, state)


def evidence(desk: Desk, screening: Screening, rows: Sequence[Candidate]) -> list[Evidence]:
    """What these candidates rest on; only for who was let in by `queue` or `one`."""
    safe = desk.safe(screening)
    return [msgspec.json.decode(safe.open("evidence", each.sealed), type=Evidence) for each in rows]


def one(desk: Desk, actor: Actor, screening: Screening, number: int) -> tuple[Candidate, Evidence]:
    """One candidate with its evidence; raise ScreeningUnknown, Denied."""
    found = kept.candidate(screening, number)
    desk.permit(actor, Action.VIEW, screening)
    _record(desk, actor, found.subject, screening, part="candidate")
    return found, evidence(desk, screening, [found])[0]


def export(desk: Desk, actor: Actor, screening: Screening) -> None:
    """Ask the gate before results leave as a file; raise Denied."""
    desk.permit(actor, Action.EXPORT, screening)


def preview(desk: Desk, actor: Actor, edition: Edition, encoding: Encoding) -> Preview:
    """The first rows of a file, to choose columns by: names too, so the ledger keeps it."""
    desk.permit(actor, Action.VIEW, edition.screening)
    shown = taking_in.preview(desk, edition, encoding)
    _record(desk, actor, edition.screening.subject, edition.screening, part="first_rows")
    return shown


def _record(desk: Desk, actor: Actor, subject: str, screening: Screening, *, part: str) -> None:
    told = {"by": actor.staff, "purpose": screening.purpose, "part": part}
    desk.house.record(store.INTERNAL, "viewed", subject, **told)
