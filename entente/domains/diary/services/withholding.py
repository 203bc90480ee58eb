"""Parties of an entry to which no personal data go: private bodies, and counterparts before any agreement."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from entente.domains.diary.models import Entry, Party
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId


class Files(Protocol):
    """What the composition root offers of the partners' files."""

    def counterparts(self, service: ServiceId) -> list[tuple[str, str]]:
        """Key and name of every counterpart."""

    def partner_nodes(self, service: ServiceId) -> dict[str, str]:
        """By key of a file, the service id of the partner's node."""

    def refuse_persons_to(self, service: ServiceId, partner: str) -> None:
        """Raise for a counterpart (key) to whom no personal data go."""


def withheld_from(entry: Entry, files: Files) -> Mapping[str, str]:
    """By party to whom no personal data go, why; parties without a file are named in no refusal."""
    service = ServiceId(entry.service)
    found = {}
    for row in entry.party_rows.all():
        for key in _keys(service, row, files):
            try:
                files.refuse_persons_to(service, key)
            except LocalError as refused:
                found[row.code] = refused.what
    return found


def _keys(service: ServiceId, row: Party, files: Files) -> Iterator[str]:
    """The files of a party: by key, by name as written, or by its node."""
    nodes = files.partner_nodes(service)
    for key, name in files.counterparts(service):
        node = nodes.get(key, "")
        if row.code.casefold() in (key.casefold(), name.casefold()) or (row.partner and node == row.partner):
            yield key
