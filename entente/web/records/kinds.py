"""Keeping records by hand: the kinds of record of one domain as a table, and the two pages that add and change them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from entente.exchange.errors import Unknown
from entente.web.grounds import officer_of
from entente.web.records.editing import Editing, edit
from entente.web.records.forms import Offered, RecordForm
from entente.web.records.rows import Row


@dataclass(frozen=True)
class Kind:
    """One kind of record: its headings, form, what it hangs on, and the page where it stands."""

    new: Promise
    change: Promise
    form: type[RecordForm]
    parent: str
    """The column that names what it hangs on; empty for nothing."""
    page: str
    """In the words of the domain, which finds the address."""
    check: Callable[[Any], None] = lambda _row: None
    help: Promise | str = ""


@dataclass(frozen=True)
class Keeping:
    """The records of one domain: its kinds, what they hang on, and how their pages are found."""

    domain: str
    """In the ledger's subject, `domain-kind:number`."""
    kinds: Mapping[str, Kind]
    parents: Mapping[str, type[Row]]
    unknown: type[Unknown]
    """What is raised for a kind or a row that is not there."""
    offered: Callable[[HttpRequest], Offered]
    """Choices of ids of other domains."""
    back: Callable[[Kind, Any], str]
    """Where a record stands."""
    gone: Callable[[Kind, Any], str]
    """Where to go once the row itself is removed; empty for where it stood."""

    def add(self, request: HttpRequest, kind: str, parent: int) -> HttpResponse:
        """A new record under what it hangs on (0 for nothing)."""
        told, service = self._kind(kind), officer_of(request).service
        row = told.form._meta.model(service=service)
        if told.parent:
            setattr(row, told.parent, self._row(self.parents[told.parent], service, parent))
        return edit(request, self._editing(request, kind, told, row, told.new))

    def change(self, request: HttpRequest, kind: str, number: int) -> HttpResponse:
        """A record as it is, to change or remove."""
        told = self._kind(kind)
        row = self._row(told.form._meta.model, officer_of(request).service, number)
        return edit(request, self._editing(request, kind, told, row, told.change))

    def _kind(self, name: str) -> Kind:
        if name not in self.kinds:
            raise self.unknown(f"there is no record of the kind {name[:30]!r}", cure="go back and choose again")
        return self.kinds[name]

    def _row(self, model: type[Row], service: str, number: int) -> Any:
        found = model._default_manager.filter(service=service, pk=number).first()
        if found is None:
            raise self.unknown(f"there is no entry {number} here", cure="choose one from the list")
        return found

    def _editing(self, request: HttpRequest, name: str, told: Kind, row: Any, heading: Promise) -> Editing:
        subject = f"{self.domain}-{name}:{row.pk or 'new'}"
        form = partial(told.form, offered=self.offered(request))
        return Editing(heading, form, row, subject, self.back(told, row), told.check, told.help, self.gone(told, row))
