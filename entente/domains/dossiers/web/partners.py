"""Partners: whose keys are confirmed, taking one in, comparing the twelve words, suspending and revoking."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.domains.dossiers.queries.partners import partner as one_partner
from entente.domains.dossiers.queries.partners import partners
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.exchange.models.partners import PartnerState
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.fresh import proof_first
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told
from entente.web.templatetags.moments import instant

KEEPERS = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.COOPERATION)


class AddPartnerForm(forms.Form):
    """A partner's key statement, as a file or from its node."""

    statement = forms.FileField(label=gettext_lazy("Key statement (file)"), required=False)
    url = forms.URLField(
        label=gettext_lazy("or the address of its statement"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("For instance https://node.example/exchange/xx.service/statement"),
    )


LISTING = Listing(
    name="partners",
    title=gettext_lazy("Keys of partners"),
    order="partner",
    row="dossiers/partner_row.html",
    columns=(
        Column(
            "service",
            gettext_lazy("Service"),
            lambda row: row.partner,
            sort="partner",
            filter=FilterKind.WORDS,
            fields=("partner", "name"),
        ),
        Column("name", gettext_lazy("Name"), lambda row: row.name, sort="name"),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: row.get_state_display(),
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: PartnerState.choices,
        ),
        Column("waiting", gettext_lazy("Waiting to leave"), lambda row: row.waiting, numeric=True),
        Column(
            "contact", gettext_lazy("Last contact"), lambda row: instant(row.last_contact) if row.last_contact else None
        ),
        Column("address", gettext_lazy("Address"), lambda row: " ".join(row.urls)),
    ),
)


@requires()
def listed(request: HttpRequest) -> HttpResponseBase:
    """All partners with state, last contact and what waits for them."""
    desk = desk_of(request)
    context = {"may_keep": _may_keep(desk)}
    return respond(request, LISTING, partners(desk.exchange.service), "dossiers/partners.html", context)


def _may_keep(desk: Desk) -> bool:
    return any(role in KEEPERS for role in desk.actor.roles)


@requires(*KEEPERS)
def add(request: HttpRequest) -> HttpResponse:
    """Take a statement in; nothing is trusted until its words are confirmed."""
    desk = desk_of(request)
    form = AddPartnerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file, url = form.cleaned_data["statement"], form.cleaned_data["url"]
            if file:
                added = desk.exchange.add_partner(file.read(), desk.actor)
            else:
                added = desk.exchange.add_partner_from(url, desk.actor)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(
                request, _("Taken in. Compare the twelve words with the partner by telephone or in person.")
            )
            return redirect("dossiers:partner", added.partner)
    return render(request, "dossiers/partner_add.html", {"form": form})


@requires()
def partner(request: HttpRequest, partner: str) -> HttpResponse:
    """One partner; the buttons change its state, each with its second pair of eyes where the rule asks for it."""
    desk = desk_of(request)
    if request.method == "POST" and _may_keep(desk):
        return proof_first(request) or _change(request, desk, ServiceId(partner))
    context = {"row": one_partner(desk.exchange.service, ServiceId(partner)), "may_keep": _may_keep(desk)}
    return render(request, "dossiers/partner.html", context)


def _change(request: HttpRequest, desk: Desk, partner: ServiceId) -> HttpResponse:
    posted = request.POST
    try:
        match posted.get("press"):
            case "confirm":
                desk.exchange.confirm_partner(partner, posted.get("words", ""), desk.actor)
            case "suspend":
                desk.exchange.suspend_partner(partner, posted.get("reason", ""), desk.actor)
            case "resume":
                desk.exchange.resume_partner(partner, desk.actor)
            case "revoke":
                desk.exchange.revoke_partner(partner, posted.get("reason", ""), desk.actor)
    except EntenteError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("Done; the ledger has it."))
    return redirect("dossiers:partner", partner)
