"""This service's own chain in a dossier, and whose messages it cites: what the next header continues (P-5.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from entente.exchange import bulk
from entente.exchange.errors import NotAllowedNow, Unknown
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Message
from entente.exchange.models.messages import MessageVerdict
from entente.protocol import controls, limits
from entente.protocol.controls import Control
from entente.protocol.membership import PASS_WHEN_CLOSED, Membership
from entente.protocol.wire import KIND_OF, Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.ids import DossierId, MessageId, ServiceId


@dataclass
class Chain:
    """The end of the chain; moves on as messages are composed."""

    dossier: DossierId
    kind: DossierKind
    membership: Membership
    seq: int
    newest: str
    heads: tuple[MessageId, ...]
    latest: Milliseconds = 0
    """The greatest `created` among what the next header names as before it."""
    row: Dossier | None = None
    """As it is locked; None for a dossier that is being opened."""

    def __post_init__(self) -> None:
        self._join(self.membership.members)
        self._epoch = self.membership.epoch

    def _join(self, members: Iterable[ServiceId]) -> None:
        self._members = frozenset(members)
        self._audience = tuple(sorted(self._members))

    def advance(self, header: Header, message_id: MessageId) -> None:
        """A message was composed; a membership counts for those after it."""
        self.seq, self.newest, self.latest = header.seq, message_id, max(self.latest, header.created)
        if isinstance(header.control, controls.Membership):
            self._join(member.service for member in header.control.members)
            self._epoch = header.epoch

    def written(self, now: Milliseconds) -> Milliseconds:
        """What the next header says of its time (P-3.7).

        Where this clock is far behind what it builds on, the earliest time that nobody refuses: a message that all
        refuse would end the chain, and no later one, however right the clock then is, could be taken.
        """
        return max(now, self.latest - limits.SKEW)

    def audience(self, control: Control) -> tuple[ServiceId, ...]:
        """All members of the epoch; of the one that it states, for a membership message (P-3.4)."""
        stated = {each.service for each in control.members} if isinstance(control, controls.Membership) else None
        return tuple(sorted(stated)) if stated else self._audience

    def epoch_of(self, control: Control) -> int:
        """The epoch of the next message."""
        return self._epoch + isinstance(control, controls.Membership)

    def require_open(self, service: ServiceId, control: Control) -> None:
        """Raise NotAllowedNow when the service is no member or the dossier is closed to this kind."""
        if self._epoch and service not in self._members:
            raise NotAllowedNow(
                f"{service} is not a member of this dossier", clause="P-5.9", cure="ask the dossier's owner"
            )
        if self.membership.closed and KIND_OF[type(control)] not in PASS_WHEN_CLOSED:
            raise NotAllowedNow("the dossier is closed", clause="P-5.10", cure="open a new dossier and link it")


def chain_of(service: ServiceId, dossier: DossierId, opening: controls.Membership | None = None) -> Chain:
    """The chain, its dossier's row locked; an empty one for the message that opens; raise Unknown."""
    row = Dossier.objects.select_for_update().filter(service=service, dossier=dossier).first()
    if row is None:
        if opening is None:
            raise Unknown(f"no dossier {dossier} is held here", clause="P-5.1", cure="look the dossier up again")
        return Chain(dossier, opening.dossier_kind, Membership(), 0, "", ())
    membership = membership_of(row)
    seq, newest, created = _newest(row, service)
    heads = _heads(row, [member for member in membership.members if member != service])
    latest = max([created, *heads.values()])
    return Chain(dossier, DossierKind(row.kind), membership, seq, newest, tuple(sorted(heads)), latest, row)


def _heads(row: Dossier, others: Sequence[ServiceId]) -> dict[MessageId, Milliseconds]:
    """The newest accepted message of each other member, and its time: in one statement, since a centre has forty."""
    with connection.cursor() as cursor:
        told = (row.service, row.pk, MessageVerdict.ACCEPTED.value, bulk.listed(others))
        cursor.execute(_HEADS.format(each=bulk.EACH[connection.vendor]), told)
        found = (told.partition(":") for (told,) in cursor.fetchall() if told)
        return {MessageId(name): int(created) for created, _colon, name in found}


_HEADS = """
SELECT (SELECT created || ':' || message_id FROM exchange_message
        WHERE service = %s AND dossier_id = %s AND author = given.value AND verdict = %s
        ORDER BY seq DESC, id LIMIT 1)
FROM {each}"""


def _newest(row: Dossier, author: ServiceId) -> tuple[int, str, Milliseconds]:
    held = Message.objects.filter(service=row.service, dossier=row, author=author)
    return held.order_by("-seq", "pk").values_list("seq", "message_id", "created").first() or (0, "", 0)
