"""What fits what: a table of criteria, each with its verdict and its reason. Nothing is paired without an officer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from entente.domains.expertise.rules.codes import Kind
from entente.vocabulary.partial_dates import overlap


class Verdict(StrEnum):
    """What a criterion says."""

    FITS = "fits"
    OPEN = "open"
    AGAINST = "against"


@dataclass(frozen=True)
class Terms:
    """What is offered or requested, as the criteria read it; empty where nothing is told."""

    number: int
    party: str
    kind: Kind
    area: str
    languages: frozenset[str]
    since: str
    until: str
    places: int


@dataclass(frozen=True)
class Found:
    """One criterion's verdict, with the two values that it compared."""

    criterion: str
    verdict: Verdict
    offered: str
    requested: str
    weight: int


@dataclass(frozen=True)
class Criterion:
    """A criterion: whether a verdict against excludes the pair, and what a fit is worth."""

    name: str
    excludes: bool
    weight: int
    judge: Callable[[Terms, Terms], Verdict]
    value: Callable[[Terms], str]


def _same(told: Callable[[Terms], str]) -> Callable[[Terms, Terms], Verdict]:
    return lambda one, other: Verdict.FITS if told(one) == told(other) else Verdict.AGAINST


def _languages(offer: Terms, request: Terms) -> Verdict:
    if not offer.languages or not request.languages:
        return Verdict.OPEN
    return Verdict.FITS if offer.languages & request.languages else Verdict.AGAINST


def _dates(offer: Terms, request: Terms) -> Verdict:
    if not (offer.since or offer.until) or not (request.since or request.until):
        return Verdict.OPEN
    shared = overlap(offer.since, offer.until, request.since, request.until)
    return {True: Verdict.FITS, False: Verdict.AGAINST, None: Verdict.OPEN}[shared]


def _places(offer: Terms, request: Terms) -> Verdict:
    if not offer.places or not request.places:
        return Verdict.OPEN
    return Verdict.FITS if offer.places >= request.places else Verdict.AGAINST


CRITERIA: tuple[Criterion, ...] = (
    Criterion("kind", True, 1, _same(lambda each: each.kind.value), lambda each: each.kind.value),
    Criterion("area", True, 4, _same(lambda each: each.area), lambda each: each.area),
    Criterion("languages", False, 3, _languages, lambda each: " ".join(sorted(each.languages))),
    Criterion("dates", False, 2, _dates, lambda each: "/".join(filter(None, (each.since, each.until)))),
    Criterion("places", False, 1, _places, lambda each: str(each.places or "")),
)
"""Own rule. A pair needs the same kind and area; language, dates and places speak for or against it."""


@dataclass(frozen=True)
class Match:
    """An offer beside a request: every criterion with its reason; `worth` is the sum of the weights that fit."""

    offer: int
    request: int
    found: tuple[Found, ...]

    @property
    def worth(self) -> int:
        """How much speaks for it."""
        return sum(each.weight for each in self.found if each.verdict is Verdict.FITS)

    @property
    def against(self) -> int:
        """How many criteria speak against it."""
        return sum(each.verdict is Verdict.AGAINST for each in self.found)


def match(offer: Terms, request: Terms) -> Match | None:
    """The pair with its reasons; None where a criterion excludes it, or both come from the same party."""
    if offer.party == request.party:
        return None
    found = []
    for each in CRITERIA:
        verdict = each.judge(offer, request)
        if verdict is Verdict.AGAINST and each.excludes:
            return None
        found.append(Found(each.name, verdict, each.value(offer), each.value(request), each.weight))
    return Match(offer.number, request.number, tuple(found))


def matches(offers: Iterable[Terms], requests: Iterable[Terms]) -> list[Match]:
    """Every pair that nothing excludes: what speaks most for it first, then what speaks least against it."""
    wanted = list(requests)
    found = [pair for offer in offers for request in wanted if (pair := match(offer, request)) is not None]
    return sorted(found, key=lambda pair: (-pair.worth, pair.against, pair.offer, pair.request))
