"""The administrator's pages of one account: who may sign in, in which roles; a change waits for a second one's word."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from entente.domains.officers.models import AccountChange
from entente.domains.officers.queries.absences import absences
from entente.domains.officers.queries.officers import accounts, history
from entente.domains.officers.queries.sessions import sessions_of
from entente.domains.officers.rules.changes import INVITING, Change, ChangeState
from entente.domains.officers.services import acts, changes
from entente.domains.officers.web.forms import InviteForm, RolesForm
from entente.domains.officers.web.invitations import shown_once
from entente.domains.officers.web.words import CHANGES, STATES
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.roles import Role
from entente.web.fresh import fresh
from entente.web.grounds import officer_of, requires
from entente.web.labels import role_label
from entente.web.refusals import told


def asked_row(change: AccountChange, reader: str) -> dict[str, Any]:
    """A change as its list and its page show it."""
    tone, state = STATES[ChangeState(change.state)]
    return {
        "change": change,
        "name": CHANGES[Change(change.kind)],
        "roles": [role_label(Role(role)) for role in change.told.get("roles", [])],
        "tone": tone,
        "state": state,
        "own": change.asked_by == reader,
    }


@requires(Role.ADMINISTRATOR)
@fresh
def invite(request: HttpRequest) -> HttpResponse:
    """A new account, open once a second administrator agreed and the officer used the invitation."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wanted = {"display_name": given["display_name"], "unit": given["unit"], "roles": given["roles"]}
        try:
            change = changes.ask(officer_of(request), Change.INVITE, given["username"], wanted, system_clock())
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return _answered(request, change)
    return render(request, "officers/invite.html", {"form": form})


@requires(Role.ADMINISTRATOR)
@fresh
def officer(request: HttpRequest, username: str) -> HttpResponse:
    """One account, with its sessions, roles and history; each button is one change."""
    reader = officer_of(request)
    found = accounts(reader.service, username)
    if not found:
        raise Http404
    subject = acts.named(reader.service, username)
    form = RolesForm(
        request.POST if request.POST.get("press") == Change.ROLES.value else None,
        initial={"unit": subject.unit, "roles": subject.roles},
    )
    if request.method == "POST":
        answer = _changed(request, username, form)
        if answer is not None:
            return answer
    context = {
        "account": found[0],
        "form": form,
        "rows": sessions_of(subject),
        "roles": [role_label(Role(role)) for role in subject.roles],
        "history": [asked_row(each, reader.username) for each in history(reader.service, username)],
        "absences": absences(reader.service, system_clock(), subject),
        "names": {each.value: name for each, name in CHANGES.items()},
    }
    return render(request, "officers/officer.html", context)


def _changed(request: HttpRequest, username: str, form: RolesForm) -> HttpResponse | None:
    """The page to go to, or None when the form has to be corrected."""
    pressed = request.POST.get("press", "")
    if pressed not in set(Change) or (pressed == Change.ROLES.value and not form.is_valid()):
        return None
    wanted = dict(form.cleaned_data) if pressed == Change.ROLES.value else {}
    try:
        change = changes.ask(officer_of(request), Change(pressed), username, wanted, system_clock())
    except EntenteError as error:
        messages.error(request, told(error))
        return redirect("officers:officer", username)
    return _answered(request, change)


@requires(Role.ADMINISTRATOR)
@fresh
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Agree to or refuse what a colleague asked for."""
    reader = officer_of(request)
    change = get_object_or_404(AccountChange, pk=number, service=reader.service)
    if request.method == "POST":
        act = changes.approve if request.POST.get("press") == "approve" else changes.refuse
        try:
            return _answered(request, act(change, reader, system_clock()))
        except EntenteError as error:
            messages.error(request, told(error))
            return redirect("officers:list")
    return render(request, "officers/change.html", asked_row(change, reader.username))


@requires(Role.ADMINISTRATOR)
@fresh
def invitation(request: HttpRequest, number: int) -> HttpResponse:
    """The link of an invitation, for the administrator who asked, once."""
    change = get_object_or_404(AccountChange, pk=number, service=officer_of(request).service)
    return _handed_over(request, change) if request.method == "POST" else redirect("officers:list")


def _handed_over(request: HttpRequest, change: AccountChange) -> HttpResponse:
    try:
        changes.hand_over(change, officer_of(request), system_clock())
    except EntenteError as error:
        messages.error(request, told(error))
        return redirect("officers:list")
    return shown_once(request, acts.named(change.service, change.username))


def _answered(request: HttpRequest, change: AccountChange) -> HttpResponse:
    """Back to where one was; who agreed to a colleague's invitation does not see its link."""
    if change.state == ChangeState.DONE.value and change.kind in INVITING:
        if change.asked_by == officer_of(request).username:
            return _handed_over(request, change)
        messages.success(request, _("Agreed. %(name)s hands the invitation over.") % {"name": change.asked_by})
        return redirect("officers:list")
    said = {
        ChangeState.WAITING.value: _("Asked for. It happens once a second administrator agrees."),
        ChangeState.DONE.value: _("Done; the ledger has it."),
        ChangeState.REFUSED.value: _("Refused; the ledger has it."),
    }
    messages.success(request, said[change.state])
    if accounts(change.service, change.username) and change.state != ChangeState.REFUSED.value:
        return redirect("officers:officer", change.username)
    return redirect("officers:list")
