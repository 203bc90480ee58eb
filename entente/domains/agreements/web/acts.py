"""Pages to act: make a personal key, sign in person, announce a step of the agreement's life."""

from datetime import UTC, date, datetime, time

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.domains.agreements.models import PersonalKey
from entente.domains.agreements.services.assuring import assure as give_assurance
from entente.domains.agreements.services.assuring import can_assure
from entente.domains.agreements.services.instrument import announce as announce_step
from entente.domains.agreements.services.instrument import steps_open
from entente.domains.agreements.services.proposing import blocking, on_the_table
from entente.domains.agreements.services.signing import make_personal_key, open_personal_key
from entente.domains.agreements.services.signing import sign as sign_text
from entente.domains.agreements.web import shown
from entente.domains.agreements.web.desk import NEGOTIATORS, Seat, agreement_or_404, seat_of
from entente.domains.agreements.web.forms import AnnounceForm, AssureForm, KeyForm, SignForm
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.web.fresh import fresh
from entente.web.grounds import officer_of, requires
from entente.web.refusals import told


@requires(*NEGOTIATORS)
@fresh
def key(request: HttpRequest) -> HttpResponse:
    """The officer's personal key: its credential, or the form that makes one."""
    seat = seat_of(request)
    held = _key_of(seat)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and held is None and form.is_valid():
        try:
            make_personal_key(seat.desk, seat.keys, form.cleaned_data["passphrase"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Your personal key is made. Texts name it by the credential below."))
            return redirect("agreements:key")
    return render(request, "agreements/key.html", {"form": form, "held": held})


@requires(*NEGOTIATORS)
def sign(request: HttpRequest, dossier: str) -> HttpResponse:
    """The text once more in full, then the signature."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    form = SignForm(request.POST or None, initial={"name": officer_of(request).display_name})
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_personal_key(seat.keys, form.cleaned_data["passphrase"])
            sign_text(seat.desk, held, opened, form.cleaned_data["name"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("You have signed; the other side is told."))
            return redirect("agreements:agreement", dossier)
    version = on_the_table(held)
    text = version.read if version else None
    context = {
        "held": held,
        "form": form,
        "version": version,
        "clauses": shown.clauses(text) if text else [],
        "flaws": [_(words) for words in blocking(text, to_sign=True)] if text else [],
        "key": _key_of(seat),
    }
    return render(request, "agreements/sign.html", context)


@requires(*NEGOTIATORS)
def assure(request: HttpRequest, dossier: str) -> HttpResponse:
    """The assurance against death penalty and torture, signed in person (P-13.10)."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    form = AssureForm(request.POST or None, initial={"name": officer_of(request).display_name})
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_personal_key(seat.keys, form.cleaned_data["passphrase"])
            give_assurance(seat.desk, held, opened, form.cleaned_data["name"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The assurance is signed; the other side is told."))
            return redirect("agreements:agreement", dossier)
    context = {"held": held, "form": form, "open": can_assure(held), "key": _key_of(seat)}
    return render(request, "agreements/assure.html", context)


@requires(*NEGOTIATORS)
def announce(request: HttpRequest, dossier: str) -> HttpResponse:
    """Notify entry into force, suspend, lift, terminate."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    form = AnnounceForm(request.POST or None, steps=steps_open(held))
    if request.method == "POST" and form.is_valid():
        try:
            announce_step(seat.desk, held, form.cleaned_data["event"], _instant(form))
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The step is announced; the other side is told."))
            return redirect("agreements:agreement", dossier)
    return render(request, "agreements/announce.html", {"held": held, "form": form, "steps": steps_open(held)})


def _key_of(seat: Seat) -> PersonalKey | None:
    return PersonalKey.objects.filter(service=seat.desk.service, staff=seat.desk.actor.staff).first()


def _instant(form: Form) -> Milliseconds | None:
    day: date | None = form.cleaned_data["effective"]
    return int(datetime.combine(day, time(), UTC).timestamp()) * 1000 if day else None
