"""An entry to begin with: a visit of ma.dgsn to Madrid, held."""

from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.services.entering import Person, Side, Told
from entente.vocabulary.ids import ServiceId

MA = ServiceId("ma.dgsn")
NOW = 1_790_000_000_000
"""September 2026."""
VISIT = Told(
    kind=EventType.VISIT,
    title="Working visit to Madrid",
    starts="2026-03-11T10:00",
    ends="2026-03-12",
    zone="Europe/Madrid",
    state=EntryState.HELD,
    city="Madrid",
    country="ES",
    parties=(Side("MA"), Side("ES", "es.cnp")),
    people=(Person(name="Karim Alaoui", office="Director General", country="MA", side="MA"),),
    topics=("drugs", "joint_operations"),
)
