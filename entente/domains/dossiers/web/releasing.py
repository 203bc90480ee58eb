"""Offering and asking for a release: what a second pair of eyes lifts, and two facts that only an officer can tell."""

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entente.access.record import Review
from entente.access.release import Need, needs_of
from entente.domains.dossiers.web.desk import Desk
from entente.exchange.drafts import Draft, Preview
from entente.vocabulary.errors import EntenteError
from entente.web.refusals import told

STATE = re.compile(r"[A-Z]{2}")
NEEDS = {
    Need.SECOND_OFFICER: gettext_lazy("It needs release by a second officer with the role of supervisor."),
    Need.NEUTRALITY: gettext_lazy("It needs a supervisor's review: political, military, religious or racial matters."),
}


class ProtectionForm(forms.Form):
    """What protects persons and the node knows from nobody else."""

    touchy = forms.BooleanField(
        label=gettext_lazy("The matter may be political, military, religious or racial"),
        required=False,
        help_text=gettext_lazy("A supervisor then reviews it before it leaves (Constitution of INTERPOL, Article 3)."),
    )
    state_fled = forms.CharField(
        label=gettext_lazy("States from which a person in it sought refuge"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Two-letter codes, such as XA XB. The message never goes there; nobody can lift that."),
    )

    def clean_state_fled(self) -> frozenset[str]:
        """Codes of states."""
        codes = frozenset(self.cleaned_data["state_fled"].upper().replace(",", " ").split())
        if any(not STATE.fullmatch(code) for code in codes):
            raise forms.ValidationError(_("Write each state as its two letters, with spaces between."))
        return codes

    def guarded(self, draft: Draft) -> Draft:
        """The draft with these facts, which the gate hears and nobody is sent."""
        fled: frozenset[str] = self.cleaned_data["state_fled"]
        review = Review.FLAGGED if self.cleaned_data["touchy"] else draft.facts.review
        return replace(draft, facts=replace(draft.facts, state_fled=fled, review=review))


def needs_in(seen: Preview) -> list[str]:
    """What would have to be released, in words; empty where nothing is or where no release helps."""
    needs = needs_of([seen.decision, *(each.decision for each in seen.recipients)])
    return [str(NEEDS[need]) for need in sorted(needs)]


def laid_up(request: HttpRequest, desk: Desk, draft: Draft) -> str:
    """Lay the draft up for release; the name under which it waits, empty when it was refused."""
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    try:
        name: str = node.hold(desk.exchange.service, draft, desk.actor)
    except EntenteError as error:
        messages.error(request, told(error))
        return ""
    messages.success(request, _("Laid up, sealed: it leaves once a second officer has released it."))
    return name
