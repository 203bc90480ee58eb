"""What an operation asks of other domains, passed in by the composition root."""

from collections.abc import Callable, Mapping
from typing import Protocol

from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


class Compared(Protocol):
    """What came of comparing with one partner what both work on."""

    @property
    def at(self) -> Milliseconds:
        """When it was done last."""

    @property
    def open(self) -> int:
        """How many overlaps wait for an officer."""


Comparisons = Callable[[ServiceId, str, Milliseconds], Mapping[str, Compared]]
"""By partner: what a service compared for a dossier, or was invited to compare since an instant."""
