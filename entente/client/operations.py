"""Joint operations: records by kind, the gap matrix, results counted once."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from entente.client.connection import Connection


class Operation(msgspec.Struct, frozen=True):
    """An operation, and how many of its records count."""

    dossier: str
    opened_at: int
    counting: int


class OperationRecord(msgspec.Struct, frozen=True):
    """A record in its last revision: what its row holds."""

    key: str
    kind: str
    author: str
    message: str
    written: int
    withdrawn: bool
    readable: bool
    facts: dict[str, str]


class RecordKept(msgspec.Struct, frozen=True):
    """Which record it is."""

    key: str


class Gap(msgspec.Struct, frozen=True):
    """One cell of the gap matrix."""

    resource: str
    place: str
    day: str
    needed: int
    offered: int
    missing: int


class ResultSum(msgspec.Struct, frozen=True):
    """One line of the totals; `events` are counted once across services."""

    outcome: str
    what: str
    unit: str
    quantity: str
    events: int


class Party(msgspec.Struct, frozen=True):
    """A member of the dossier: compared with, begun, closed; milliseconds, None for not yet."""

    service: str
    own: bool
    compared_at: int | None
    overlaps: int
    lacking: bool
    began: str
    compared_with_all: bool
    closed: str
    fate: str


class OperationCalls(Connection):
    """Calls on the joint operations of the service."""

    def operations(self) -> Iterator[Operation]:
        """The operations, the newest first."""
        return self._all("/operations", Operation)

    def records(self, dossier: str, kind: str = "") -> Iterator[OperationRecord]:
        """The records of an operation, the newest first, all or those of a kind."""
        asked: dict[str, Any] = {"kind": kind} if kind else {}
        return self._all(f"/operations/{dossier}/records", OperationRecord, **asked)

    def begin_operation(self, dossier: str, plan: Mapping[str, str], **told: str) -> str:
        """Begin an operation with its plan; `tlp`, `agreement` and `area` may be told; the plan's key."""
        return self._post(f"/operations/{dossier}", {"plan": dict(plan), **told}, RecordKept).key

    def parties(self, dossier: str) -> Iterator[Party]:
        """The members: whether we compared with each, who began, who closed its part and how."""
        return self._all(f"/operations/{dossier}/parties", Party)

    def launch_operation(self, dossier: str, first_day: str, reason: str = "") -> str:
        """Begin the service's part on a day; a supervisor's reason where a party was not compared with."""
        told = {"first_day": first_day, "reason": reason}
        return self._post(f"/operations/{dossier}/launch", told, RecordKept).key

    def keep_record(self, dossier: str, kind: str, fields: Mapping[str, str], key: str = "") -> str:
        """Keep a record, or the next revision of an own one; its key."""
        told = {"kind": kind, "fields": dict(fields), "key": key}
        return self._post(f"/operations/{dossier}/records", told, RecordKept).key

    def withdraw_record(self, dossier: str, key: str) -> OperationRecord:
        """Take an own record back."""
        return self._told("DELETE", f"/operations/{dossier}/records/{key}", {}, OperationRecord)

    def gaps(self, dossier: str) -> Iterator[Gap]:
        """Need minus offers by kind, place and day."""
        return self._all(f"/operations/{dossier}/gaps", Gap)

    def results(self, dossier: str) -> Iterator[ResultSum]:
        """The totals, each event once."""
        return self._all(f"/operations/{dossier}/results", ResultSum)
