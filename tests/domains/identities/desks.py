"""What the tests of identities do all the time: report people, look, ask as an officer on a purpose."""

from collections.abc import Mapping
from dataclasses import replace

from entente.domains.identities.services.keeping import PUBLISHED
from entente.domains.identities.services.seeing import Sight
from entente.exchange.drafts import Draft
from entente.exchange.service import Exchange
from entente.node.identities import Identities
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.protocol.entities import Birth, Entity, Identifier, Name, Precision, Relation
from entente.vocabulary.codes import RecallGround
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.vocabulary.persons import EntityKind, SubjectCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.exchange.houses import ground, officer

Known = Mapping[ServiceId, Identities]
LATIN, ARABIC = "Zouhair Benkaddour", "زهير بنقدور"
BORN = "1971-04-09"


def subject(name: str = LATIN, born: str = BORN, key: str = "", **more: object) -> Entity:
    """A suspect of that name, born on that day."""
    births = (Birth(text=born, precision=Precision.DAY, date=born),) if born else ()
    told = {"names": (Name(full=name),), "births": births, "subject_category": SubjectCategory.SUSPECT, "key": key}
    return Entity(kind=EntityKind.PERSON, **{**told, **more})  # type: ignore[arg-type]  # fields by name


def phone(number: str, key: str = "") -> Entity:
    """A telephone."""
    return Entity(kind=EntityKind.PHONE, key=key, identifiers=(Identifier("phone", number),))


def about(
    dossier: DossierId,
    *entities: Entity,
    text: str = "What is known of him.",
    relations: tuple[Relation, ...] = (),
    handling: Handling | None = None,
    refers_to: tuple[str, ...] = (),
) -> Draft:
    """A report on these entities."""
    body = ContentBody(title="Report", text=text, entities=entities, relations=relations)
    return Draft(
        dossier=dossier,
        control=controls.Report(),
        ground=ground(),
        body=body,
        handling=handling or Handling(),
        refers_to=refers_to,  # type: ignore[arg-type]  # message ids
    )


def correct(exchange: Exchange, dossier: DossierId, told: MessageId, *entities: Entity) -> MessageId:
    """The originator's correction of a report: other entities in the place of the old ones."""
    draft = about(dossier, *entities, refers_to=(told,))
    control = controls.Correction(ground=RecallGround.INACCURATE)
    return exchange.compose([replace(draft, control=control)], officer(exchange.service))[0]


def sight(exchange: Exchange, purpose: Purpose | None = Purpose.INVESTIGATION, *roles: Role) -> Sight:
    """An officer's eyes."""
    return Sight(exchange.house, officer(exchange.service, *roles), purpose, PUBLISHED)
