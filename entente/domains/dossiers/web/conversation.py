"""The messages of a dossier as a list: filtered, paged by key, exported, shown as a conversation."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.inbox import shown_to
from entente.domains.dossiers.web.passages import Passage, by_other_channels, passages_of
from entente.domains.dossiers.web.talk import Talk, in_order, talk
from entente.domains.dossiers.web.turns import Turn
from entente.exchange.models import Dossier, Message
from entente.vocabulary.codes import MessageKind
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing, Prepare
from entente.web.templatetags.moments import instant

NARROWING = ("kind", "author", "at_from", "at_to")
LISTING = Listing(
    name="conversation",
    title=_("Messages"),
    order="-pk",
    row="dossiers/turn.html",
    columns=(
        Column(
            "at",
            _("Stored"),
            lambda row: instant(row.row.stored_at),
            filter=FilterKind.DAYS,
            fields=("stored_at",),
        ),
        Column(
            "kind",
            _("Kind"),
            lambda row: label(MessageKind(row.row.kind)),
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: choices(MessageKind),
        ),
        Column("author", _("Written by"), lambda row: row.row.author, filter=FilterKind.WORDS, fields=("author",)),
        Column("tlp", _("TLP"), lambda row: row.header.handling.tlp.value),
        Column("codes", _("Handling codes"), lambda row: " ".join(sorted(row.header.handling.codes))),
        Column("verdict", _("Verdict"), lambda row: row.row.get_verdict_display()),
        Column("awaiting", _("No receipt yet from"), lambda row: " ".join(row.awaiting)),
        Column("id", _("Id"), lambda row: row.row.message_id),
    ),
)


def preparing(request: HttpRequest, desk: Desk, folder: Dossier) -> Prepare:
    """What becomes of a page's rows: a conversation on the screen; in a file, headers, which open nothing."""
    if request.GET.get("format") == "csv":
        return lambda rows: list(reversed(folders.lines_of(desk.exchange.service, folder, rows)))
    return lambda rows: _conversation(request.GET, desk, folder, rows)


def _conversation(asked: QueryDict, desk: Desk, folder: Dossier, rows: Sequence[Any]) -> Talk:
    said, waiting = talk(desk, folder, rows)
    whole = in_order(said, [] if _is_narrowed(asked) else _between(desk, folder, rows, said))
    whole.waiting = shown_to(desk, waiting)
    return whole


def _is_narrowed(asked: QueryDict) -> bool:
    return any(asked.get(name) for name in NARROWING)


def _between(desk: Desk, folder: Dossier, rows: Sequence[Message], said: Sequence[Turn]) -> list[Passage]:
    """The entries of other channels that belong on this page: those since its first message, before the next page's."""
    if not by_other_channels(desk, folder).exists():
        return []
    held = folders.held(desk.exchange.service, folder)
    first = said[0].at if rows and held.filter(pk__lt=rows[-1].pk).exists() else None
    last = said[-1].at if rows and held.filter(pk__gt=rows[0].pk).exists() else None
    return passages_of(desk, folder, first, last)
