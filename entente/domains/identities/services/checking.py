"""A received request checked against national systems: each query in the ledger, each likely row a candidate."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from django.db import transaction

from entente.access.actions import Action
from entente.audit.entry import Entry
from entente.crypto import canonical
from entente.crypto.nonces import salt
from entente.domains.identities.models import Answer, Candidate, CandidateUnknown, Mention, Source
from entente.domains.identities.rules.comparable import KINDS, comparable
from entente.domains.identities.rules.registers import Register, RegisterRefused, read_row
from entente.domains.identities.services.bodies import Bodies
from entente.domains.identities.services.keeping import keep_answers
from entente.domains.identities.services.pairing import Pair, put
from entente.domains.identities.services.registers import CONNECTORS, Asking, TimeUp
from entente.domains.identities.services.seeing import Seen, Sight
from entente.matching.identities.identity import Identity
from entente.matching.identities.scorer import score
from entente.protocol.entities import Entity

LEAST = 0.1
"""The least probability at which a row of a register is shown: the officer asked for it."""
HOLDING = 10_000
"""Of how many subjects a register's row is thought to be one where it was found by its name."""


@dataclass(frozen=True)
class Outcome:
    """What one register answered about one mention."""

    register: Register
    mention: Mention
    candidates: tuple[Candidate, ...]
    complete: bool = True
    refused: RegisterRefused | None = None


@dataclass(frozen=True)
class Checking:
    """Asks registers for one officer on one purpose."""

    sight: Sight
    bodies: Bodies
    registers: Sequence[Register]
    clock: Callable[[], float] = monotonic

    def mentions(self, message: str) -> list[Seen]:
        """What a message names and the officer may see; raise CandidateUnknown when that is nothing."""
        held = Mention.objects.filter(
            service=self.sight.house.service, message_id=message, source=Source.MESSAGE
        ).order_by("place")
        seen = list(self.sight.visible(held, Action.VIEW).values())
        if not seen:
            raise CandidateUnknown("no such message names anybody here", cure="look at the request again")
        return seen

    def open_to(self) -> list[Register]:
        """The registers that this service may ask."""
        return [each for each in self.registers if self.sight.house.service in each.services]

    def check(self, message: str, names: Sequence[str]) -> list[Outcome]:
        """Ask the named registers about everybody and everything that the message names; raise Denied."""
        self.sight.permit(Action.SEARCH)
        seen = self.mentions(message)
        self.sight.viewed(seen)
        said = self.bodies.entities(each.mention for each in seen)
        chosen = [each for each in self.open_to() if each.name in names]
        return [
            self._ask(register, each.mention, said[each.mention.key])
            for register in chosen
            for each in seen
            if each.mention.key in said and KINDS[each.mention.kind_code] is KINDS[register.entity]
        ]

    def _ask(self, register: Register, mention: Mention, entity: Entity) -> Outcome:
        """Store nothing but what may fit; the query is in the ledger before its answer is."""
        self._tell(register, mention)
        found: list[tuple[Entity, float]] = []
        complete = True
        try:
            for each in self._likely(register, comparable(entity)):
                found.append(each)
        except TimeUp:
            complete = False
        except RegisterRefused as refusal:
            return Outcome(register, mention, (), False, refusal)
        best = sorted(found, key=lambda pair: -pair[1])[: register.most]
        return Outcome(register, mention, self._keep(register, mention, best), complete)

    def _likely(self, register: Register, sought: Identity) -> Iterator[tuple[Entity, float]]:
        """Each row that is likely enough, with how likely."""
        asking = Asking(sought, self.clock() + register.seconds)
        for row in CONNECTORS[register.kind](register, asking):
            entity = read_row(register, row)
            probability = score(sought, comparable(entity), holding=HOLDING).probability
            if probability >= LEAST:
                yield entity, probability

    @transaction.atomic
    def _keep(
        self, register: Register, mention: Mention, found: Sequence[tuple[Entity, float]]
    ) -> tuple[Candidate, ...]:
        kept = [(self._answer(register, mention, entity), entity) for entity, _probability in found]
        Answer.objects.bulk_create(answer for answer, _entity in kept)
        rows = keep_answers(self.sight.house.service, mention, kept)
        pairs = [Pair(mention, row, found[place][1]) for place, row in enumerate(rows)]
        return tuple(put(self.sight.house, pair, found_by="register") for pair in pairs)

    def _answer(self, register: Register, mention: Mention, entity: Entity) -> Answer:
        return Answer(
            service=self.sight.house.service,
            key=f"{register.name}:{salt().hex()[:24]}",
            register=register.name,
            message_id=mention.message_id,
            body=canonical.encode(entity).decode(),
            asked_by=self.sight.actor.staff,
            asked_at=self.sight.house.now,
        )

    def _tell(self, register: Register, mention: Mention) -> None:
        purpose = self.sight.purpose.value if self.sight.purpose else ""
        told = {"by": self.sight.actor.staff, "purpose": purpose, "register": register.name}
        self.sight.record(Entry("register_asked", self.sight.house.now, told, mention.message_id))
