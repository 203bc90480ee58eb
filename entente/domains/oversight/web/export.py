"""The page that takes a dossier out on paper: what will leave is said first, then it leaves as a PDF."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from entente.domains.oversight.services.exporting import export, folder_of
from entente.domains.oversight.web.desk import EXPORTERS, desk_of
from entente.domains.oversight.web.dossier_paper import dossier_paper
from entente.exchange.models import Message
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import requires
from entente.web.labels import choices
from entente.web.printing.answering import pdf_answer


class ExportForm(forms.Form):
    """On what purpose."""

    purpose = forms.ChoiceField(
        label=_("Purpose"),
        required=False,
        help_text=_(
            "Stands on every page of the paper and in the ledger. A purpose other than the dossier's is a new use."
        ),
    )

    def __init__(self, *told: object, own: str) -> None:
        super().__init__(*told)  # type: ignore[arg-type]  # the form's own arguments
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("The dossier's own purpose")), *choices(Purpose)] if own else choices(Purpose)


@requires(*EXPORTERS)
def exported(request: HttpRequest, dossier: str) -> HttpResponse:
    """What the paper will hold; sent, the paper itself, with its entries in the ledger."""
    desk = desk_of(request)
    folder = folder_of(desk.house, dossier)
    form = ExportForm(request.POST or None, own=folder.purpose)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["purpose"]
        made = export(desk.house, dossier, desk.actor, Purpose(chosen) if chosen else None)
        return pdf_answer(dossier_paper(desk, made), f"dossier-{dossier[:12]}")
    held = Message.objects.filter(service=desk.exchange.service, dossier=folder)
    context = {"form": form, "folder": folder, "messages_held": held.count()}
    return render(request, "oversight/export.html", context)
