"""The demo's cast: three services and their officers. The officers are invented."""

from dataclasses import dataclass

from entente.access.actors import Actor
from entente.vocabulary.handling import Classification
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role

MA, FR, ES = ServiceId("ma.dgsn"), ServiceId("fr.dgsi"), ServiceId("es.policia")


@dataclass(frozen=True)
class House:
    """One service of the demo and where its node lives."""

    service: ServiceId
    name: str
    language: str
    time_zone: str


HOUSES = (
    House(MA, "Direction générale de la sûreté nationale", "fr", "Africa/Casablanca"),
    House(FR, "Direction générale de la sécurité intérieure", "fr", "Europe/Paris"),
    House(ES, "Cuerpo Nacional de Policía", "es", "Europe/Madrid"),
)


@dataclass(frozen=True)
class Officer:
    """An officer who exists in each node of the demo under this account name."""

    staff: str
    display_name: str
    roles: tuple[Role, ...]

    def actor(self, service: ServiceId) -> Actor:
        """The officer at work in one service."""
        return Actor(service, self.staff, frozenset(self.roles), Classification.SECRET)


OFFICERS = (
    Officer("officer", "Demo desk officer", (Role.DESK_OFFICER, Role.ANALYST)),
    Officer("supervisor", "Demo supervisor", (Role.SUPERVISOR, Role.COOPERATION)),
    Officer("director", "Demo director", (Role.SUPERVISOR, Role.COOPERATION)),
    Officer("dpo", "Demo data protection officer", (Role.DATA_PROTECTION_OFFICER,)),
    Officer("administrator", "Demo administrator", (Role.ADMINISTRATOR,)),
    Officer("second", "Demo second administrator", (Role.ADMINISTRATOR,)),
)
BY_STAFF = {officer.staff: officer for officer in OFFICERS}
