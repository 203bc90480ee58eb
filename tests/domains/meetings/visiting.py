"""A visit that two services arrange by message, each seen from its own node."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from entente.crypto.signing import SigningKey
from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.rules.facts import Asked
from entente.domains.meetings.services import arranging, minuting
from entente.domains.meetings.services.ports import Desk
from entente.protocol.bodies import MeetingBody
from entente.protocol.meetings_thread import MeetingStage
from entente.protocol.minutes import MinutesSignatory, MinutesText
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.ids import ServiceId
from tests.domains.agreements.pair import Pair
from tests.domains.agreements.texts import FR, MA

SAID = MeetingBody(
    title="Visit of the judicial police",
    text="1. Joint teams. 2. Training.",
    form="visit",
    zone="Africa/Casablanca",
    place="Rabat",
    country="MA",
    topics=("drugs",),
    offices=("Director of the judicial police",),
    languages=("fr", "ar"),
)
WORDS = {"fr": "Les parties sont convenues d'une équipe commune.", "en": "The parties agreed on a joint team."}


@dataclass
class Visit:
    """The meeting as both hold it."""

    pair: Pair
    thread: str = field(init=False)

    def desk(self, service: ServiceId) -> Desk:
        """The cooperation department of one of them."""
        return Desk(self.pair.actor(service), self.pair.exchanges[service].compose, self.pair.now)

    def asked(self, days: int = 10, **said: object) -> Asked:
        """A proposal so many days from now, for three hours."""
        start = self.pair.now + days * DAY
        return Asked(start, start + 3 * HOUR, replace(SAID, **said))

    def begin(self) -> None:
        """ma.dgsn proposes."""
        self.thread = arranging.propose(self.desk(MA), self.pair.dossier, self.asked())
        self.pair.carry()

    def held(self, service: ServiceId) -> Meeting:
        """The meeting as one of them holds it."""
        return queries.meeting(service, self.thread)

    def stages(self) -> set[MeetingStage]:
        """Where it stands on both nodes: one value while they agree."""
        return {self.held(service).stage_code for service in (MA, FR)}

    def agreed(self) -> None:
        """fr.dgsi accepts."""
        arranging.accept(self.desk(FR), self.held(FR), "With pleasure.")
        self.pair.carry()

    def took_place(self) -> None:
        """Accepted, and its day has come."""
        self.agreed()
        self.pair.now += 11 * DAY

    def minutes(self, **changed: object) -> MinutesText:
        """Minutes with ma.dgsn's own key."""
        own = MinutesSignatory(MA, "director_general", self.key(MA).public.key_id)
        text = minuting.drafted(self.held(MA), "Agreed minutes", "Africa/Casablanca", WORDS, own)
        return replace(text, **changed)

    def laid(self) -> None:
        """It took place and ma.dgsn laid the minutes on the table."""
        self.took_place()
        minuting.lay(self.desk(MA), self.held(MA), self.minutes())
        self.pair.carry()

    def key(self, service: ServiceId) -> SigningKey:
        """The personal key of one side's signatory."""
        return self.pair.keys[service]

    def sign(self, service: ServiceId) -> None:
        """One side's signatory signs what is on the table there."""
        held = self.held(service)
        minuting.sign(self.desk(service), held, queries.on_paper(held), self.key(service), "The signatory")
        self.pair.carry()
