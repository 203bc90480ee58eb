"""Forms of the requester: a note, a request, a clarification on either side, a withdrawal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.kinds.base import About, KindForm
from entente.domains.dossiers.web.persons import PersonFields
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody, Text
from entente.protocol.controls import Control
from entente.vocabulary.codes import ExchangeKind, RequestForm, Urgency, UrgencyReason
from entente.web.labels import choices


class NoteForm(KindForm):
    """A line in the conversation."""

    exchange_kind = ExchangeKind.CONTACT
    own_ground = True
    takes_files = True

    def control(self) -> Control:
        """A note has no fields."""
        return controls.Note()

    def body(self) -> Text:
        """The text."""
        return ContentBody(text=self.cleaned_data["text"])


class RequestFormPage(PersonFields, KindForm):
    """A request for information; one that answers an oral note confirms it in writing."""

    own_ground = True
    takes_files = True
    form = forms.ChoiceField(label=_("Form of request"), choices=lambda: choices(RequestForm))
    asked = forms.MultipleChoiceField(
        label=_("Asked of"), widget=forms.CheckboxSelectMultiple, help_text=_("All members read it; these answer.")
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=lambda: choices(Urgency), initial=Urgency.NORMAL.value)
    urgency_reason = forms.ChoiceField(
        label=_("Reason for urgency"), required=False, choices=lambda: [("", "—"), *choices(UrgencyReason)]
    )
    urgency_facts = forms.CharField(
        label=_("Why it is urgent"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    facts = forms.CharField(
        label=_("Facts"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_(
            "What connects the person or thing to the purpose: the requested service must be able to judge it."
        ),
    )
    questions = forms.CharField(
        label=_("Questions, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    offence = forms.CharField(label=_("Offence"), required=False, max_length=300)
    judicial_authorisation = forms.CharField(
        label=_("Judicial authorisation held"),
        required=False,
        max_length=300,
        help_text=_("Authority and reference, where this service holds one."),
    )
    field_order = ("form", "asked", "urgency", "urgency_reason", "urgency_facts", "facts", "questions", "offence")

    def arrange(self) -> None:
        """Asked of all other members unless the officer unticks some."""
        others = [(str(service), str(service)) for service in self.about.others]
        self.choices_of("asked", others, [service for service, _name in others])

    def clean(self) -> dict[str, Any]:
        """An urgent request says why, in a code and in words."""
        told = super().clean() or {}
        urgent = told.get("urgency") != Urgency.NORMAL.value
        if urgent and not (told.get("urgency_reason") and told.get("urgency_facts")):
            self.add_error("urgency_reason", _("Say why it is urgent: choose the reason and give the facts."))
        if not urgent and told.get("urgency_reason"):
            self.add_error("urgency_reason", _("A reason for urgency belongs to an urgent request only."))
        return told

    def control(self) -> Control:
        """Asked of the members ticked."""
        told, parent = self.cleaned_data, self.about.parent
        oral = parent is not None and isinstance(parent.control, controls.Oral)
        return controls.Request(
            form=RequestForm(told["form"]),
            to=tuple(sorted(each for each in self.about.others if each in told["asked"])),
            urgency_reason=told["urgency_reason"],
            confirms_oral=self.about.parent_id if oral else "",
        )

    def body(self) -> Text:
        """Facts, questions, the person or thing."""
        told = self.cleaned_data
        return RequestBody(
            text=told["text"],
            facts=told["facts"],
            questions=tuple(line.strip() for line in told["questions"].splitlines() if line.strip()),
            offence=told["offence"],
            urgency_facts=told["urgency_facts"],
            judicial_authorisation=told["judicial_authorisation"],
            entities=self.entities(),
        )


class ClarificationForm(KindForm):
    """A question of the requested service, or the requester's reply."""

    takes_files = True
    reply = forms.BooleanField(label=_("This replies to a question"), required=False)

    @classmethod
    def prefilled(cls, about: About) -> dict[str, Any]:
        """Under a question it is a reply."""
        return {"reply": about.parent is not None and isinstance(about.parent.control, controls.Clarification)}

    def control(self) -> Control:
        """Question or reply."""
        return controls.Clarification(reply=self.cleaned_data["reply"])

    def body(self) -> Text:
        """The question or reply."""
        return RequestBody(text=self.cleaned_data["text"])


class WithdrawalForm(KindForm):
    """No answer is needed any more."""

    def control(self) -> Control:
        """A withdrawal has no fields."""
        return controls.Withdrawal()
