"""The automatic cross-check: what came or changed is held against everything; likely pairs wait for officers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet

from entente.audit import store as ledger
from entente.domains.identities.models import Candidate, Mention, Source
from entente.domains.identities.rules.asking import Placed, is_asked
from entente.domains.identities.rules.comparable import comparable
from entente.domains.identities.rules.deciding import WAITING, State
from entente.domains.identities.services.bodies import Bodies
from entente.domains.identities.services.index_keeper import IndexKeeper
from entente.domains.identities.services.ports import Tell, nobody_is_told
from entente.exchange.house import House
from entente.protocol.entities import Entity
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.purposes import Purpose

AT_ONCE = 100
NEIGHBOURS = 20


@dataclass(frozen=True)
class Pair:
    """Two mentions and how likely they are of one subject."""

    one: Mention
    other: Mention
    probability: float

    @property
    def keys(self) -> tuple[str, str]:
        """The lesser key first."""
        first, second = sorted((self.one.key, self.other.key))
        return first, second


@dataclass(frozen=True)
class Pairing:
    """Holds mentions of one service against its index."""

    house: House
    keeper: IndexKeeper
    bodies: Bodies
    tell: Tell = nobody_is_told

    def look(self) -> int:
        """Some of the mentions that were not held against the rest since they changed; how many."""
        due = Mention.objects.filter(service=self.house.service, checked__lt=F("number"))
        held = list(due.order_by("number")[:AT_ONCE])
        pairs = self._pairs(held)
        now = self.house.now
        with transaction.atomic():
            for mention in held:
                self._put(mention, pairs[mention.key])
                Mention.objects.filter(pk=mention.pk, number=mention.number).update(checked=mention.number)
            if any(pairs.values()):
                self._tell_of_new(now)
        return len(held)

    def _pairs(self, held: Sequence[Mention]) -> Mapping[str, list[Pair]]:
        """By mention, the pairs worth asking."""
        indexed = [each for each in held if each.source != Source.REGISTER]
        found = {key: self._near(key, entity) for key, entity in self.bodies.entities(indexed).items()}
        keys = {key for near in found.values() for key in near}
        others = {each.key: each for each in Mention.objects.filter(service=self.house.service, key__in=keys)}
        return {
            mention.key: [
                Pair(mention, others[key], probability)
                for key, probability in found.get(mention.key, {}).items()
                if key in others and is_asked(_placed(mention), _placed(others[key]), probability)
            ]
            for mention in held
        }

    def _near(self, key: str, entity: Entity) -> dict[str, float]:
        near = self.keeper.search([comparable(entity)], NEIGHBOURS)
        return {each.key: each.probability for each in near if each.key != key}

    def _put(self, mention: Mention, pairs: Sequence[Pair]) -> None:
        """Keep what is asked, ask again what changed, take back what nobody decided and what no longer fits."""
        for pair in pairs:
            put(self.house, pair, found_by="message" if mention.source == Source.MESSAGE else "import")
        partners = [key for pair in pairs for key in pair.keys if key != mention.key]
        for stale in _undecided(self.house, mention.key).exclude(first__in=partners).exclude(second__in=partners):
            stale.delete()

    def _tell_of_new(self, since: Milliseconds) -> None:
        found = Candidate.objects.filter(service=self.house.service, changed_at__gte=since, state=State.OPEN.value)
        if found.exists():
            self.tell(self.house.service, self.house.now)


def _undecided(house: House, key: str) -> "QuerySet[Candidate]":
    both = Candidate.objects.filter(service=house.service, state__in=WAITING, decisions=None).exclude(
        found_by="register"
    )
    return both.filter(first=key) | both.filter(second=key)


def put(house: House, pair: Pair, found_by: str) -> Candidate:
    """The candidate of a pair: new, as it stands, or open again because one of the two says something else now."""
    first, second = sorted((pair.one, pair.other), key=lambda each: each.key)
    now = house.now
    fresh = {
        "kind": first.kind,
        "found_by": found_by,
        "probability": pair.probability,
        "first_digest": first.digest,
        "second_digest": second.digest,
        "found_at": now,
        "changed_at": now,
    }
    held, made = Candidate.objects.get_or_create(
        service=house.service, first=first.key, second=second.key, defaults=fresh
    )
    if made or (held.first_digest, held.second_digest) == (first.digest, second.digest):
        return held
    if held.state_code not in WAITING:
        held.again = True
        house.record(ledger.INTERNAL, "match_asked_again", f"candidate:{held.pk}")
    held.state = State.OPEN
    held.probability, held.changed_at = pair.probability, now
    held.first_digest, held.second_digest = first.digest, second.digest
    held.save()
    return held


def _placed(mention: Mention) -> Placed:
    purpose = Purpose(mention.purpose) if mention.purpose else None
    return Placed(mention.source, mention.holder, mention.message_id, mention.thread, mention.digest, purpose)
