"""From notices to what is to be sent: one dispatch for each way and target, laid up once."""

from collections.abc import Sequence

from django.db import transaction

from entente.domains.notices.models import Browser, Dispatch, Mailbox, Notice
from entente.domains.notices.rules.kinds import NoticeKind, Way
from entente.domains.notices.services.concerned import wanted
from entente.domains.notices.services.ports import Outside
from entente.vocabulary.ids import ServiceId

TOGETHER = 500


def queue(service: ServiceId, outside: Outside) -> int:
    """Lay up the dispatches of notices that have none yet; how many notices."""
    with transaction.atomic():
        fresh = list(Notice.objects.select_for_update().filter(service=service, queued=False)[:TOGETHER])
        rows = [row for way in (Way.EMAIL, Way.PUSH) for row in _rows(way, fresh, outside)]
        Dispatch.objects.bulk_create(rows, ignore_conflicts=True)
        Notice.objects.filter(pk__in=[notice.pk for notice in fresh]).update(queued=True)
    return len(fresh)


def _rows(way: Way, notices: Sequence[Notice], outside: Outside) -> list[Dispatch]:
    targets = _targets(way, {notice.officer for notice in notices}, outside)
    willing = {kind: wanted(targets, NoticeKind(kind), way) for kind in {notice.kind for notice in notices}}
    return [
        Dispatch(notice=notice, service=notice.service, way=way.value, target=target)
        for notice in notices
        if notice.read_at is None and notice.officer in willing[notice.kind]
        for target in targets[notice.officer]
    ]


def _targets(way: Way, officers: set[str], outside: Outside) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if way is Way.EMAIL and outside.sender:
        for officer, address in Mailbox.objects.filter(officer__in=officers).values_list("officer", "address"):
            found.setdefault(officer, []).append(address)
    if way is Way.PUSH and outside.push is not None:
        for officer, endpoint in Browser.objects.filter(officer__in=officers).values_list("officer", "endpoint"):
            found.setdefault(officer, []).append(endpoint)
    return found
