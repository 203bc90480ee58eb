"""What a file tells in words: its timeline, its spans, its figures."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from entente.domains.partners.models import Counterpart
from entente.domains.partners.models.words import word
from entente.domains.partners.queries.offices import tenures
from entente.domains.partners.rules.timeline import Happening, Others, Source, ordered
from entente.domains.partners.web.desk import Desk
from entente.vocabulary.clock import SECOND, Milliseconds

MOST = 60
"""Happenings on a page; the paper has them all."""


def day(at: Milliseconds) -> str:
    """The day of an instant, as partial dates are written."""
    return datetime.fromtimestamp(at / SECOND, UTC).date().isoformat()


def timeline(
    desk: Desk, held: Counterpart, others: Others, *, persons: bool, most: int | None = MOST
) -> Sequence[Happening]:
    """Everything that happened, the latest first."""
    own = [*_judged(held), *(_offices(desk, held) if persons else ())]
    return ordered([*own, *others.happenings])[:most]


def _judged(held: Counterpart) -> Iterator[Happening]:
    for made in held.decisions.all():
        address = reverse("partners:diligence", args=[held.key])
        yield Happening(day(made.decided_at), Source.DECISION, f"{word(made.outcome_code)}: {made.reason}", address)
    for note in held.assessments.all():
        yield Happening(
            day(note.signed_at), Source.ASSESSMENT, note.note[:200], reverse("partners:level", args=[held.key])
        )
    for plan in held.plans.all():
        yield Happening(plan.adopted or plan.since, Source.PLAN, plan.title, reverse("partners:plan", args=[plan.pk]))


def _offices(desk: Desk, held: Counterpart) -> Iterator[Happening]:
    for row in tenures(desk.service).filter(office__counterpart=held):
        told = {"name": row.person.name, "office": row.office.shown()}
        address = reverse("partners:person", args=[row.person_id])
        if row.since:
            yield Happening(row.since, Source.OFFICE, _("%(name)s takes office: %(office)s") % told, address)
        if row.until:
            yield Happening(row.until, Source.OFFICE, _("%(name)s leaves office: %(office)s") % told, address)
