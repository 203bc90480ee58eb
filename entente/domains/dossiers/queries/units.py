"""Which domestic units have not contributed yet, by request."""

from collections import defaultdict

from entente.domains.dossiers.models import Tasking
from entente.vocabulary.ids import ServiceId


def units_asked(service: ServiceId) -> dict[str, tuple[str, ...]]:
    """By request, the units whose contribution is outstanding, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    open_ones = Tasking.objects.filter(service=service, contributed_at=None)
    for thread, unit in open_ones.values_list("thread", "unit"):
        found[thread].add(unit)
    return {thread: tuple(sorted(units)) for thread, units in found.items()}
