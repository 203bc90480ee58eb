"""Offices that sign, in the reader's language: their codes are an open set, the usual ones have names."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

OFFICES: Mapping[str, Promise] = {
    "director_general": pgettext_lazy("office", "director general"),
    "deputy_director_general": pgettext_lazy("office", "deputy director general"),
    "chief_of_police": pgettext_lazy("office", "chief of police"),
    "attorney_general": pgettext_lazy("office", "attorney general"),
    "minister_of_interior": pgettext_lazy("office", "minister of the interior"),
    "minister_of_justice": pgettext_lazy("office", "minister of justice"),
    "minister_of_foreign_affairs": pgettext_lazy("office", "minister of foreign affairs"),
    "head_of_cooperation": pgettext_lazy("office", "head of international cooperation"),
}


def office_name(code: str) -> str:
    """The office's name; a code without one stands in the words of its author."""
    named = OFFICES.get(code)
    return code.replace("_", " ") if named is None else str(named)
