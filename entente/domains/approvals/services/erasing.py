"""When a message is erased, drafts that carry it go too: nothing erased waits here to leave after all (P-12.3)."""

from collections.abc import Sequence

from entente.domains.approvals.models import Held
from entente.domains.approvals.rules.stages import AFTER, Stage, Step
from entente.vocabulary.ids import MessageId, ServiceId


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: key and sealed bytes go; papers, sealed under keys within, open no more."""
    made = Held.objects.filter(service=service, origin__in=list(messages))
    made.filter(stage=Stage.WAITING.value).update(stage=AFTER[Step.EXPIRE].value)
    made.update(key=b"", sealed=b"")
