"""Offices and contacts from a CSV file: rows that are right are kept, the others named; again, nothing changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.partners.models import Contact, Counterpart, Office, Person, Tenure
from entente.domains.partners.rules.codes import Role
from entente.domains.partners.rules.rows import OFFICES, Fault, Read, Wrong, read
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Report:
    """What a file did: which table, how many rows were new, changed, as before; and the faults, in order of lines."""

    table: str
    added: int
    changed: int
    unchanged: int
    faults: tuple[Fault, ...]
    kept: bool
    """False for a trial."""


Told = dict[str, Any]


class _Trial(Exception):  # rolls a trial back, never leaves this module
    """Ends a trial."""


def import_rows(service: ServiceId, data: bytes, *, by: str, now: Milliseconds, trial: bool = False) -> Report:
    """Keep the rows that are right; `trial` only says what would happen. Raise RowsUnreadable."""
    found = read(data)
    work = _Importing(service, by, now)
    try:
        with transaction.atomic():
            work.take(found)
            if trial:
                raise _Trial
            told = {"by": by, "kind": found.table.name, "added": work.counts["added"]}
            store.append(service, store.INTERNAL, [Entry("records_imported", now, told, "partner-files")])
    except _Trial:
        pass
    faults = tuple(sorted((*found.faults, *work.faults), key=lambda fault: (fault.line, fault.column)))
    return Report(found.table.name, **work.counts, faults=faults, kept=not trial)


class _Importing:
    """One file on its way into the tables."""

    def __init__(self, service: ServiceId, by: str, now: Milliseconds) -> None:
        self.stamp = {"service": str(service), "updated_by": by, "updated_at": now}
        self.faults: list[Fault] = []
        self.counts = {"added": 0, "changed": 0, "unchanged": 0}
        files = Counterpart.objects.filter(service=service)
        self.partners = {name: each for each in files for name in (each.key, each.node) if name}
        self.people = {person.name: person for person in Person.objects.filter(service=service)}

    def take(self, found: Read) -> None:
        """Every row in turn."""
        for line, row in found.rows:
            partner = self.partners.get(row["partner"])
            if partner is None:
                self.faults.append(Fault(line, "partner", Wrong.NO_FILE))
            elif found.table is OFFICES:
                self._office(partner, row)
            else:
                self._contact(partner, row)

    def _office(self, partner: Counterpart, row: Mapping[str, str]) -> None:
        told = {name: row[name] for name in ("title_en", "title_fr", "title_es", "title_ar") if row.get(name)}
        told |= {"role": row.get("role") or Role.OTHER.value, "source": row["source"]}
        if row.get("precedence"):
            told["precedence"] = row["precedence"]
        office = self._keep(Office, {"counterpart": partner, "title": row["office"]}, told, count=not row.get("person"))
        if row.get("person"):
            person = self._person(row["person"], row.get("spellings", ""), row["source"])
            held = {"office": office, "person": person, "since": row.get("since", "")}
            rest = {"until": row.get("until", ""), "source": row["source"]}
            self._keep(Tenure, held, rest | {"acting": row.get("acting", "").lower() in {"yes", "1"}})

    def _contact(self, partner: Counterpart, row: Mapping[str, str]) -> None:
        person = self._person(row["person"], "", row.get("source", "")) if row.get("person") else None
        told: Told = {name: row.get(name, "") for name in ("post", "languages", "hours", "source")}
        told |= {"role": row.get("role") or Role.CONTACT_POINT.value, "person": person}
        told["verified_on"] = row.get("verified_on") or None
        self._keep(Contact, {"counterpart": partner, "channel": row["channel"], "value": row["value"]}, told)

    def _person(self, name: str, spellings: str, source: str) -> Person:
        held = self.people.get(name)
        if held is None:
            written = "\n".join(each.strip() for each in spellings.split(";") if each.strip())
            held = Person.objects.create(name=name, spellings=written, source=source, **self.stamp)
            self.people[name] = held
        return held

    def _keep(self, model: type[models.Model], named: Told, told: Told, *, count: bool = True) -> Any:
        """The row that `named` names, made or changed."""
        row = model._default_manager.filter(service=self.stamp["service"], **named).first()
        what = "added" if row is None else "changed" if _differs(row, told) else "unchanged"
        row = model(**named) if row is None else row
        if what != "unchanged":
            for name, value in (told | self.stamp).items():
                setattr(row, name, value)
            row.save()
        self.counts[what] += count
        return row


def _differs(row: models.Model, told: Told) -> bool:
    return any(_plain(getattr(row, name)) != _plain(value) for name, value in told.items())


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | models.Model) else str(value)
