"""One way to add, change and remove a record: the form, the entry in the ledger, and back to where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from entente.audit.entry import Entry
from entente.audit.store import INTERNAL, append
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import officer_of
from entente.web.records.forms import RecordForm
from entente.web.records.rows import HANDLING, Row
from entente.web.refusals import told


@dataclass(frozen=True)
class Editing:
    """What is edited: its heading, its form, where the page goes afterwards, and what is checked before it is kept."""

    heading: Promise | str
    form: Callable[..., RecordForm]
    instance: Row
    subject: str
    """What the ledger calls it, such as `partner-file:12`."""
    back: str
    check: Callable[[Any], None] = lambda _row: None
    """Raises EntenteError for what may not be kept."""
    help: Promise | str = ""
    gone: str = ""
    """Where the page goes once the row is removed; empty for `back`."""


def edit(request: HttpRequest, what: Editing) -> HttpResponse:
    """The form; sent, the row as changed, or gone."""
    officer, held = officer_of(request), bool(what.instance.pk)
    if request.method == "POST" and request.POST.get("press") == "remove" and held:
        return _remove(request, what)
    form = what.form(request.POST or None, request.FILES or None, instance=what.instance, service=officer.service)
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.save(commit=False), officer.username, _now(request), what)
            form.save_m2m()
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Kept."))
            return redirect(what.back)
    context = {"form": form, "what": what, "held": held, "handling": HANDLING}
    return render(request, "web/record.html", context)


@transaction.atomic
def keep(row: Any, by: str, now: int, what: Editing) -> None:
    """Store a row with who and when, and its entry in the ledger."""
    what.check(row)
    row.updated_at, row.updated_by = max(now, row.updated_at + 1), by
    row.save()
    _record(row.service, "record_kept", what, by, now)


def _remove(request: HttpRequest, what: Editing) -> HttpResponse:
    officer = officer_of(request)
    try:
        with transaction.atomic():
            what.instance.delete()
            _record(officer.service, "record_removed", what, officer.username, _now(request))
    except ProtectedError:
        messages.error(request, _("Other entries refer to this one. Remove or change those first."))
        return redirect(request.get_full_path())
    messages.success(request, _("Removed; the ledger keeps that it was here."))
    return redirect(what.gone or what.back)


def _record(service: str, kind: str, what: Editing, by: str, now: int) -> None:
    entry = Entry(kind, now, {"by": by, "kind": what.instance._meta.model_name or ""}, what.subject)
    append(service, INTERNAL, [entry])


def _now(request: HttpRequest) -> int:
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    now: int = node.clock()
    return now
