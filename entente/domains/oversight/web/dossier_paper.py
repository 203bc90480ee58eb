"""A dossier on paper: what it is, its members, the conversation in order, its attachments and its proofs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from entente.domains.oversight.services.exporting import Exported, Leaf
from entente.domains.oversight.web.desk import Desk
from entente.domains.oversight.web.told import Said, of_body, of_control
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind, KeepingGround, MemberRole
from entente.vocabulary.handling import Handling
from entente.web.enumerating import joined
from entente.web.labels import label
from entente.web.printing.answering import paper_by
from entente.web.printing.banners import banner_of
from entente.web.printing.joining import beside
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Paper, Table, Turn, Words
from entente.web.reasons import reasons
from entente.web.templatetags.moments import instant, written


def dossier_paper(desk: Desk, made: Exported) -> Paper:
    """The whole paper."""
    purpose = label(made.purpose) if made.purpose else _("not stated")
    title = made.folder.title or _("Dossier")
    blocks = (*_front(made), *_talk(made), *_attachments(made), *_proofs(made))
    return paper_by(
        desk.officer, desk.now, title, banner_of(made.handling), blocks, subtitle=made.folder.dossier, purpose=purpose
    )


def exact(at: Milliseconds) -> str:
    """A time in the reader's zone, as evidence needs it."""
    return written(instant(at))


def short(handling: Handling) -> str:
    """Traffic light and codes."""
    return " ".join((f"TLP:{handling.tlp.value.upper()}", *(code.value for code in sorted(handling.codes))))


def _front(made: Exported) -> Iterator[Drawn]:
    folder = made.folder
    yield Facts(
        (
            (_("Kind"), label(DossierKind(folder.kind))),
            (_("Owner"), folder.owner),
            (_("Opened"), exact(folder.opened_at)),
            (_("File number"), folder.reference or "–"),
            (_("State"), _("Closed") if folder.closed else pgettext("dossier", "Open")),
        )
    )
    if made.withheld:
        yield Words(
            ngettext(
                "%(n)s message is withheld from this paper.",
                "%(n)s messages are withheld from this paper.",
                made.withheld,
            )
            % {"n": made.withheld},
            "strong",
        )
    yield Words(_("Entries of other channels and taskings of domestic units are not on this paper."), "quiet")
    members: dict[str, str] = folder.membership.get("members", {})
    rows = tuple((service, label(MemberRole(role))) for service, role in members.items())
    yield Heading(_("Members"), 2)
    yield Table(_("Members and their roles"), (Column(_("Service")), Column(_("Role"))), rows)


def _talk(made: Exported) -> Iterator[Drawn]:
    yield Heading(_("Messages"), 2)
    for number, leaf in enumerate(made.leaves, start=1):
        head = beside(f"{number}. {label(leaf.header.kind)}", leaf.header.author, exact(leaf.row.stored_at))
        said = (*of_control(leaf.header.control), *_content(leaf))
        yield Turn(head, short(leaf.header.handling), said, withheld=leaf.withheld is not None)


def _content(leaf: Leaf) -> Iterator[Said]:
    if leaf.withheld is not None:
        yield Words(_("Withheld: this message may not be exported by you."), "strong")
        for reason in reasons(leaf.withheld):
            yield Words(f"{reason.what} ({reason.clause}) {reason.cure}")
    elif leaf.body is not None:
        yield from of_body(leaf.body)
    else:
        yield from _absent(leaf)
    if leaf.original is not None:
        header = leaf.original.header
        origin = beside(label(header.kind), header.author, short(header.handling))
        yield Words(f"{_('Original')}: {origin}", "strong")
        yield from of_body(leaf.original.body)


def _absent(leaf: Leaf) -> Iterator[Said]:
    if leaf.row.erased_at is not None:
        yield Words(_("The content was erased; header and hash remain, and the ledger still verifies."), "quiet")
    elif leaf.row.verdict != "accepted":
        yield Words(f"{_('Refused by the gate')} ({leaf.row.clause})", "quiet")
    if leaf.row.restricted:
        yield Words(f"{_('Restricted')}: {label(KeepingGround(leaf.row.restricted))}", "quiet")


def _attachments(made: Exported) -> Iterator[Drawn]:
    rows = [
        (str(number), _name(leaf, each.root), str(each.size), each.root)
        for number, leaf in enumerate(made.leaves, start=1)
        for each in leaf.header.attachments
    ]
    if rows:
        yield Heading(_("Attachments"), 2)
        columns = (
            Column(_("Message"), 0.6, number=True),
            Column(_("Name"), 2),
            Column(_("Bytes"), 0.8, number=True),
            Column(_("Root hash"), 3, identifier=True),
        )
        yield Table(_("Attachments, which are exported one by one"), columns, tuple(rows))


def _name(leaf: Leaf, root: str) -> str:
    named = [key.name for key in leaf.body.attachments if key.root == root] if leaf.body else []
    return named[0] if named else _("withheld")


def _proofs(made: Exported) -> Iterator[Drawn]:
    yield Heading(_("Proofs"), 2)
    yield Words(
        _(
            "Each message has an identifier that is the hash of its signed header. A proof bundle of it, which the"
            " dossier's page gives, verifies on any machine with the command entente verify."
        ),
        "quiet",
    )
    rows = tuple(
        (
            str(number),
            leaf.row.message_id,
            joined([beside(who, exact(at), between=" ") for who, at in leaf.receipts]) or "–",
        )
        for number, leaf in enumerate(made.leaves, start=1)
    )
    columns = (
        Column(_("Message"), 0.6, number=True),
        Column(_("Identifier"), 3.4, identifier=True),
        Column(_("Signed receipts"), 2.4),
    )
    yield Table(_("Messages with their identifiers and receipts"), columns, rows)
    root = (_("Root of the ledger"), made.head.root.hex())
    yield Facts(((_("Entries of the ledger"), str(made.head.size)), root))


def _signed_for(leaf: Leaf) -> str:
    return joined([beside(who, exact(at), between=" ") for who, at in leaf.receipts]) or "–"
