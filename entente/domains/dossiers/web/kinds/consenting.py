"""Forms of consent: asking the originator, granting or denying, telling of a use in danger, noting what was said."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.kinds.base import About, KindForm
from entente.protocol import controls
from entente.protocol.bodies import OralBody, Text
from entente.protocol.controls import Control
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind, Use
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import MessageId, ServiceId, service_id
from entente.web.labels import choices
from entente.web.refusals import told as in_words


def _named(header: Header | None) -> dict[str, Any]:
    """Use and services of the message that is answered."""
    match header.control if header else None:
        case controls.ConsentRequest(use=use, to=to) | controls.Oral(use=use, to=to) if use is not None:
            return {"use": use.value, "to": ", ".join(to)}
        case _:
            return {}


class WithTargets(KindForm):
    """A use, and the services towards which it is made."""

    use = forms.ChoiceField(label=_("Use"), choices=lambda: choices(Use))
    to = forms.CharField(label=_("Services it would go to"), required=False, help_text=_("Service ids, with commas."))

    def clean_to(self) -> tuple[ServiceId, ...]:
        """Well-formed service ids, sorted."""
        try:
            named = [each.strip() for each in self.cleaned_data["to"].split(",")]
            return tuple(sorted({service_id(each) for each in named if each}))
        except EntenteError as error:
            raise forms.ValidationError(in_words(error)) from error

    def clean(self) -> dict[str, Any]:
        """A consent to pass on covers those that it names, and nobody else (P-6.7.3)."""
        told = super().clean() or {}
        if told.get("use") == Use.FORWARD.value and "to" in told and not told["to"]:
            self.add_error("to", _("Name the services: passing on is permitted towards those named only."))
        return told


class ConsentRequestForm(WithTargets):
    """Ask the originator for a use."""

    def control(self) -> Control:
        """The use, and to whom."""
        return controls.ConsentRequest(use=Use(self.cleaned_data["use"]), to=self.cleaned_data["to"])


class ConsentForm(WithTargets):
    """Grant or deny a use; under an oral consent it confirms it in writing."""

    granted = forms.BooleanField(label=_("Granted"), required=False)
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    @classmethod
    def prefilled(cls, about: About) -> dict[str, Any]:
        """What was asked or said."""
        return _named(about.parent)

    def control(self) -> Control:
        """Granted or denied."""
        told = self.cleaned_data
        until = _end_of(told["until"]) if told["until"] else 0
        return controls.Consent(use=Use(told["use"]), granted=told["granted"], to=told["to"], until=until)

    def refers_to(self) -> tuple[MessageId, ...]:
        """The question, and the message that it is about (P-6.7.2)."""
        parent = self.about.parent
        asked = parent is not None and parent.kind in (MessageKind.CONSENT_REQUEST, MessageKind.ORAL)
        subject = parent.refers_to[:1] if asked and parent else ()
        return (*super().refers_to(), *subject)


class UrgentUseForm(WithTargets):
    """Tell the originator that its message was used at once, in imminent danger."""

    def control(self) -> Control:
        """The use, and to whom."""
        return controls.UrgentUse(use=Use(self.cleaned_data["use"]), to=self.cleaned_data["to"])


class OralForm(KindForm):
    """What was said: a request, or, under a message, a consent to its use."""

    counterpart = forms.ChoiceField(label=_("Spoken with the service"))
    spoken_at = forms.DateTimeField(
        label=_("Spoken on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    speaker = forms.CharField(label=_("Who spoke"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto"}))
    listener = forms.CharField(label=_("Who listened"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto"}))
    line = forms.CharField(label=_("Line"), max_length=120, required=False, help_text=_("Telephone number, room."))
    use = forms.ChoiceField(label=_("Use consented to"), choices=lambda: choices(Use))
    to = forms.CharField(label=_("Services it would go to"), required=False, help_text=_("Service ids, with commas."))
    clean_to = WithTargets.clean_to
    field_order = ("counterpart", "spoken_at", "speaker", "listener", "line", "use", "to", "text")

    @classmethod
    def asks_ground(cls, about: About) -> bool:
        """A new matter has its own."""
        return not about.parent_id

    def arrange(self) -> None:
        """A new matter is a request and names no use; under a message it is a consent, on that message's ground."""
        self.choices_of("counterpart", [(str(each), str(each)) for each in self.about.others])
        if not self.about.parent_id:
            del self.fields["use"], self.fields["to"]

    def control(self) -> Control:
        """Who spoke with whom is sealed; that something was said, when and with which service is not."""
        told = self.cleaned_data
        return controls.Oral(
            what="consent" if self.about.parent_id else "request",
            spoken_at=int(told["spoken_at"].timestamp() * 1000),
            counterpart=ServiceId(told["counterpart"]),
            use=Use(told["use"]) if "use" in told else None,
            to=told.get("to", ()),
        )

    def body(self) -> Text:
        """Who, on which line, in what words."""
        told = self.cleaned_data
        return OralBody(text=told["text"], speaker=told["speaker"], listener=told["listener"], line=told["line"])


def _end_of(day: Any) -> Milliseconds:
    return int(datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC).timestamp() * 1000)
