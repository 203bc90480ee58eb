"""What is coded shows in the reader's language, whichever language its author used: one name for each coded value."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language

from entente.vocabulary.roles import Role
from entente.web.labels import cooperation, crime, handling, persons, requests, states

LABELS: Mapping[type[Enum], Mapping[Enum, Promise]] = {
    type(next(iter(table))): table
    for module in (cooperation, crime, handling, persons, requests, states)
    for table in module.LABELS
}
"""One table for each closed set: values of different sets may be spelt alike and then count as equal."""

REMEMBERED = 4096
"""Names: all there are, in four languages; a page says some hundreds, most of them again and again."""


def label(value: Enum) -> str:
    """The name of `value` in the language of the page; a code without a name shows as it is written."""
    return _named(type(value), value, get_language())


@lru_cache(maxsize=REMEMBERED)
def _named(kind: type[Enum], value: Enum, language: str | None) -> str:
    del language
    named = LABELS.get(kind, {}).get(value)
    return str(value.value) if named is None else str(named)


def role_label(role: Role) -> str:
    """The role's name in the language of the page."""
    return label(role)


def choices(kind: type[Enum]) -> list[tuple[str, Promise | str]]:
    """All values of a closed set for a form's select, named in the reader's language."""
    names = LABELS.get(kind, {})
    return [(str(value.value), names.get(value, str(value.value))) for value in kind]
