"""The job: epochs opened, added to and ended, partners' filters fetched, what is due erased."""

import logging

from django.db import transaction

from entente.domains.hitchecks.models import Check, Epoch, Served, Session, Subject
from entente.domains.hitchecks.rules.measures import UNANSWERED_AFTER
from entente.domains.hitchecks.rules.states import CheckState, EpochState, SessionState, Side
from entente.domains.hitchecks.services import epochs, grounding, refreshing, suspending
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.models import Message, Partner
from entente.exchange.models.partners import PartnerState
from entente.vocabulary.clock import DAY
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import AgreementId, ServiceId

SMALL = 200
"""Messages and list entries up to which a filter is made while the partner waits; above, by the job."""
SERVED_KEPT = 366 * DAY
"""How long the account of what partners asked is kept."""

logger = logging.getLogger(__name__)


def look(checks: Checks) -> int:
    """All that is due; how many things were done. A partner that does not answer holds nothing up."""
    done = erase_due(checks) + end_due(checks)
    for partner in confirmed(checks):
        done += prepare(checks, partner)
        done += _fetched(checks, partner)
    return done


def confirmed(checks: Checks) -> list[ServiceId]:
    """The partners with whom this service exchanges."""
    rows = Partner.objects.filter(service=checks.service, state=PartnerState.CONFIRMED)
    return [ServiceId(name) for name in rows.values_list("partner", flat=True)]


def prepare(checks: Checks, partner: ServiceId) -> int:
    """Open or add to the epochs that a partner may ask under; how many changed."""
    changed = 0
    with checks.preparing:
        for agreement in agreements(checks, partner):
            terms = grounding.covers(checks.house, agreement, partner)
            if terms is None or suspending.is_suspended(checks.house, partner):
                continue
            row = epochs.running(checks, partner, agreement)
            if row is not None and checks.list_changed(checks.service, row.filled_at):
                _end_early(row, "list_changed")
                row = None
            if row is None:
                epochs.opened(checks, partner, agreement, terms)
                changed += 1
            else:
                changed += epochs.add(checks, row, terms)
    return changed


def prepare_small(checks: Checks, partner: ServiceId) -> int:
    """The same while the partner waits, where little is on record; else the job does it."""
    listed = sum(1 for _, _entity in zip(range(SMALL), checks.listed(checks.service, 0), strict=False))
    held = Message.objects.filter(service=checks.service)[:SMALL].count()
    return prepare(checks, partner) if max(listed, held) < SMALL else 0


def agreements(checks: Checks, partner: ServiceId) -> list[AgreementId]:
    """Those in force that bind both."""
    found = checks.in_force(checks.service, frozenset({checks.service, partner}), checks.house.now)
    return [agreement for agreement, _title in found]


def end_due(checks: Checks) -> int:
    """End epochs that are over, must end early, or whose agreement covers them no more; how many."""
    rows = Epoch.objects.filter(service=checks.service, state=EpochState.OPEN)
    due = [row for row in rows if _is_over(checks, row)]
    with checks.house.writing, transaction.atomic():
        for row in due:
            epochs.end(checks, row)
    return len(due)


def _is_over(checks: Checks, row: Epoch) -> bool:
    asker = ServiceId(row.partner) if row.side == Side.HELD else checks.service
    over = row.closes <= checks.house.now or bool(row.ends_early)
    return over or grounding.covers(checks.house, row.agreement, asker) is None


def _end_early(row: Epoch, why: str) -> None:
    row.ends_early = why
    row.save(update_fields=["ends_early"])


def _fetched(checks: Checks, partner: ServiceId) -> int:
    asked = any(grounding.covers(checks.house, one, checks.service) for one in agreements(checks, partner))
    if not asked or suspending.is_suspended(checks.house, partner):
        return 0
    try:
        return len(refreshing.refresh(checks, partner))
    except EntenteError as error:
        logger.info("the filters of %s are not fetched yet: %s", partner, error.what)
        return 0


def erase_due(checks: Checks) -> int:
    """What was asked and what is worked on, past its date; lost checks; answers of deconflictions that are over."""
    now = checks.house.now
    mine = Check.objects.filter(service=checks.service)
    lost = mine.filter(state=CheckState.ASKED, at__lt=now - UNANSWERED_AFTER).update(state=CheckState.LOST)
    erased = mine.filter(retain_until__lte=now, sealed__isnull=False).update(sealed=None, classes=[])
    gone, _ = Subject.objects.filter(service=checks.service, retain_until__lte=now).delete()
    forgotten, _ = Served.objects.filter(service=checks.service, at__lt=now - SERVED_KEPT).delete()
    return lost + erased + gone + forgotten + _stale_sessions(checks)


def _stale_sessions(checks: Checks) -> int:
    """Sessions whose second exchange never came: their keys are destroyed."""
    rows = Session.objects.filter(service=checks.service, at__lt=checks.house.now - DAY)
    stale = rows.filter(state=SessionState.OFFERED).update(
        state=SessionState.FAILED, sealed=None, finished_at=checks.house.now
    )
    return stale + rows.filter(answer__isnull=False).update(answer=None, sealed=None)
