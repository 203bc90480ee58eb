"""People and things of the story. All are invented."""

from entente.protocol.entities import Address, Birth, Entity, Identifier, Name, Precision
from entente.vocabulary.persons import EntityKind, Standing, SubjectCategory

VEHICLE = Entity(
    kind=EntityKind.VEHICLE,
    identifiers=(Identifier(kind="plate", number="0417-KZX"),),
    description="White delivery van",
    standing=Standing.FACT,
)
KEEPER = Entity(
    kind=EntityKind.PERSON,
    names=(Name(full="Ximena Torrealta Quiroz", given="Ximena", family="Torrealta Quiroz", script="Latn"),),
    births=(Birth(text="17.05.1984", precision=Precision.DAY, date="1984-05-17"),),
    subject_category=SubjectCategory.CONTACT,
    standing=Standing.FACT,
)
COURIER = Entity(
    kind=EntityKind.PERSON,
    names=(
        Name(full="Idriss Belqamar", given="Idriss", family="Belqamar", script="Latn"),
        Name(full="إدريس بلقمر", script="Arab"),
    ),
    births=(Birth(text="1979", precision=Precision.YEAR, date="1979"),),
    subject_category=SubjectCategory.SUSPECT,
)
COURIER_SPELT = Entity(
    kind=EntityKind.PERSON,
    key="man",
    names=(Name(full="Driss Bel Qamar", script="Latn"), Name(full="إدريس بلقمر", script="Arab")),
    births=(Birth(text="1979-03-02", precision=Precision.DAY, date="1979-03-02", place="Tangier, Morocco"),),
    nationalities=("MA",),
    identifiers=(Identifier(kind="phone", number="+212 600 000 417"),),
    addresses=(Address(text="4 Quai Nord, Marseille", city="Marseille", country="FR"),),
    subject_category=SubjectCategory.SUSPECT,
)
COURIER_AGAIN = Entity(
    kind=EntityKind.PERSON,
    names=(Name(full="Idriss Belqamar", given="Idriss", family="Belqamar", script="Latn"),),
    births=(Birth(text="1979", precision=Precision.YEAR, date="1979"),),
    identifiers=(Identifier(kind="phone", number="+212600000417"),),
    subject_category=SubjectCategory.SUSPECT,
)
COURIERS_PHONE = Entity(
    kind=EntityKind.PHONE, key="phone", identifiers=(Identifier(kind="phone", number="+212 600 000 417"),)
)
WAREHOUSE = Entity(
    kind=EntityKind.ORGANISATION,
    key="firm",
    names=(Name(full="Entrepôts du Quai Nord"),),
    addresses=(Address(text="4 Quai Nord, Marseille", city="Marseille", country="FR"),),
    standing=Standing.FACT,
)
