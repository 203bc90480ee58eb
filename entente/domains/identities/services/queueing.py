"""The queue of candidates: those of which an officer may see both sides; the others are not counted and not named."""

from entente.access.actions import Action
from entente.domains.identities.models import keys_of
from entente.domains.identities.rules.deciding import WAITING, State
from entente.domains.identities.services import known
from entente.domains.identities.services.seeing import Sight


def visible_numbers(sight: Sight, state: State | None = None) -> list[int]:
    """Primary keys of the candidates in a state, or that wait; raise Denied. The likeliest are looked at first."""
    sight.permit(Action.SEARCH)
    states = (state,) if state else WAITING
    held = list(known.candidates(sight.house.service, states)[: known.LOOKED_THROUGH])
    seen = sight.of_keys(sorted(keys_of(held)))
    return [each.pk for each in held if each.first in seen and each.second in seen]
