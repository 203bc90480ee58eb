"""The forms of a room: one for every entry, small enough for a telephone in the field."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.centre.services.writing import Opening, Said
from entente.vocabulary.codes import LogKind, LogOutcome
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.web.labels import choices, label

WRITTEN = (LogKind.ENTRY, LogKind.QUESTION, LogKind.ASSIGNMENT)
LONGEST = 4000


def _milliseconds(when: datetime | None) -> int:
    return int(when.timestamp() * 1000) if when else 0


def _moment(words: Any, help_text: Any = "") -> forms.DateTimeField:
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=words, required=False, widget=picker, help_text=help_text)


def _kinds() -> list[tuple[str, str]]:
    return [(each.value, label(each)) for each in WRITTEN]


def _text(words: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=words, max_length=LONGEST, widget=forms.Textarea({"rows": 3}), help_text=help_text)


class EntryForm(forms.Form):
    """An entry, a question, an assignment."""

    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds)
    text = _text(_("What happened, or what is asked"))
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    source = forms.CharField(
        label=_("Source"), required=False, max_length=200, help_text=_("Who told it: a post, a unit, a camera.")
    )
    occurred = _moment(_("When it happened"), _("Leave it empty for now."))
    to = forms.MultipleChoiceField(
        label=_("Asked services"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of a question or an assignment. They answer, accept or decline: nobody gives orders here."),
    )
    due = _moment(_("Answer until"))
    tlp = forms.ChoiceField(
        label=_("TLP"), required=False, choices=lambda: choices(Tlp), help_text=_("Of this entry: each bears its own.")
    )
    agreement = forms.ChoiceField(
        label=_("Agreement"), help_text=_("The one under which the room was opened is not in force here.")
    )
    persons = forms.BooleanField(
        label=_("Names persons who are not officers on duty"),
        required=False,
        help_text=_("Such an entry needs an agreement in force between all members."),
    )

    def __init__(
        self,
        others: Sequence[ServiceId],
        *args: Any,
        tlp: Tlp = Tlp.AMBER,
        persons: bool = True,
        agreements: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tlp"].initial = tlp.value
        agreement = self.fields["agreement"]
        if not agreements:
            del self.fields["agreement"]
        elif isinstance(agreement, forms.ChoiceField):
            agreement.choices = list(agreements)
        to = self.fields["to"]
        if isinstance(to, forms.MultipleChoiceField):
            to.choices = [(each, each) for each in others]
        if not persons:
            del self.fields["persons"]

    def said(self, officer: str) -> Said:
        """What was said, by whom."""
        told = self.cleaned_data
        return Said(
            text=told["text"],
            kind=LogKind(told["kind"]),
            place=told["place"],
            source=told["source"],
            officer=officer,
            occurred=_milliseconds(told["occurred"]),
            to=tuple(map(ServiceId, told["to"])),
            due=_milliseconds(told["due"]),
            persons=told.get("persons", False),
            tlp=Tlp(told["tlp"]) if told["tlp"] else None,
            agreement=told.get("agreement", ""),
        )


class OpeningForm(forms.Form):
    """A room: on what it stands, and its first entry."""

    text = _text(_("What this room is for"), _("The first entry of the log. Every member of the dossier sees it."))
    tlp = forms.ChoiceField(label=_("TLP"), choices=lambda: choices(Tlp), initial=Tlp.AMBER.value)
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    area = forms.ChoiceField(label=_("Crime area"), required=False)

    def __init__(self, agreements: Sequence[tuple[str, str]], *args: Any, persons: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement, area = self.fields["agreement"], self.fields["area"]
        if not persons:
            del self.fields["agreement"], self.fields["area"]
        elif isinstance(agreement, forms.ChoiceField) and isinstance(area, forms.ChoiceField):
            agreement.choices = list(agreements)
            area.choices = [("", _("As the kind of dossier says")), *choices(CrimeArea)]

    def opening(self) -> Opening:
        """On what the room stands."""
        told = self.cleaned_data
        area = told.get("area")
        handling = Handling(frozenset({HandlingCode.H0}), Tlp(told["tlp"]))
        return Opening(told.get("agreement", ""), CrimeArea(area) if area else None, handling)


class ReplyForm(forms.Form):
    """What a service says to an entry that asks it."""

    outcome = forms.ChoiceField(label=_("What you say"), widget=forms.RadioSelect, required=False)
    text = forms.CharField(label=_("In words"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 3}))

    def __init__(self, outcomes: Sequence[LogOutcome], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome = self.fields["outcome"]
        if isinstance(outcome, forms.ChoiceField):
            outcome.choices = [(each.value, label(each)) for each in outcomes]
            outcome.initial = outcomes[0].value
        if tuple(outcomes) == (LogOutcome.NONE,):
            del self.fields["outcome"]
            self.fields["text"].required = True

    def said(self, officer: str) -> Said:
        """What was said, by whom."""
        outcome = LogOutcome(self.cleaned_data.get("outcome") or LogOutcome.NONE)
        return Said(self.cleaned_data["text"], LogKind.ANSWER, officer=officer, outcome=outcome)


class CorrectionForm(forms.Form):
    """What is to be read instead; the entry stays as it was written."""

    text = _text(_("What is to be read instead"))

    def said(self, officer: str) -> Said:
        """What was said, by whom."""
        return Said(self.cleaned_data["text"], LogKind.CORRECTION, officer=officer)


class PresenceForm(forms.Form):
    """An officer takes a post."""

    officer = forms.CharField(label=_("Officer"), max_length=200)
    post = forms.CharField(
        label=_("Post"), max_length=200, help_text=_("Where the officer can be found: desk 4, gate C, telephone 1234.")
    )

    def said(self) -> Said:
        """What was said."""
        return Said("", LogKind.PRESENCE, officer=self.cleaned_data["officer"], post=self.cleaned_data["post"])


class HandoverForm(forms.Form):
    """The end of a shift."""

    text = forms.CharField(
        label=_("What the next shift must know"),
        max_length=20 * LONGEST,
        widget=forms.Textarea({"rows": 14}),
        help_text=_("Generated from what is open; add to it. The officer who takes over signs for it."),
    )

    def said(self, officer: str) -> Said:
        """What was said, by whom."""
        return Said(self.cleaned_data["text"], LogKind.HANDOVER, officer=officer)
