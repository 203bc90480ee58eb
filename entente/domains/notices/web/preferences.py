"""What an officer wants to be told, by which ways; the official address; web push in this browser."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from entente.domains.notices.models import Browser, Mailbox
from entente.domains.notices.rules.kinds import NoticeKind, Way
from entente.domains.notices.services.choosing import add_browser, choices_of, choose, drop_browsers, keep_address
from entente.domains.notices.services.email import allowed
from entente.domains.notices.web.desk import Desk, desk_of
from entente.domains.notices.web.words import KINDS, WAYS
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.refusals import told


class AddressForm(forms.Form):
    """Where e-mail goes."""

    address = forms.EmailField(
        label=gettext_lazy("Official e-mail address"),
        required=False,
        help_text=gettext_lazy("The e-mail says only that something is due in Entente. Leave it empty for none."),
    )

    def __init__(self, *args: object, desk: Desk, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # the form's own arguments
        self._desk = desk

    def clean_address(self) -> str:
        """Only where the administrator lets e-mail go."""
        address: str = self.cleaned_data["address"]
        if address and not allowed(address, self._desk.outside):
            raise forms.ValidationError(_("E-mail may not go to this domain. Use your official address."))
        return address


class BrowserForm(forms.Form):
    """What a browser gives when push is switched on in it."""

    endpoint = forms.URLField(max_length=500, assume_scheme="https")
    p256dh = forms.CharField(max_length=200)
    auth = forms.CharField(max_length=100)


@requires()
def preferences(request: HttpRequest) -> HttpResponse:
    """The table of kinds and ways, and the address."""
    desk = desk_of(request)
    held = Mailbox.objects.filter(officer=desk.officer).values_list("address", flat=True).first() or ""
    form = AddressForm(request.POST or None, initial={"address": held}, desk=desk)
    if request.method == "POST" and form.is_valid():
        choose(desk.officer, {pair: _field(*pair) in request.POST for pair in _offered(desk)})
        if desk.outside.sender:
            keep_address(desk.officer, form.cleaned_data["address"])
        messages.success(request, _("Your choices are kept."))
        return redirect("notices:preferences")
    return render(request, "notices/preferences.html", _context(desk, form))


def _context(desk: Desk, form: AddressForm) -> dict[str, object]:
    chosen, ways = choices_of(desk.officer), _ways(desk)
    return {
        "form": form,
        "ways": [WAYS[way] for way in ways],
        "rows": [
            (KINDS[kind], [(_field(kind, way), WAYS[way], chosen[kind, way]) for way in ways]) for kind in NoticeKind
        ],
        "email": bool(desk.outside.sender),
        "push": desk.outside.push is not None,
        "push_key": desk.outside.push.key.public if desk.outside.push else "",
        "browsers": Browser.objects.filter(officer=desk.officer).count(),
    }


def _ways(desk: Desk) -> list[Way]:
    open_ways = {Way.PAGE: True, Way.EMAIL: bool(desk.outside.sender), Way.PUSH: desk.outside.push is not None}
    return [way for way, is_open in open_ways.items() if is_open]


def _offered(desk: Desk) -> list[tuple[NoticeKind, Way]]:
    return [(kind, way) for kind in NoticeKind for way in _ways(desk)]


def _field(kind: NoticeKind, way: Way) -> str:
    return f"{kind.value}-{way.value}"


@requires()
@require_POST
def browser(request: HttpRequest) -> HttpResponse:
    """Switch push on in this browser."""
    desk, form = desk_of(request), BrowserForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The browser did not say where it can be reached. Try again."))
        return redirect("notices:preferences")
    given = form.cleaned_data
    try:
        add_browser(desk.officer, given["endpoint"], given["p256dh"], given["auth"], desk.outside.push, desk.now)
    except EntenteError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("This browser will be told when something is due."))
    return redirect("notices:preferences")


@requires()
@require_POST
def no_browsers(request: HttpRequest) -> HttpResponse:
    """Switch push off in all browsers of the officer."""
    drop_browsers(desk_of(request).officer)
    messages.success(request, _("No browser is told any more."))
    return redirect("notices:preferences")
