"""What is coded shows in the reader's language, whichever language its author used: one name for each coded value."""

from enum import Enum

from django.utils.functional import Promise

from entente.vocabulary.roles import Role
from entente.web.labels import cooperation, crime, handling, persons, requests

LABELS: dict[Enum, Promise] = {
    **cooperation.LABELS,
    **crime.LABELS,
    **handling.LABELS,
    **persons.LABELS,
    **requests.LABELS,
}


def label(value: Enum) -> str:
    """The name of `value` in the language of the page; a code without a name shows as it is written."""
    named = LABELS.get(value)
    return str(value.value) if named is None else str(named)


def role_label(role: Role) -> str:
    """The role's name in the language of the page."""
    return label(role)


def choices(kind: type[Enum]) -> list[tuple[str, Promise | str]]:
    """All values of a closed set for a form's select, named in the reader's language."""
    return [(str(value.value), LABELS.get(value, str(value.value))) for value in kind]
