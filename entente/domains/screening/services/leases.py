"""Who works on a run: one process at a time holds its lease, and another takes it up once it is not renewed."""

from dataclasses import dataclass

from django.db.models import Q

from entente.crypto.nonces import random_bytes
from entente.domains.screening.models import Run, RunState
from entente.domains.screening.services.desk import ScreeningRefused
from entente.vocabulary.clock import SECOND, Clock

LASTS = 30 * SECOND


class Paused(Exception):  # no error: an officer asked for it
    """The run is to stop here; what is done is kept."""


@dataclass(frozen=True)
class Lease:
    """One process's hold on one run."""

    run: int
    token: str
    clock: Clock

    def renew(self) -> None:
        """Keep it; raise Paused when the run was paused, purged or taken over."""
        mine = Run.objects.filter(pk=self.run, lease=self.token, state=RunState.RUNNING)
        if not mine.update(lease_until=self.clock() + LASTS):
            raise Paused

    def give_back(self) -> None:
        """Let another take it at once."""
        Run.objects.filter(pk=self.run, lease=self.token).update(lease="", lease_until=0)


def take(run: int, clock: Clock) -> Lease:
    """Take a run up; raise ScreeningRefused while another process works on it."""
    token, now = random_bytes(16).hex(), clock()
    free = Run.objects.filter(Q(lease="") | Q(lease_until__lt=now), pk=run, state=RunState.RUNNING)
    if not free.update(lease=token, lease_until=now + LASTS):
        raise ScreeningRefused("the run is being worked on", cure="wait for it, or for half a minute")
    return Lease(run, token, clock)
