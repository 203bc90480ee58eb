"""A subject opened: every mention that officers hold to be of it and this one may see, whole, with source and grade."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from entente.access.actions import Action
from entente.domains.identities.models import Candidate, Decision, Mention
from entente.domains.identities.rules.clusters import cluster
from entente.domains.identities.rules.deciding import WAITING
from entente.domains.identities.rules.origins import Origins, Report, origins_of
from entente.domains.identities.services import known
from entente.domains.identities.services.bodies import Bodies
from entente.domains.identities.services.seeing import Seen, Sight
from entente.protocol.entities import Entity

DOSSIERS = 200


@dataclass(frozen=True)
class Opened:
    """One mention of the subject, with all that it says."""

    seen: Seen
    entity: Entity = field(repr=False)

    @property
    def mention(self) -> Mention:
        """The mention."""
        return self.seen.mention


@dataclass(frozen=True)
class Related:
    """Another mention that a message links to one of the subject's."""

    seen: Seen
    kind: str
    standing: str
    name: str


@dataclass(frozen=True)
class Subject:
    """What a page shows of one subject."""

    key: str
    mentions: tuple[Opened, ...]
    related: tuple[Related, ...]
    candidates: tuple[tuple[Candidate, Seen, str], ...]
    """Open pairs with mentions that are not of the subject yet, with the other side and what it is called."""
    decisions: tuple[Decision, ...]
    origins: Origins

    @property
    def first(self) -> Opened:
        """The mention that was asked for."""
        return next(each for each in self.mentions if each.mention.key == self.key)


@dataclass(frozen=True)
class Opening:
    """Opens subjects for one officer on one purpose."""

    sight: Sight
    bodies: Bodies

    def open(self, key: str) -> Subject:
        """The subject of a mention; raise CandidateUnknown, Denied. The ledger keeps each mention that is shown."""
        self.sight.permit(Action.VIEW)
        self.sight.one(key)
        seen = self.sight.of_keys(self.keys_of(key), Action.VIEW)
        said = self.bodies.entities(each.mention for each in seen.values())
        mentions = tuple(Opened(seen[each], said[each]) for each in sorted(seen) if each in said)
        related = tuple(self._related(seen))
        candidates = tuple(self._candidates(seen))
        others = [each.seen for each in related] + [seen for _, seen, _name in candidates]
        self.sight.viewed([each.seen for each in mentions] + others)
        return Subject(key, mentions, related, candidates, self._decisions(seen), _origins(mentions))

    def keys_of(self, key: str) -> list[str]:
        """The visible mentions of the subject."""
        service = self.sight.house.service
        return cluster(
            key,
            lambda keys: known.confirmed_with(service, keys),
            lambda keys: self.sight.of_keys(list(keys), Action.VIEW),
        )

    def _related(self, of: Mapping[str, Seen]) -> list[Related]:
        links = list(known.links_of(self.sight.house.service, list(of)))
        others = {key for link in links for key in (link.first, link.second)} - set(of)
        seen = self.sight.of_keys(sorted(others), Action.VIEW)
        names = self.names(seen.values())
        found = []
        for link in links:
            key = link.second if link.first in of else link.first
            if key in seen:
                found.append(Related(seen[key], link.kind, link.standing, names[key]))
        return found

    def names(self, seen: Collection[Seen]) -> dict[str, str]:
        """What each is called, by key."""
        said = self.bodies.entities(each.mention for each in seen)
        return {each.mention.key: name_of(said.get(each.mention.key)) for each in seen}

    def _candidates(self, of: Mapping[str, Seen]) -> list[tuple[Candidate, Seen, str]]:
        held = list(known.candidates_of(self.sight.house.service, list(of)).filter(state__in=WAITING))
        others = {each.pk: next((key for key in each.keys if key not in of), "") for each in held}
        seen = self.sight.of_keys([key for key in others.values() if key], Action.VIEW)
        names = self.names(seen.values())
        keys = ((each, others[each.pk]) for each in held)
        return [(each, seen[key], names[key]) for each, key in keys if key in seen]

    def _decisions(self, of: Mapping[str, Seen]) -> tuple[Decision, ...]:
        """Those on pairs of which the officer may see both sides."""
        made = Decision.objects.filter(candidate__in=known.candidates_of(self.sight.house.service, list(of)))
        held = list(made.select_related("candidate"))
        others = {key for each in held for key in each.candidate.keys} - set(of)
        seen = {*of, *self.sight.of_keys(sorted(others))}
        return tuple(each for each in held if seen.issuperset(each.candidate.keys))


def name_of(entity: Entity | None) -> str:
    """What an entity is called: its first name, else its first number, else nothing."""
    if entity is None:
        return ""
    if entity.names:
        first = entity.names[0]
        return first.full or f"{first.given} {first.family}".strip()
    return entity.identifiers[0].number if entity.identifiers else entity.description[:60]


def _origins(mentions: Collection[Opened]) -> Origins:
    return origins_of(
        [
            Report(
                each.mention.key,
                each.mention.origin,
                each.mention.text_digest,
                frozenset(filter(None, each.mention.sources.split("\n"))),
            )
            for each in mentions
        ]
    )
