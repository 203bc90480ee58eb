"""Kinds, fields and codes of records in the reader's language."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.operations.rules.codes import Comparison, Fate, Outcome, Resource, Stand, Unit

FIELD: Mapping[str, Promise] = {
    "aim": _("Aim"),
    "legal_basis": _("Legal basis"),
    "areas": _("Areas"),
    "phases": _("Phases"),
    "abort_rules": _("When it is broken off, and by whom"),
    "first_day": _("First day"),
    "last_day": _("Last day"),
    "purpose": _("Purpose of the team"),
    "leaders": _("Leaders"),
    "members": _("Members"),
    "participants": _("Participants who are not members"),
    "evidence": _("How evidence is gathered and used"),
    "data_protection": _("Access to information and data protection"),
    "evaluation": _("Evaluation"),
    "resource": _("Resource"),
    "quantity": _("Quantity"),
    "place": _("Place"),
    "stand": _("Stands"),
    "arms": _("Arms"),
    "entry": _("Entry of equipment"),
    "costs": _("Costs"),
    "liability": _("Liability"),
    "delivery": _("Controlled delivery"),
    "number": _("Leg"),
    "state": _("State"),
    "from_place": _("From"),
    "to_place": _("To"),
    "authority": _("Authority"),
    "reference": _("Reference"),
    "conditions": _("Conditions"),
    "badge": _("Officer's badge"),
    "host_partner": _("Partner of the host service"),
    "starts": _("Begins"),
    "ends": _("Ends"),
    "powers": _("Powers"),
    "uniform": _("Uniform"),
    "what": _("What"),
    "responsible": _("Responsible service"),
    "due": _("Due"),
    "outcome": _("Outcome"),
    "unit": _("Unit"),
    "observed": _("What was observed"),
    "recommended": _("What is recommended"),
    "lessons": _("Lessons taken up"),
    "compared": _("Compared with the other parties"),
    "reason": _("Reason"),
    "attended": _("Who took part"),
    "planned": _("What was planned"),
    "happened": _("What happened"),
    "causes": _("Why it went so"),
    "follow_up": _("What follows, and who sees to it"),
    "fate": _("Data received"),
    "ground": _("Law on which they are kept, and until when"),
}
RESOURCES: Mapping[Resource, Promise] = {
    Resource.PUBLIC_ORDER: _("Public order unit"),
    Resource.DOGS: _("Dog teams"),
    Resource.EXPLOSIVE_DISPOSAL: _("Explosive disposal"),
    Resource.COUNTER_DRONE: _("Counter-drone team"),
    Resource.MOUNTED: _("Mounted unit"),
    Resource.TRANSPORT: _("Transport"),
    Resource.SPOTTERS: _("Spotters"),
    Resource.INTERPRETERS: _("Interpreters"),
}
STANDS: Mapping[Stand, Promise] = {
    Stand.OPEN: pgettext_lazy("stand of a task or offer", "open"),
    Stand.ACCEPTED: pgettext_lazy("stand of a task or offer", "accepted"),
    Stand.DECLINED: pgettext_lazy("stand of a task or offer", "declined"),
    Stand.DONE: pgettext_lazy("stand of a task or offer", "done"),
}
OUTCOMES: Mapping[Outcome, Promise] = {
    Outcome.ARREST: _("Arrest"),
    Outcome.SEIZURE: _("Seizure"),
    Outcome.VICTIM: _("Victim identified"),
}
UNITS: Mapping[Unit, Promise | str] = {
    Unit.PIECES: _("pieces or persons"),
    Unit.KILOGRAM: "kg",
    Unit.GRAM: "g",
    Unit.LITRE: "l",
    Unit.EUR: "EUR",
    Unit.MAD: "MAD",
}
COMPARISONS: Mapping[Comparison, Promise] = {
    Comparison.ALL: _("with all of them"),
    Comparison.NOT_ALL: _("not with all; begun on a reason"),
}
FATES: Mapping[Fate, Promise] = {
    Fate.RETURNED: _("returned to their originators"),
    Fate.ERASED: _("erased"),
    Fate.KEPT: _("kept under own law"),
}
CODES: Mapping[str, Mapping[StrEnum, Promise | str]] = {
    "resource": RESOURCES,  # type: ignore[dict-item]  # each table by its own codes
    "stand": STANDS,  # type: ignore[dict-item]  # likewise
    "outcome": OUTCOMES,  # type: ignore[dict-item]  # likewise
    "compared": COMPARISONS,  # type: ignore[dict-item]  # likewise
    "fate": FATES,  # type: ignore[dict-item]  # likewise
    "unit": UNITS,  # type: ignore[dict-item]  # likewise
}
"""By field: the names of its codes."""


def value(field: str, told: str) -> Promise | str:
    """A value as a page says it; codes by their names."""
    names = {code.value: words for code, words in CODES.get(field, {}).items()}
    return names.get(told, told)
