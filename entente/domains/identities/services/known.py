"""Candidates that wait, and which mentions officers hold to be one subject. Every query takes the service.

What is shown of them goes through `services.seeing`, which asks the gate.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from entente.domains.identities.models import Candidate, Link
from entente.domains.identities.rules.deciding import State
from entente.vocabulary.ids import ServiceId

LOOKED_THROUGH = 2000
"""Candidates of one queue that are put to the gate, the likeliest first; what is decided makes room."""


def candidates(service: ServiceId, states: Collection[State] = ()) -> QuerySet[Candidate]:
    """Candidates in these states, the likeliest first; all of them for none."""
    found = Candidate.objects.filter(service=service)
    return found.filter(state__in=[each.value for each in states]) if states else found


def candidates_of(service: ServiceId, keys: Collection[str]) -> QuerySet[Candidate]:
    """All candidates that name one of these mentions."""
    return Candidate.objects.filter(Q(first__in=keys) | Q(second__in=keys), service=service)


def confirmed_with(service: ServiceId, keys: Collection[str]) -> set[str]:
    """Mentions that an officer confirmed to be of one subject with one of these, one step away."""
    pairs = candidates_of(service, keys).filter(state=State.CONFIRMED.value).values_list("first", "second")
    return {key for pair in pairs for key in pair} - set(keys)


def links_of(service: ServiceId, keys: Collection[str]) -> QuerySet[Link]:
    """The relations that messages state about these mentions."""
    return Link.objects.filter(Q(first__in=keys) | Q(second__in=keys), service=service)
