"""The diary's forms: an entry with its people and outcomes, a line of its file, a commitment and its closing."""

import re
from datetime import datetime, tzinfo
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from entente.domains.diary.models import Entry
from entente.domains.diary.rules.codes import EntryState, LineState, PaperKind, Promised, Seat
from entente.domains.diary.rules.values import EventType, Outcome
from entente.domains.diary.services.entering import Person, Result, Side, Told, told_of
from entente.domains.diary.services.promising import Given
from entente.domains.diary.web.words import (
    KINDS,
    LINE_STATES,
    LINES,
    OUTCOMES,
    PROMISES,
    SEATS,
    STATES,
    pairs,
    topic_choices,
)
from entente.vocabulary.clock import SECOND
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from entente.web.labels import choices, label

_AUTO = {"dir": "auto"}
_DATE = _("As exactly as it is known: 2026-03-12, 2026-03 or 2026; empty while it is open.")


def words(rows: int) -> forms.Textarea:
    """A field of several lines in the direction of what is written."""
    return forms.Textarea({"rows": rows, **_AUTO})


class EntryForm(forms.Form):
    """What, when, where, between whom, about what, under what handling."""

    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: pairs(KINDS))
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(_AUTO))
    starts = forms.CharField(label=_("Begins on"), required=False, max_length=10, help_text=_DATE)
    at = forms.TimeField(label=_("At"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    ends = forms.CharField(label=_("Ends on"), required=False, max_length=10)
    until = forms.TimeField(label=_("Until"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    zone = forms.CharField(
        label=_("Time zone of the place"), max_length=60, help_text=_("An IANA name such as Africa/Casablanca.")
    )
    state = forms.ChoiceField(
        label=_("State"), choices=lambda: [(code.value, word) for code, (_tone, word) in STATES.items()]
    )
    city = forms.CharField(label=_("City"), required=False, max_length=120, widget=forms.TextInput(_AUTO))
    country = forms.CharField(
        label=_("Country"), required=False, max_length=2, help_text=_("Two letters of ISO 3166-1, such as MA.")
    )
    venue = forms.CharField(label=_("Venue"), required=False, max_length=200, widget=forms.TextInput(_AUTO))
    parties = forms.CharField(
        label=_("Parties"),
        widget=forms.TextInput(_AUTO),
        max_length=2000,
        help_text=_("Countries by their two letters, organisations by name, with commas between: MA, FR, INTERPOL."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple, choices=topic_choices
    )
    agenda = forms.CharField(label=_("Agenda"), required=False, widget=words(4))
    summary = forms.CharField(
        label=_("What was discussed and agreed"),
        required=False,
        widget=words(4),
        help_text=_("Internal notes are lines of the file: they never leave the house."),
    )
    tlp = forms.ChoiceField(
        label=_("Traffic light"),
        initial=Tlp.AMBER.value,
        choices=lambda: [(tlp.value, f"TLP:{tlp.value.upper()} · {label(tlp)}") for tlp in Tlp],
    )
    classification = forms.TypedChoiceField(
        label=_("Classification"), coerce=int, initial=0, choices=lambda: choices(Classification)
    )

    def told(self, people: "tuple[Person, ...]", outcomes: "tuple[Result, ...]", date_text: str = "") -> Told:
        """The entry as it is told to the service."""
        said = self.cleaned_data
        plain = ("title", "zone", "city", "venue", "agenda", "summary")
        return Told(
            kind=EventType(said["kind"]),
            state=EntryState(said["state"]),
            starts=_joined(said["starts"], said["at"]),
            ends=_joined(said["ends"] or (said["starts"] if said["until"] else ""), said["until"]),
            country=said["country"].upper(),
            date_text=date_text,
            parties=sides(said["parties"]),
            topics=tuple(said["topics"]),
            people=people,
            outcomes=outcomes,
            handling=Handling(frozenset({HandlingCode.H0}), Tlp(said["tlp"]), Classification(said["classification"])),
            **{name: said[name] for name in plain},
        )


def _joined(day: str, at: Any) -> str:
    return f"{day.strip()}T{at:%H:%M}" if at and day.strip() else day.strip()


def sides(told: str) -> tuple[Side, ...]:
    """Parties from one line; a code of two letters is a country."""
    parts = [part.strip() for part in re.split(r"[,;،؛\n]", told) if part.strip()]
    return tuple(Side(part.upper() if re.fullmatch(r"[A-Za-z]{2}", part) else part[:120]) for part in parts)


class PersonForm(forms.Form):
    """One participant; left empty, nobody."""

    name = forms.CharField(label=_("Name"), required=False, max_length=200, widget=forms.TextInput(_AUTO))
    office = forms.CharField(label=_("Office"), required=False, max_length=300, widget=forms.TextInput(_AUTO))
    organisation = forms.CharField(
        label=_("Organisation"), required=False, max_length=200, widget=forms.TextInput(_AUTO)
    )
    country = forms.CharField(label=_("Country"), required=False, max_length=2)
    seat = forms.ChoiceField(label=_("Part"), required=False, choices=lambda: pairs(SEATS), initial=Seat.MEMBER.value)
    languages = forms.CharField(label=_("Languages"), required=False, max_length=60)
    written = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    source = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)


class ResultForm(forms.Form):
    """One outcome; left empty, none."""

    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=lambda: [("", "—"), *pairs(OUTCOMES)])
    text = forms.CharField(label=_("In words"), required=False, max_length=300, widget=forms.TextInput(_AUTO))


PeopleForms = formset_factory(PersonForm, extra=2, max_num=200)
ResultForms = formset_factory(ResultForm, extra=1, max_num=20)


def people_of(formset: Any) -> tuple[Person, ...]:
    """Everybody who was named or whose office was."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data]
    return tuple(_person(row) for row in rows if row.get("name") or row.get("office"))


def _person(row: dict[str, Any]) -> Person:
    country = row["country"].upper()
    plain = {name: row[name].strip() for name in ("name", "office", "organisation", "languages", "written", "source")}
    return Person(country=country, side=country or row["organisation"], seat=Seat(row["seat"] or Seat.MEMBER), **plain)


def results_of(formset: Any) -> tuple[Result, ...]:
    """Every outcome that was chosen."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data]
    return tuple(Result(Outcome(row["outcome"]), row["text"]) for row in rows if row.get("outcome"))


def initial_of(told: Told) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """The three forms' values for an entry as it is told."""
    main = {name: getattr(told, name) for name in ("title", "zone", "city", "country", "venue", "agenda", "summary")}
    main |= {"kind": told.kind.value, "state": told.state.value, "topics": list(told.topics)}
    main |= {"starts": told.starts[:10], "at": told.starts[11:], "ends": told.ends[:10], "until": told.ends[11:]}
    main["parties"] = ", ".join(one.code for one in told.parties)
    main |= {"tlp": told.handling.tlp.value, "classification": told.handling.classification.value}
    names = ("name", "office", "organisation", "country", "languages", "written", "source")
    people = [{name: getattr(one, name) for name in names} | {"seat": one.seat.value} for one in told.people]
    return main, people, [{"outcome": one.kind.value, "text": one.text} for one in told.outcomes]


def initial_of_entry(entry: Entry) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """The same of a kept entry."""
    return initial_of(told_of(entry))


class LineForm(forms.Form):
    """One line of the file."""

    kind = forms.ChoiceField(label=_("Part of the file"), choices=lambda: pairs(LINES))
    text = forms.CharField(label=_("Words"), widget=words(3))
    begins = forms.DateTimeField(
        label=_("Begins"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
        help_text=_("For the programme, by the clock of the place."),
    )
    state = forms.ChoiceField(
        label=_("State"),
        initial=LineState.TO_DO.value,
        choices=lambda: [(code.value, word) for code, (_tone, word) in LINE_STATES.items()],
    )

    @property
    def kind_code(self) -> PaperKind:
        """The chosen part."""
        return PaperKind(self.cleaned_data["kind"])

    def begins_at(self, zone: tzinfo) -> int | None:
        """The instant at the place, in milliseconds."""
        read: datetime | None = self.cleaned_data["begins"]
        return int(read.replace(tzinfo=zone).timestamp()) * SECOND if read else None


class PaperForm(forms.Form):
    """A paper laid in the file."""

    file = forms.FileField(label=_("Paper"))
    internal = forms.BooleanField(label=_("Internal: it never leaves the house"), required=False, initial=True)


class PromiseForm(forms.Form):
    """Who promised what to whom by when."""

    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: pairs(PROMISES))
    what = forms.CharField(label=_("What was promised"), max_length=300, widget=forms.TextInput(_AUTO))
    promised_by = forms.ChoiceField(label=_("Promised by"))
    promised_to = forms.ChoiceField(label=_("Promised to"), required=False)
    who = forms.CharField(label=_("Who is to go or act"), required=False, max_length=200, widget=forms.TextInput(_AUTO))
    country = forms.CharField(label=_("Where a visit goes"), required=False, max_length=2)
    due = forms.CharField(label=_("By when"), required=False, max_length=10, help_text=_DATE)

    def __init__(self, parties: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("promised_by", "promised_to"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*([] if field.required else [("", "—")]), *((code, code) for code in parties)]

    def given(self) -> Given:
        """The promise as it is told to the service."""
        said = self.cleaned_data
        plain = ("what", "promised_by", "promised_to", "who", "due")
        return Given(
            kind=Promised(said["kind"]), country=said["country"].upper(), **{name: said[name] for name in plain}
        )


class ClosingForm(forms.Form):
    """The evidence, or the reason; each button says which."""

    evidence = forms.CharField(
        label=_("Evidence, or the reason why it is dropped"), required=False, max_length=500, widget=words(2)
    )


class ImportForm(forms.Form):
    """A calendar file, and what its events are."""

    file = forms.FileField(label=_("Calendar file (.ics)"))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: pairs(KINDS), initial=EventType.BILATERAL_MEETING.value)
    parties = forms.CharField(label=_("Parties"), max_length=2000, widget=forms.TextInput(_AUTO))
    zone = forms.CharField(
        label=_("Time zone of times without one"), max_length=60, help_text=_("An IANA name such as Africa/Casablanca.")
    )

    def frame(self) -> Told:
        """What every event of the file has."""
        said = self.cleaned_data
        kind = EventType(said["kind"])
        return Told(kind=kind, title=str(KINDS[kind]), zone=said["zone"], parties=sides(said["parties"]))


class Files(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, each cleaned as one would be."""

    def clean(self, data: Any, _initial: Any = None) -> Any:
        """The files; empty ones are left for the reader to refuse by name."""
        files = data if isinstance(data, list | tuple) else [data]
        if not [file for file in files if file]:
            raise forms.ValidationError(self.error_messages["required"])
        return list(files)


class BringForm(forms.Form):
    """Communiqués to be read."""

    texts = FilesField(
        label=_("Communiqués"),
        widget=Files(),
        help_text=_(
            "Text, HTML, PDF or e-mail, in French, English, German, Spanish, Arabic, Italian, Portuguese, Dutch."
        ),
    )


CELLS = {
    "canonical": _("Name"),
    "acronym": _("Acronym"),
    "office": _("Office"),
    "organisation": _("Organisation"),
    "country": _("Country"),
    "code": _("Country"),
    "city": _("City"),
    "topic": _("Topic"),
    "forms": _("Written forms"),
}


class RowForm(forms.Form):
    """One row of a table of the reader."""

    def __init__(self, columns: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, name in enumerate(columns):
            field = forms.CharField(
                label=CELLS[name], max_length=2000, required=at == 0, widget=forms.TextInput(dict(_AUTO))
            )
            self.fields[name] = field
        self.fields["forms"].required = True
        self.fields["forms"].help_text = _("With semicolons between; a star stands for any ending.")
