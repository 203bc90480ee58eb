"""What several texts tell of one event: for each field the values with their sources, and where they differ."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.diary.rules.merging import Merged, Source
from entente.domains.diary.rules.values import EventType, Outcome, Place
from entente.domains.diary.web.when import written
from entente.domains.diary.web.words import KINDS, OUTCOMES, topic_word
from entente.web.enumerating import joined

NAMES: Mapping[str, Promise] = {
    "type": _("Kind"),
    "date_start": _("Begins on"),
    "date_end": _("Ends on"),
    "place": _("Where"),
    "parties": _("Parties"),
    "topics": _("Topics"),
    "outcomes": _("What came of it"),
}


def differences(merged: Merged | None, called: Mapping[str, str]) -> list[dict[str, Any]]:
    """The fields that the texts tell differently; nothing where one text alone tells the event."""
    if merged is None or len(merged.docs) < 2:
        return []
    return [{"field": NAMES[name], "values": _values(name, merged.fields[name], called)} for name in merged.differ]


def _values(name: str, sources: tuple[Source, ...], called: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"said": in_a_word(name, each.value), "texts": [called[doc] for doc in each.docs]} for each in sources]


def in_a_word(name: str, value: Any) -> str:
    """One value of a field in words; an empty one says that the text is silent."""
    if not value:
        return str(_("the text does not say"))
    if isinstance(value, EventType):
        return str(KINDS[value])
    if isinstance(value, Place):
        return joined(filter(None, (value.city, value.country))) or str(_("the text does not say"))
    if name == "topics":
        return " · ".join(topic_word(code) for code in value)
    if name == "outcomes":
        return " · ".join(str(OUTCOMES[Outcome(code)]) for code in value)
    return " · ".join(value) if isinstance(value, tuple) else written(str(value))
