"""The planner's forms: an assembly from a file, a request by hand, a decision, a move."""

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.assembly.rules.codes import Half, Priority
from entente.domains.assembly.rules.filing import AssemblyFile, RequestRow
from entente.domains.assembly.rules.values import Assembly
from entente.domains.assembly.web.words import HALVES, PRIORITIES


class BeginForm(forms.Form):
    """A file, or the example."""

    file = forms.FileField(
        label=_("File"), required=False, help_text=_("JSON or an Excel workbook. Left empty, the example is used.")
    )
    stated = forms.IntegerField(
        label=_("Meetings stated"),
        required=False,
        min_value=0,
        max_value=10_000,
        help_text=_("The number that a statement names, if there is one. The page shows the difference."),
    )


def _priorities() -> list[tuple[str, object]]:
    return [(level.name.lower(), word) for level, word in PRIORITIES.items()]


class AskForm(forms.Form):
    """A request by hand: which delegation asks, for whom, how long."""

    delegation = forms.ChoiceField(label=_("Delegation that asks"))
    guest = forms.ChoiceField(label=_("Who comes"))
    host = forms.ChoiceField(label=_("Whom they ask for"))
    priority = forms.ChoiceField(label=_("Priority"), choices=_priorities, initial=Priority.NORMAL.name.lower())
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=480, initial=30)
    half = forms.ChoiceField(label=_("Half of the day"), required=False)

    def __init__(self, file: AssemblyFile, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        people = [(person.id, person.name) for person in file.people]
        asking = [(each.id, each.name) for each in file.delegations]
        for name, choices in (("delegation", asking), ("guest", people), ("host", people)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        half = self.fields["half"]
        if isinstance(half, forms.ChoiceField):
            half.choices = [("", _("Either")), *((each.value, word) for each, word in HALVES.items())]

    def row(self, key: str, file: AssemblyFile) -> RequestRow:
        """The request as a row."""
        told = self.cleaned_data
        title = next(each.name for each in file.delegations if each.id == told["delegation"])
        host = next(each.delegation for each in file.people if each.id == told["host"])
        return RequestRow(
            id=key,
            title=title,
            delegations=tuple(dict.fromkeys((host, told["delegation"]))),
            seats=(told["host"], told["guest"]),
            priority=told["priority"],
            minutes=told["minutes"],
            half=Half(told["half"]) if told["half"] else None,
        )


class DecideForm(forms.Form):
    """Priority, deputy and the reason of a refusal, each sent by its own button."""

    priority = forms.ChoiceField(label=_("Priority"), choices=_priorities)
    deputy = forms.ChoiceField(label=_("Who receives them"), required=False)
    reason = forms.CharField(
        label=_("Reason, if it is declined"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, members: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        deputy = self.fields["deputy"]
        if isinstance(deputy, forms.ChoiceField):
            deputy.choices = members


class MoveForm(forms.Form):
    """A time and a room for one meeting; what drag and drop does, by keyboard."""

    slot = forms.TypedChoiceField(label=_("Time"), coerce=int)
    room = forms.ChoiceField(label=_("Room"))

    def __init__(self, assembly: Assembly, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        times = [(number, f"{slot.day:%d.%m.} {slot.start:%H:%M}") for number, slot in enumerate(assembly.slots)]
        for name, choices in (("slot", times), ("room", [(room.id, room.name) for room in assembly.rooms])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
