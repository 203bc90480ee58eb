"""What is asked of expertise. Every query takes the service."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.urls import reverse

from entente.domains.expertise.models import (
    Curriculum,
    Distinction,
    Edition,
    ExpertiseUnknown,
    Honour,
    Nomination,
    Opportunity,
    Posting,
)
from entente.domains.expertise.rules.codes import Kind, Side, State
from entente.domains.expertise.rules.matching import Match, matches
from entente.domains.expertise.rules.promises import Delivery
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId
from entente.web.records.rows import Row

Kept = TypeVar("Kept", bound=Row)


def opportunities(service: ServiceId) -> QuerySet[Opportunity]:
    """Everything offered and requested, the latest first."""
    return Opportunity.objects.filter(service=service).select_related("edition__curriculum")


def curricula(service: ServiceId) -> QuerySet[Curriculum]:
    """By title."""
    return Curriculum.objects.filter(service=service)


def editions(held: Curriculum) -> QuerySet[Edition]:
    """The latest first."""
    return Edition.objects.filter(service=held.service, curriculum=held)


def postings(service: ServiceId) -> QuerySet[Posting]:
    """The latest first."""
    return Posting.objects.filter(service=service)


def honours(service: ServiceId) -> QuerySet[Honour]:
    """By precedence, then the latest first."""
    return Honour.objects.filter(service=service).select_related("distinction")


def distinctions(service: ServiceId) -> QuerySet[Distinction]:
    """By country and precedence."""
    return Distinction.objects.filter(service=service)


def nominations(held: Opportunity) -> QuerySet[Nomination]:
    """By name."""
    return Nomination.objects.filter(service=held.service, opportunity=held)


def one(rows: "QuerySet[Kept]", number: int) -> Kept:
    """The row of this number; raise ExpertiseUnknown."""
    found = rows.filter(pk=number).first()
    if found is None:
        raise ExpertiseUnknown(f"there is no entry {number} here", cure="choose one from the list")
    return found


def matches_of(service: ServiceId) -> list[Match]:
    """Open offers beside open requests."""
    held = opportunities(service).filter(state=State.OPEN)
    offers = [each.terms for each in held.filter(side=Side.OFFERED)]
    return matches(offers, [each.terms for each in held.filter(side=Side.REQUESTED)])


def deliveries(service: ServiceId, own: str, nodes: dict[str, str]) -> list[Delivery]:
    """What stands on agreements, by whom: service ids, through `nodes` (key of a partner to its service id)."""
    held = opportunities(service).filter(side=Side.OFFERED).exclude(agreement="")
    return [
        Delivery(each.agreement, Kind(each.kind), nodes.get(each.party) or each.party or own, each.state_code)
        for each in held
    ]


def held_since(service: ServiceId, since: Milliseconds) -> Iterator[tuple[str, CrimeArea]]:
    """The partner and the area of everything that was held since then; own offers that nobody took count for nobody."""
    day = datetime.fromtimestamp(since / SECOND, UTC).date().isoformat()
    rows = Opportunity.objects.filter(service=service, state=State.HELD, until__gte=day[:4])
    for each in rows:
        parties = {each.party} if each.party else set(nominations(each).values_list("party", flat=True))
        for party in sorted(parties - {""}):
            yield party, each.area_code


@dataclass(frozen=True)
class Known:
    """One thing that happened with a partner: a partial date, its sort, its words, where it stands."""

    when: str
    sort: str
    words: str
    address: str


def with_party(service: ServiceId, party: str) -> Iterator[Known]:
    """Courses, postings and honours with one partner (key of its file)."""
    nominated = opportunities(service).filter(nominations__party=party)
    for each in (opportunities(service).filter(party=party) | nominated).distinct():
        yield Known(each.since, "course", each.title, reverse("expertise:one", args=[each.pk]))
    for post in postings(service).filter(party=party):
        yield Known(post.since, "posting", post.post, reverse("expertise:posting", args=[post.pk]))
    for honour in honours(service).filter(party=party):
        words = f"{honour.distinction}: {honour.office or honour.recipient}"
        yield Known(honour.dated, "honour", words, reverse("expertise:honours"))
