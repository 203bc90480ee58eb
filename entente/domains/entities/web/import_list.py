"""The list of imports: who brought which list in when, and what it changed."""

from django.utils.translation import gettext_lazy as _

from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.templatetags.moments import instant

IMPORTS = Listing(
    name="imports",
    title=_("Imports"),
    caption=_("Imports"),
    order="-started_at",
    row="entities/import_row.html",
    columns=(
        Column(
            "when",
            _("When"),
            lambda row: instant(row.started_at),
            sort="started_at",
            filter=FilterKind.DAYS,
            fields=("started_at",),
        ),
        Column("list", _("List"), lambda row: row.source, sort="source", filter=FilterKind.WORDS, fields=("source",)),
        Column("by", _("By"), lambda row: row.actor, sort="actor", filter=FilterKind.WORDS, fields=("actor",)),
        Column("added", _("Added"), lambda row: row.added, sort="added", numeric=True),
        Column("amended", _("Amended"), lambda row: row.amended, sort="amended", numeric=True),
        Column("removed", _("Removed"), lambda row: row.removed, sort="removed", numeric=True),
        Column("unchanged", _("Unchanged"), lambda row: row.unchanged, sort="unchanged", numeric=True),
    ),
)
