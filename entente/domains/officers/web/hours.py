"""The form of a service's language, time zone and working hours."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from entente.domains.officers.models import ServiceHours
from entente.web.context import OWN_NAMES


def zones() -> list[tuple[str, str]]:
    """Every time zone by its name."""
    named = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in named)]


class HoursForm(forms.Form):
    """Legal time limits run in calendar days, by the agreement; these hours only say when somebody sits at the desk."""

    language = forms.ChoiceField(
        label=_("Language"), choices=list(OWN_NAMES.items()), help_text=_("New accounts begin with it.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    days = forms.MultipleChoiceField(
        label=_("Working days"), widget=forms.CheckboxSelectMultiple, choices=lambda: list(WEEKDAYS.items())
    )
    opens = forms.TimeField(label=_("Opens"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    closes = forms.TimeField(
        label=_("Closes"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Time limits of agreements run on outside these hours; lists mark what falls there."),
    )

    @staticmethod
    def of(kept: ServiceHours | None) -> dict[str, Any]:
        """What is kept, or what a new service begins with."""
        if kept is None:
            return {
                "language": settings.LANGUAGE_CODE,
                "time_zone": settings.TIME_ZONE,
                "days": ["0", "1", "2", "3", "4"],
                "opens": "08:30",
                "closes": "16:30",
            }
        return {
            "language": kept.language,
            "time_zone": kept.time_zone,
            "days": [str(day) for day in kept.days],
            "opens": kept.opens,
            "closes": kept.closes,
        }
