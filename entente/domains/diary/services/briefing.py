"""What is known for a coming meeting, from the node's own records; other domains answer through what is passed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from entente.domains.diary.models import Commitment, Entry
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.services.recording import record
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId, country_of

LAST = 5
"""Meetings before this one; older ones stand on the partner's page."""


class Records(Protocol):
    """What the composition root offers of other domains."""

    def offices_held(self, service: ServiceId, partner: str, on: date) -> Sequence[Any]:
        """Offices of a partner with their holders on a day: `title`, `name`, `acting`, `since`, `sure`."""

    def agreements_for(self, service: ServiceId, members: frozenset[ServiceId]) -> list[tuple[str, str]]:
        """Id and title of the agreements in force that bind all these members."""

    def requests_with(self, service: ServiceId, partner: str) -> Sequence[Any]:
        """Open requests with a partner's node: `code`, `ours`, `since`, `due_at`."""

    def partner_nodes(self, service: ServiceId) -> dict[str, str]:
        """By key of a partner's file, the service id of its node."""


@dataclass(frozen=True)
class About:
    """What is known of one partner."""

    code: str
    meetings: tuple[Entry, ...]
    commitments: tuple[Commitment, ...]
    holders: tuple[Any, ...]
    agreements: tuple[str, ...]
    requests: tuple[Any, ...]


def brief(entry: Entry, records: Records, *, by: str, now: Milliseconds, today: date) -> list[About]:
    """One part for each partner of the entry; the ledger keeps who had it made."""
    service = ServiceId(entry.service)
    own = country_of(service).upper()
    record(service, "briefing_made", entry.pk, now, by=by)
    return [_about(entry, row.code, row.partner, records, today) for row in entry.party_rows.all() if row.code != own]


def _about(entry: Entry, code: str, partner: str, records: Records, today: date) -> About:
    service = ServiceId(entry.service)
    names = sorted({code, *([partner] if partner else _nodes(service, code, records))})
    nodes = [name for name in names if "." in name]
    before = Entry.objects.of(service).with_party([code]).filter(state=EntryState.HELD.value).exclude(pk=entry.pk)
    if entry.start_at:
        before = before.filter(start_at__lt=entry.start_at)
    promised = Commitment.objects.of(service).open().between_parties([code]).select_related("entry")
    return About(
        code,
        tuple(before.order_by("-start_at")[:LAST]),
        tuple(promised),
        tuple(held for name in names for held in records.offices_held(service, name, today)),
        tuple(title for node in nodes for _id, title in records.agreements_for(service, frozenset({ServiceId(node)}))),
        tuple(each for node in nodes for each in records.requests_with(service, node)),
    )


def _nodes(service: ServiceId, code: str, records: Records) -> list[str]:
    """The files of the partners that a country or an organisation stands for, and their nodes."""
    found = []
    for key, node in records.partner_nodes(service).items():
        if key == code or (node and country_of(ServiceId(node)).upper() == code):
            found += [key, *([node] if node else [])]
    return found
