"""The ledger's page: what the node sent, received, showed and erased, newest first, and whether it verifies."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.audit import store
from entente.audit.models import Leaf, Tree, leaf_key
from entente.audit.store import StoredEntry
from entente.audit.verify import Report, verify
from entente.domains.dossiers.web.desk import desk_of
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.grounds import requires
from entente.web.labels.coded import in_words
from entente.web.labels.ledger import KINDS
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant
from entente.web.templatetags.words import entry_kind, entry_told

READERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR)


def _details(row: StoredEntry) -> str:
    payload = row.entry.payload if row.entry else {}
    return "; ".join(f"{entry_told(name)}: {in_words(name, value)}" for name, value in payload.items())


LISTING = Listing(
    name="ledger",
    title=_("Ledger"),
    caption=_("Entries, the newest first"),
    order="-pk",
    row="dossiers/ledger_row.html",
    kept=("tree",),
    columns=(
        Column("number", _("No."), lambda row: row.index, sort="pk", numeric=True),
        Column(
            "at",
            _("When"),
            lambda row: instant(row.entry.at) if row.entry else None,
            filter=FilterKind.DAYS,
            fields=("payload__at",),
        ),
        Column(
            "what",
            _("What"),
            lambda row: entry_kind(row.entry.kind) if row.entry else "",
            filter=FilterKind.CHOICE,
            fields=("payload__kind",),
            choices=KINDS.items,
        ),
        Column(
            "about",
            _("About"),
            lambda row: row.entry.subject if row.entry else "",
            filter=FilterKind.EXACT,
            fields=("payload__subject",),
        ),
        Column("details", _("Details"), _details),
    ),
)


@requires(*READERS)
def ledger(request: HttpRequest) -> HttpResponseBase:
    """One tree of this service: the internal one, or a partner's; `?verify=1` reads it whole."""
    desk = desk_of(request)
    service = desk.exchange.service
    names = list(Tree.objects.filter(service=service).order_by("name").values_list("name", flat=True))
    names = names or [store.INTERNAL]
    chosen = request.GET.get("tree", store.INTERNAL)
    tree = chosen if chosen in names else names[0]
    report: Report | None = verify(service, tree) if "verify" in request.GET else None
    context = {"names": names, "tree": tree, "head": store.head(service, tree), "report": report}
    return respond(request, LISTING, _leaves(service, tree), "dossiers/ledger.html", context, prepare=_entries)


def _leaves(service: ServiceId, tree: str) -> "QuerySet[Leaf]":
    """By key range: the leaves of one tree lie together in the primary key."""
    row = Tree.objects.filter(service=service, name=tree).first()
    if row is None:
        return Leaf.objects.none()
    first, end = leaf_key(row.pk, 0), leaf_key(row.pk + 1, 0)
    return Leaf.objects.filter(pk__gte=first, pk__lt=end).select_related("payload")


def _entries(leaves: Sequence[Leaf]) -> list[StoredEntry]:
    return [store.stored(leaf) for leaf in leaves]
