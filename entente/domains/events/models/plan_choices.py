"""The words of the security plan in the reader's language: sections, states, exercises, what is lacking."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.events.models.choices import Choices
from entente.domains.events.rules.plans import ExerciseKind, Lack, Part, SectionState

Said = Promise | str
PARTS: Mapping[Part, Said] = {
    Part.COMMAND: _("Command and coordination"),
    Part.RISK: _("Risk assessment"),
    Part.INTELLIGENCE: _("Intelligence"),
    Part.VENUES: _("Security of venues"),
    Part.BORDERS: _("Borders and arrivals"),
    Part.TRANSPORT: _("Transport and traffic"),
    Part.PUBLIC_ORDER: _("Public order"),
    Part.PROTECTED_PERSONS: _("Protected persons"),
    Part.ACCREDITATION: _("Accreditation"),
    Part.CYBER: _("Cyber security"),
    Part.CBRN: _("Chemical, biological, radiological and nuclear hazards"),
    Part.AIRSPACE: _("Airspace and drones"),
    Part.EMERGENCY: _("Emergency and crisis management"),
    Part.MEDIA: _("Media and public information"),
    Part.COOPERATION: _("International cooperation"),
    Part.PEOPLE: _("Staff and training"),
    Part.LOGISTICS: _("Logistics and budget"),
    Part.EXERCISES: _("Exercises and tests"),
}
STATES: Mapping[SectionState, tuple[str, Said]] = {
    SectionState.DRAFT: ("quiet", pgettext_lazy("section of a plan", "Draft")),
    SectionState.IN_REVIEW: ("busy", pgettext_lazy("section of a plan", "In review")),
    SectionState.AGREED: ("good", pgettext_lazy("section of a plan", "Agreed")),
}
EXERCISES: Mapping[ExerciseKind, Said] = {
    ExerciseKind.TABLETOP: _("Table-top exercise"),
    ExerciseKind.COMMAND_POST: _("Command post exercise"),
    ExerciseKind.FIELD: _("Field exercise"),
    ExerciseKind.TEST_EVENT: _("Test event"),
}
LACKS: Mapping[Lack, Said] = {
    Lack.MISSING: _("not begun"),
    Lack.NOT_AGREED: _("not agreed yet"),
    Lack.EMPTY: _("without text"),
    Lack.NO_EXERCISE: _("No exercise was held."),
}


def parts() -> Choices:
    """The sections."""
    return [(code.value, said) for code, said in PARTS.items()]


def states() -> Choices:
    """Where a section stands."""
    return [(code.value, said) for code, (_tone, said) in STATES.items()]


def exercise_kinds() -> Choices:
    """How a plan is tried."""
    return [(code.value, said) for code, said in EXERCISES.items()]
