"""What one entity says, as labelled facts in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from entente.domains.identities.web.forms import SEXES
from entente.protocol.entities import Birth, Entity, Identifier, Precision
from entente.web.enumerating import joined
from entente.web.labels.identifiers import IDENTIFIERS


@dataclass(frozen=True, order=True)
class Fact:
    """A label and what stands beside it; `note` qualifies it."""

    label: str
    value: str
    note: str = ""


def sheet_of(entity: Entity) -> list[Fact]:
    """Everything that the entity says, in the order in which a reader wants it; each once."""
    return list(dict.fromkeys(_facts(entity)))


def _facts(entity: Entity) -> Iterator[Fact]:
    yield from (Fact(_("Name"), name.full or f"{name.given} {name.family}".strip()) for name in entity.names)
    for birth in entity.births:
        yield from _birth(birth)
    if entity.sex.value:
        yield Fact(_("Sex"), str(dict(SEXES)[entity.sex.value]))
    yield from (Fact(_("Nationality"), each) for each in entity.nationalities)
    yield from (_number(number) for number in entity.identifiers)
    yield from (Fact(_("Address"), address.text or address.city, address.country) for address in entity.addresses)
    yield from (Fact(key.replace("_", " "), value) for key, value in entity.attributes.items())
    if entity.description:
        yield Fact(_("Description"), entity.description)


def _birth(birth: Birth) -> Iterator[Fact]:
    told = " – ".join(filter(None, (birth.date, birth.until))) or birth.text
    about = birth.precision is Precision.CIRCA
    if told:
        yield Fact(_("Born"), told, _("about") if about else "")
    if birth.place:
        yield Fact(_("Place of birth"), birth.place)


def _number(number: Identifier) -> Fact:
    periods = " – ".join(filter(None, (number.issued, number.expires)))
    note = joined(filter(None, (number.country, periods)))
    return Fact(str(IDENTIFIERS.get(number.kind, number.kind.replace("_", " "))), number.number, note)
