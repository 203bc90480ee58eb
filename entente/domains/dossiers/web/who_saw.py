"""The page "who saw this": for those who oversee, on one message, dossier or entity; looking is itself recorded."""

from collections.abc import Sequence

from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.audit.models import Payload
from entente.audit.store import INTERNAL
from entente.domains.dossiers.queries.seen import Seen, is_held, is_message_or_dossier, seen, seen_of
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.vocabulary.roles import Role
from entente.web.grounds import requires
from entente.web.labels.coded import in_words
from entente.web.labels.ledger import KINDS
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant
from entente.web.templatetags.words import entry_kind

OVERSEERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR)
OF_PERSONS = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR})
"""Who asks about a person or a thing; supervisors ask about the messages and dossiers of their service."""

LISTING = Listing(
    name="who_saw",
    title=_("Who saw this"),
    caption=_("Every entry of the ledger about it, the newest first"),
    order="-at",
    row="dossiers/who_saw_row.html",
    columns=(
        Column("at", _("When"), lambda row: instant(row.at), sort="at", filter=FilterKind.DAYS, fields=("at",)),
        Column(
            "what",
            _("What"),
            lambda row: entry_kind(row.kind),
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=KINDS.items,
        ),
        Column("by", _("Officer or partner"), lambda row: row.by),
        Column("purpose", _("Purpose"), lambda row: in_words("purpose", row.purpose)),
        Column("about", _("Message"), lambda row: row.subject),
        Column("clause", _("Clause"), lambda row: row.clause),
        Column("tree", _("Tree"), lambda row: row.tree),
        Column("number", _("No."), lambda row: row.stored.index, numeric=True),
    ),
)


@requires(*OVERSEERS)
def who_saw(request: HttpRequest, subject: str) -> HttpResponseBase:
    """The entries about one subject of this service; 404 where the ledger says nothing about it."""
    desk = desk_of(request)
    if not _may_ask(desk, subject) or not is_held(desk.exchange.service, subject):
        raise Http404(subject)
    with desk.exchange.house.writing, transaction.atomic():
        desk.exchange.house.record(INTERNAL, "access_reviewed", subject, **desk.actor.told)
    rows = seen(desk.exchange.service, subject)
    context = {"subject": subject, "is_id": is_message_or_dossier(subject)}
    return respond(request, LISTING, rows, "dossiers/who_saw.html", context, prepare=_entries)


def _may_ask(desk: Desk, subject: str) -> bool:
    return is_message_or_dossier(subject) or not desk.actor.roles.isdisjoint(OF_PERSONS)


def _entries(payloads: Sequence[Payload]) -> list[Seen]:
    return [seen_of(payload) for payload in payloads]
