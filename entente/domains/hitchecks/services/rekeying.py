"""What ends an epoch early: the erasure, recall or correction of a message that its filter holds (P-14.8)."""

from collections.abc import Sequence

from entente.domains.hitchecks.models import Contribution, Epoch
from entente.domains.hitchecks.rules.states import EpochState
from entente.exchange.drafts import Accepted
from entente.exchange.models.messages import MessageVerdict
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

TAKING_BACK = frozenset({MessageKind.RECALL, MessageKind.CORRECTION})


def on_erased(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: runs inside the erasure's transaction."""
    _end(service, messages, "erased")


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: what was taken back may not be told any longer."""
    for each in accepted:
        if each.header.kind in TAKING_BACK and each.verdict == MessageVerdict.ACCEPTED:
            _end(each.service, each.header.refers_to, "recalled")


def _end(service: ServiceId, messages: Sequence[str], why: str) -> None:
    touched = Contribution.objects.filter(service=service, message__in=list(messages)).values("epoch_id")
    Epoch.objects.filter(pk__in=touched, state=EpochState.OPEN, ends_early="").update(ends_early=why)
