"""Forms of meetings: a proposal, an answer with its reason, minutes, a signature."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.meetings.rules.facts import Asked, wall_clock
from entente.domains.meetings.web.words import FORMS
from entente.protocol.bodies import MeetingBody
from entente.protocol.minutes import MinutesText, Undertaking
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.codes import MeetingGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId
from entente.web.labels import choices

AUTO = {"dir": "auto"}
LANGUAGES = ("en", "fr", "es", "ar")


class Moment(forms.DateTimeInput):
    """Day and time of the place, by the browser's own field."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ProposeForm(forms.Form):
    """What, when, where, on what, with which offices; no names (P-15.1.3)."""

    title = forms.CharField(label=_("Subject"), max_length=200, widget=forms.TextInput(AUTO))
    form = forms.ChoiceField(label=_("Kind"), choices=lambda: list(FORMS.items()))
    begins = forms.DateTimeField(label=_("Begins"), widget=Moment)
    ends = forms.DateTimeField(label=_("Ends"), widget=Moment)
    zone = forms.CharField(
        label=_("Time zone of the place"), max_length=60, help_text=_("An IANA name such as Africa/Casablanca.")
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200, widget=forms.TextInput(AUTO))
    country = forms.CharField(
        label=_("Country"), required=False, max_length=2, help_text=_("Two letters of ISO 3166-1, such as MA.")
    )
    agenda = forms.CharField(label=_("Agenda"), required=False, widget=forms.Textarea({"rows": 4, **AUTO}))
    offices = forms.CharField(
        label=_("Who comes, by office"),
        required=False,
        widget=forms.Textarea({"rows": 2, **AUTO}),
        help_text=_("One office a line and no names: they would be personal data."),
    )
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, choices=lambda: choices(CrimeArea))
    assembly = forms.CharField(
        label=_("In the margins of"),
        required=False,
        max_length=120,
        widget=forms.TextInput(AUTO),
        help_text=_("The assembly, as its organiser calls it; its planner gets the request."),
    )

    def clean_zone(self) -> str:
        """A zone of the IANA database."""
        name: str = self.cleaned_data["zone"]
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise forms.ValidationError(_("An IANA name such as Africa/Casablanca.")) from error
        return name

    def asked(self) -> Asked:
        """The proposal as it is told to the service."""
        said = self.cleaned_data
        body = MeetingBody(
            title=said["title"].strip(),
            text=said["agenda"].strip(),
            form=said["form"],
            zone=said["zone"],
            place=said["place"].strip(),
            country=said["country"].upper(),
            topics=tuple(said["topics"]),
            offices=tuple(filter(None, map(str.strip, said["offices"].splitlines()))),
            assembly=said["assembly"].strip(),
        )
        return Asked(_instant(said["begins"], said["zone"]), _instant(said["ends"], said["zone"]), body)


def _instant(read: datetime, zone: str) -> Milliseconds:
    """The wall clock that was typed, at the place and not where the officer sits."""
    return int(read.replace(tzinfo=ZoneInfo(zone)).timestamp()) * SECOND


def initial_of(starts: Milliseconds, ends: Milliseconds, said: MeetingBody) -> dict[str, Any]:
    """A proposal's fields, to counter it with."""
    times = (("begins", starts), ("ends", ends))
    at = {name: wall_clock(when, said.zone).strftime("%Y-%m-%dT%H:%M") for name, when in times}
    plain = {name: getattr(said, name) for name in ("title", "form", "zone", "place", "country", "assembly")}
    return plain | at | {"agenda": said.text, "offices": "\n".join(said.offices), "topics": list(said.topics)}


class WordsForm(forms.Form):
    """A word with an acceptance."""

    words = forms.CharField(
        label=_("A word to the partner"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2, **AUTO})
    )


class GroundForm(WordsForm):
    """Why it is declined or cancelled."""

    ground = forms.ChoiceField(label=_("Reason"), choices=lambda: choices(MeetingGround))
    field_order = ("ground", "words")


def words_in(language: str) -> forms.Textarea:
    """A field of several lines in a language."""
    return forms.Textarea({"rows": 5, "lang": language, "dir": "rtl" if language == "ar" else "ltr"})


class MinutesForm(forms.Form):
    """Minutes in each language in which they are authentic, what was promised, and who signs for us."""

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(AUTO))
    held = forms.CharField(label=_("Held on"), max_length=21, help_text=_("Day, or first and last day: 2026-03-12."))
    place = forms.CharField(label=_("Place"), required=False, max_length=200, widget=forms.TextInput(AUTO))
    en = forms.CharField(label=_("Minutes in English"), required=False, widget=words_in("en"))
    fr = forms.CharField(label=_("Minutes in French"), required=False, widget=words_in("fr"))
    es = forms.CharField(label=_("Minutes in Spanish"), required=False, widget=words_in("es"))
    ar = forms.CharField(label=_("Minutes in Arabic"), required=False, widget=words_in("ar"))
    promises = forms.CharField(
        label=_("What was promised"),
        required=False,
        widget=forms.Textarea({"rows": 3, **AUTO}),
        help_text=_("One promise a line: who promised; to whom; what; by when."),
    )
    office = forms.CharField(label=_("Office that signs for us"), max_length=60, widget=forms.TextInput(AUTO))
    credential = forms.ChoiceField(
        label=_("Key that signs for us"),
        required=False,
        help_text=_("A key that the minutes name signs, and no other. Named or not, a person signs."),
    )

    def offer(self, keys: Mapping[str, str]) -> None:
        """The keys that the minutes may name: the officer's own by credential, and the one that they name already."""
        named = self.initial.get("credential", "")
        others = {named: _("the key %(key)s, named before") % {"key": named[:8]}} if named and named not in keys else {}
        known = {"": _("none: whoever our node attests"), **keys, **others}
        self.fields["credential"].choices = list(known.items())  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Words in one language at least."""
        said: dict[str, Any] = super().clean() or {}
        if not any(said.get(code, "").strip() for code in LANGUAGES):
            raise forms.ValidationError(_("Write what was discussed and agreed, in one language at least."))
        return said

    @property
    def words(self) -> dict[str, str]:
        """By language, what is said in it."""
        said = {code: self.cleaned_data[code].strip() for code in LANGUAGES}
        return {code: text for code, text in said.items() if text}

    def clean_promises(self) -> tuple[Undertaking, ...]:
        """The promises, read line by line."""
        lines = filter(None, map(str.strip, self.cleaned_data["promises"].splitlines()))
        return tuple(_promise(line) for line in lines)


def _promise(line: str) -> Undertaking:
    parts = [part.strip() for part in line.replace("؛", ";").split(";")]
    if len(parts) not in (3, 4) or not all(parts[:3]):
        raise forms.ValidationError(_("One promise a line: who promised; to whom; what; by when."))
    return Undertaking(ServiceId(parts[0]), ServiceId(parts[1]), parts[2], parts[3] if len(parts) > 3 else "")


def initial_of_minutes(text: MinutesText, own: str) -> dict[str, Any]:
    """The form's values for minutes that are on the table or to begin with."""
    lines = ("; ".join(filter(None, (each.by, each.to, each.what, each.due))) for each in text.undertakings)
    office = next((each.office for each in text.signatories if each.service == own), "")
    plain = {"title": text.title, "held": text.held, "place": text.place, "office": office}
    credential = next((each.credential for each in text.signatories if each.service == own), "")
    return {**plain, "credential": credential, "promises": "\n".join(lines), **text.words}


class SignForm(forms.Form):
    """Who signs, and the passphrase of the personal key."""

    name = forms.CharField(label=_("Name and rank, as the other side shall read it"), max_length=200)
    passphrase = forms.CharField(
        label=_("Passphrase of your personal key"), widget=forms.PasswordInput({"autocomplete": "off"})
    )
    read = forms.BooleanField(label=_("I have read the text and sign it"))
