"""Codes that stand as plain words, in the values of a refusal or of a ledger entry, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from entente.access.actions import Action
from entente.access.terms import Safeguard
from entente.exchange.models.messages import MessageVerdict
from entente.vocabulary.codes import Channel, KeepingGround
from entente.vocabulary.errors import Side
from entente.vocabulary.persons import DataCategory, EntityKind, SpecialCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from entente.web.labels import label

HANDLING_FIELDS: Mapping[str, Promise] = {
    "codes": _("Handling codes"),
    "tlp": _("Traffic light"),
    "classification": _("Classification"),
    "releasable_to": _("Releasable to"),
    "retain_until": _("Erase after"),
}


def _value_of(kind: type[Enum]) -> Callable[[str], str]:
    named = {str(value.value): value for value in kind}
    return lambda code: label(named[code]) if code in named else code


def _field(code: str) -> str:
    return str(HANDLING_FIELDS.get(code, code))


READ: Mapping[str, Callable[[str], str]] = {
    "action": _value_of(Action),
    "after": _value_of(Role),
    "before": _value_of(Role),
    "categories": _value_of(DataCategory),
    "channel": _value_of(Channel),
    "fields": _field,
    "ground": _value_of(KeepingGround),
    "kind": _value_of(EntityKind),
    "purpose": _value_of(Purpose),
    "roles": _value_of(Role),
    "safeguards": _value_of(Safeguard),
    "side": _value_of(Side),
    "special": _value_of(SpecialCategory),
    "tlp": str.upper,
    "verdict": lambda code: str(dict(MessageVerdict.choices).get(code, code)),
}
"""How the codes that go by a name are read; what goes by another name shows as it was written."""


def in_words(name: str, value: object) -> str:
    """A value, or several with the language's comma between them."""
    read = READ.get(name, str)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return pgettext("between the items of a list", ", ").join(read(str(each)) for each in value)
    return read(str(value))
