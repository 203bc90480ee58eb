"""Stored messages as the folds read them: header, what its heads name, receipts and refusals; never a body (P-5.5)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from django.db.models import QuerySet

from entente.exchange.models import Dossier, Message, ReceiptRange
from entente.exchange.storing import Storing
from entente.protocol.log import Entry
from entente.protocol.wire import Header
from entente.vocabulary.ids import MessageId, ServiceId

_HEADER = msgspec.json.Decoder(Header)


def header_of(encoded: bytes) -> Header:
    """A header that this node has verified before."""
    return _HEADER.decode(encoded)


def load(dossier: Dossier, messages: QuerySet[Message]) -> list[Entry]:
    """The entries of some messages of one dossier, in no particular order."""
    rows = list(messages.values_list("message_id", "author", "seq", "header", "seen"))
    ranges = _ranges(dossier, [(author, seq) for _, author, seq, _, _ in rows])
    return [
        _entry(MessageId(name), header_of(bytes(header)), seen, _covering(ranges[author], seq))
        for name, author, seq, header, seen in rows
    ]


def receipted(dossier: Dossier, group: Sequence[Storing]) -> bool:
    """Whether a member other than this service receipted any of these messages before they were held here."""
    held = ReceiptRange.objects.filter(dossier=dossier).exclude(receiver=dossier.service)
    chains: dict[ServiceId, list[int]] = defaultdict(list)
    for item in group:
        chains[item.header.author].append(item.header.seq)
    return any(
        held.filter(author=author, last__gte=min(numbers), first__lte=max(numbers)).exists()
        for author, numbers in chains.items()
    )


def _entry(name: MessageId, header: Header, seen: dict[ServiceId, int], ranges: list[ReceiptRange]) -> Entry:
    receipts: dict[ServiceId, int] = {}
    verdicts: dict[ServiceId, str] = {}
    for each in ranges:
        receiver = ServiceId(each.receiver)
        if receiver not in receipts or each.received_at < receipts[receiver]:
            receipts[receiver] = each.received_at
        if clause := each.refused.get(name):
            verdicts[receiver] = clause
    return Entry(name, header, seen, verdicts, receipts)


def _ranges(dossier: Dossier, places: Iterable[tuple[str, int]]) -> dict[str, list[ReceiptRange]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for author, seq in places:
        numbers[author].append(seq)
    found: dict[str, list[ReceiptRange]] = defaultdict(list)
    for author, seqs in numbers.items():
        within = ReceiptRange.objects.filter(dossier=dossier, author=author, last__gte=min(seqs), first__lte=max(seqs))
        found[author] = list(within)
    return found


def _covering(ranges: list[ReceiptRange], seq: int) -> list[ReceiptRange]:
    return [each for each in ranges if each.first <= seq <= each.last]
