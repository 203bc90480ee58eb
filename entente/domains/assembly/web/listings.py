"""The list of assemblies, and that of an assembly's requests."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from entente.domains.assembly.models import Assembly, Request, RequestState
from entente.domains.assembly.rules.codes import Priority
from entente.domains.assembly.web.words import PRIORITIES, STATES
from entente.web.enumerating import joined
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.templatetags.moments import instant

ASSEMBLIES = Listing(
    name="assemblies",
    title=_("Assemblies"),
    caption=_("Assemblies"),
    order="-created_at",
    row="assembly/assembly_row.html",
    columns=(
        Column("assembly", _("Assembly"), lambda row: row.name, sort="name", filter=FilterKind.WORDS, fields=("name",)),
        Column("requests", _("Requests"), lambda row: row.asked, numeric=True),
        Column(
            "since",
            _("Kept since"),
            lambda row: instant(row.created_at),
            sort="created_at",
            filter=FilterKind.DAYS,
            fields=("created_at",),
        ),
        Column(
            "by",
            _("By"),
            lambda row: row.created_by,
            sort="created_by",
            filter=FilterKind.WORDS,
            fields=("created_by",),
        ),
    ),
)
REQUESTS = Listing(
    name="assembly_requests",
    title=_("Requests"),
    caption=_("Requests"),
    order="pk",
    row="assembly/request_row.html",
    columns=(
        Column("title", _("Delegation that asks"), lambda row: row["title"], filter=FilterKind.WORDS, fields=("body",)),
        Column("people", _("People"), lambda row: joined(row["people"])),
        Column("priority", _("Priority"), lambda row: row["priority"]),
        Column("minutes", _("Minutes"), lambda row: row["minutes"], numeric=True),
        Column("languages", _("Languages"), lambda row: joined(row["languages"])),
        Column(
            "state",
            _("State"),
            lambda row: row["state"],
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(state, told) for state, (_tone, told) in STATES.items()],
        ),
    ),
)


def shown(held: Assembly, rows: Sequence[Request]) -> list[dict[str, object]]:
    """What the rows of a page show."""
    return [one_shown(held, each) for each in rows]


def one_shown(held: Assembly, asked: Request) -> dict[str, object]:
    """What one row shows."""
    row, names = asked.row, {each.id: each.name for each in held.file.people}
    tone, word = STATES[asked.state]
    return {
        "assembly": held.pk,
        "key": asked.key,
        "title": row.title,
        "people": [" / ".join(names.get(who.strip(), who) for who in seat.split("/")) for seat in row.seats],
        "priority": PRIORITIES[Priority[row.priority.upper()]],
        "minutes": row.minutes or held.file.slot_minutes,
        "languages": row.languages,
        "tone": tone,
        "state": word,
        "note": asked.note,
        "waiting": asked.state == RequestState.ASKED,
    }
