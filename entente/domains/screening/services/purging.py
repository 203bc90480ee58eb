"""Lists destroyed at their date or by hand: rows, candidates, reasons and key; counts stay, in the ledger too."""

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.audit import store
from entente.domains.screening.models import (
    Appeal,
    Block,
    Candidate,
    Edition,
    FilePart,
    RefusedRow,
    Run,
    Screening,
    Step,
)
from entente.domains.screening.services.desk import Desk, ScreeningRefused
from entente.exchange.house import House
from entente.vocabulary.clock import Milliseconds

NODE = ""
"""By whom, where the node destroys at the date."""


def purge(desk: Desk, actor: Actor, screening: Screening) -> dict[str, int]:
    """Destroy a list before its date; what was destroyed, counted. Raise Denied, ScreeningRefused."""
    desk.permit(actor, Action.ERASE, screening)
    if screening.purged_at is not None:
        raise ScreeningRefused("the list was purged", cure="nothing is left to do")
    return destroy(desk.house, screening, actor.staff)


def purge_due(house: House) -> int:
    """Destroy the lists whose date has come; how many."""
    due = Screening.objects.filter(service=house.service, purged_at=None, keep_until__lte=house.now)
    for screening in due:
        destroy(house, screening, NODE)
    return len(due)


@transaction.atomic
def destroy(house: House, screening: Screening, by: str) -> dict[str, int]:
    """Destroy it, whoever asked. The key goes too: what a backup may still hold opens no more here."""
    of = {"screening": screening}
    counts = {
        "steps": _all(Step, candidate__screening=screening),
        "appeals": _all(Appeal, candidate__screening=screening),
        "candidates": _all(Candidate, **of),
        "refused_rows": _all(RefusedRow, **of),
        "runs": _all(Run, **of),
        "rows": sum(Block.objects.filter(**of).values_list("rows", flat=True)),
    }
    for model in (Block, FilePart, Edition):
        _all(model, **({"edition__screening": screening} if model is FilePart else of))
    now: Milliseconds = house.now
    Screening.objects.filter(pk=screening.pk).update(key=b"", purged_at=now, purged=counts, columns={})
    house.record(store.INTERNAL, "screening_purged", screening.subject, by=by, **counts)
    return counts


def _all(model: type, **which: object) -> int:
    rows = model._default_manager.filter(**which)  # type: ignore[attr-defined]  # any of our models
    count = rows.count()
    rows.delete()
    return int(count)
