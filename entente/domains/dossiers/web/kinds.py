"""Each kind that an officer writes by hand: its form, and how the form becomes control fields and body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.persons import PersonFields
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody, Text
from entente.protocol.controls import Control
from entente.vocabulary.codes import (
    ExchangeKind,
    Extent,
    MessageKind,
    RecallGround,
    RefusalGround,
    RequestForm,
    Urgency,
    UrgencyReason,
    Use,
)
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.ids import ServiceId
from entente.web.labels import choices


class KindForm(forms.Form):
    """The base: a text, sealed; `exchange_kind` is the form of cooperation, `own_ground` asks for a new ground."""

    exchange_kind = ExchangeKind.INFORMATION_ON_REQUEST
    own_ground = False
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}), required=False)

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """The control fields; `others` are the other members of the dossier."""
        raise TypeError(f"{type(self).__name__} names no control for {others}")

    def body(self) -> Text:
        """The body, sealed."""
        return Text(text=self.cleaned_data["text"])

    def how_urgent(self) -> Urgency:
        """Normal unless the form asks."""
        return Urgency(self.cleaned_data.get("urgency") or Urgency.NORMAL)


class NoteForm(KindForm):
    """A line in the conversation."""

    exchange_kind = ExchangeKind.CONTACT
    own_ground = True

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """A note has no fields."""
        del others
        return controls.Note()

    def body(self) -> Text:
        """The text."""
        return ContentBody(text=self.cleaned_data["text"])


class RequestFormPage(PersonFields, KindForm):
    """A request for information."""

    own_ground = True
    form = forms.ChoiceField(label=_("Form of request"), choices=lambda: choices(RequestForm))
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
    field_order = ("form", "urgency", "urgency_reason", "urgency_facts", "facts", "questions", "offence")

    def clean(self) -> dict[str, Any]:
        """An urgent request says why, in a code and in words."""
        told = super().clean() or {}
        urgent = told.get("urgency") != Urgency.NORMAL.value
        if urgent and not (told.get("urgency_reason") and told.get("urgency_facts")):
            self.add_error("urgency_reason", _("Say why it is urgent: choose the reason and give the facts."))
        if not urgent and told.get("urgency_reason"):
            self.add_error("urgency_reason", _("A reason for urgency belongs to an urgent request only."))
        return told

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """Asked of all other members."""
        told = self.cleaned_data
        return controls.Request(form=RequestForm(told["form"]), to=others, urgency_reason=told["urgency_reason"])

    def body(self) -> Text:
        """Facts, questions, the person or thing."""
        told = self.cleaned_data
        return RequestBody(
            text=told["text"],
            facts=told["facts"],
            questions=tuple(line.strip() for line in told["questions"].splitlines() if line.strip()),
            offence=told["offence"],
            urgency_facts=told["urgency_facts"],
            entities=self.entities(),
        )


class ReportForm(PersonFields, KindForm):
    """An own-initiative report."""

    own_ground = True
    exchange_kind = ExchangeKind.OWN_INITIATIVE
    title = forms.CharField(label=_("Subject"), max_length=300)
    scale = forms.ChoiceField(label=_("Evaluation system"), choices=[(s.value, s.value) for s in Scale])
    source_grade = forms.CharField(label=_("Source"), max_length=1, initial="B")
    information_grade = forms.CharField(label=_("Information"), max_length=1, initial="2")
    field_order = ("title", "text", "scale", "source_grade", "information_grade")

    def clean(self) -> dict[str, Any]:
        """The grades exist in the system chosen."""
        told = super().clean() or {}
        if {"scale", "source_grade", "information_grade"} <= told.keys() and not self._evaluation(told).is_known():
            self.add_error("source_grade", _("These grades do not exist in the evaluation system chosen."))
        return told

    def _evaluation(self, told: dict[str, Any]) -> Evaluation:
        return Evaluation(Scale(told["scale"]), told["source_grade"].upper(), told["information_grade"].upper())

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """A report has no fields unless it is a sanitised one."""
        del others
        return controls.Report()

    def body(self) -> Text:
        """Subject, text, evaluation, the person."""
        told = self.cleaned_data
        return ContentBody(
            title=told["title"], text=told["text"], evaluation=self._evaluation(told), entities=self.entities()
        )


class AnswerForm(PersonFields, KindForm):
    """An answer, whole, in part or under conditions."""

    extent = forms.ChoiceField(label=_("Extent"), choices=lambda: choices(Extent))
    no_hit = forms.BooleanField(label=_("Nothing is held"), required=False)
    conditions = forms.CharField(label=_("Conditions"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """How much is answered."""
        del others
        return controls.Answer(extent=Extent(self.cleaned_data["extent"]), no_hit=self.cleaned_data["no_hit"])

    def body(self) -> Text:
        """Text, conditions, the person."""
        told = self.cleaned_data
        return ContentBody(text=told["text"], conditions=told["conditions"], entities=self.entities())


class ClarificationForm(KindForm):
    """A question of the requested service, or the requester's reply."""

    reply = forms.BooleanField(label=_("This replies to a question"), required=False)

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """Question or reply."""
        del others
        return controls.Clarification(reply=self.cleaned_data["reply"])

    def body(self) -> Text:
        """The question or reply."""
        return RequestBody(text=self.cleaned_data["text"])


class ProgressForm(KindForm):
    """Where the requested service stands."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("taken_up", _("Taken up")),
            ("awaiting_judicial_authorisation", _("Awaiting judicial authorisation")),
            ("authorisation_obtained", _("Authorisation obtained")),
        ],
    )
    expected_days = forms.IntegerField(label=_("Expected length in days"), min_value=0, max_value=366, initial=0)

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """State and expected length."""
        del others
        return controls.Progress(state=self.cleaned_data["state"], expected_days=self.cleaned_data["expected_days"])


class RefusalForm(KindForm):
    """A refusal on a coded ground."""

    ground = forms.ChoiceField(label=_("Ground"), choices=lambda: choices(RefusalGround))
    extent = forms.ChoiceField(label=_("Extent"), choices=lambda: choices(Extent)[:2])

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """Ground and extent."""
        del others
        told = self.cleaned_data
        return controls.Refusal(ground=RefusalGround(told["ground"]), extent=Extent(told["extent"]))


class WithdrawalForm(KindForm):
    """No answer is needed any more."""

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """A withdrawal has no fields."""
        del others
        return controls.Withdrawal()


class FeedbackForm(KindForm):
    """What use it was."""

    use = forms.ChoiceField(
        label=_("Use"),
        choices=[
            ("useful", _("Useful")),
            ("known", _("Known already")),
            ("not_useful", _("Not useful")),
            ("led_to_action", _("Led to action")),
        ],
    )

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """The use."""
        del others
        return controls.Feedback(use=self.cleaned_data["use"])


class RecallForm(KindForm):
    """Take a message back from every holder."""

    ground = forms.ChoiceField(label=_("Ground"), choices=lambda: choices(RecallGround))

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """The ground."""
        del others
        return controls.Recall(ground=RecallGround(self.cleaned_data["ground"]))


class CorrectionForm(PersonFields, KindForm):
    """A new content in place of the old."""

    ground = forms.ChoiceField(label=_("Ground"), choices=lambda: choices(RecallGround))

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """The ground."""
        del others
        return controls.Correction(ground=RecallGround(self.cleaned_data["ground"]))

    def body(self) -> Text:
        """The content as it should have been."""
        return ContentBody(text=self.cleaned_data["text"], entities=self.entities())


class ConsentRequestForm(KindForm):
    """Ask the originator for a use."""

    use = forms.ChoiceField(label=_("Use"), choices=lambda: choices(Use))
    to = forms.CharField(label=_("Services it would go to"), required=False, help_text=_("Service ids, with commas."))

    def _to(self) -> tuple[ServiceId, ...]:
        return tuple(sorted(ServiceId(each.strip()) for each in self.cleaned_data["to"].split(",") if each.strip()))

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """The use, and to whom."""
        del others
        return controls.ConsentRequest(use=Use(self.cleaned_data["use"]), to=self._to())


class ConsentForm(ConsentRequestForm):
    """Grant or deny a use."""

    granted = forms.BooleanField(label=_("Granted"), required=False)

    def control(self, others: tuple[ServiceId, ...]) -> Control:
        """Granted or denied."""
        del others
        told = self.cleaned_data
        return controls.Consent(use=Use(told["use"]), granted=told["granted"], to=self._to())


KINDS: dict[MessageKind, type[KindForm]] = {
    MessageKind.NOTE: NoteForm,
    MessageKind.REQUEST: RequestFormPage,
    MessageKind.REPORT: ReportForm,
    MessageKind.PROGRESS: ProgressForm,
    MessageKind.CLARIFICATION: ClarificationForm,
    MessageKind.ANSWER: AnswerForm,
    MessageKind.REFUSAL: RefusalForm,
    MessageKind.WITHDRAWAL: WithdrawalForm,
    MessageKind.FEEDBACK: FeedbackForm,
    MessageKind.RECALL: RecallForm,
    MessageKind.CORRECTION: CorrectionForm,
    MessageKind.CONSENT_REQUEST: ConsentRequestForm,
    MessageKind.CONSENT: ConsentForm,
}
