"""The kept folds of many threads at once, and what they say of one message."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from entente.exchange.models import Message, ThreadState
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.threads import read
from entente.protocol.consents import Asked, OralNote
from entente.protocol.recalls import ContentState, Order
from entente.protocol.reports import Feedback
from entente.protocol.threads import ThreadState as Folded
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId


@dataclass(frozen=True)
class Folds:
    """The folds of some threads by root."""

    by_root: dict[str, Folded] = field(default_factory=dict)

    def contents(self) -> Iterator[ContentState]:
        """Every content on which there is an order."""
        for state in self.by_root.values():
            yield from state.contents.values()

    def order(self, message: str) -> tuple[ContentState, Order] | None:
        """The order that this recall or correction is, with its content; None when it has no effect."""
        for content in self.contents():
            for each in content.orders:
                if each.message == message:
                    return content, each
        return None

    def content(self, message: str) -> ContentState | None:
        """What became of the content of this message."""
        return next((each for each in self.contents() if each.subject == message), None)

    def oral(self, message: str) -> OralNote | None:
        """What this oral note says."""
        return next((n for s in self.by_root.values() for n in s.consents.orals if n.message == message), None)

    def asked(self, message: str) -> Asked | None:
        """The question for consent that this message is."""
        return next((a for s in self.by_root.values() for a in s.consents.asked if a.request == message), None)

    def feedback(self, message: str) -> tuple[Feedback, ...]:
        """What use the receivers say that this message was."""
        return tuple(f for s in self.by_root.values() for f in s.feedback if f.subject == message)

    def without_effect(self, message: str) -> str:
        """The clause by which this message moves nothing; empty when it has effect."""
        return next((n.clause for s in self.by_root.values() for n in s.no_effect if n.message == message), "")


def folds_of(service: ServiceId, roots: Iterable[str]) -> Folds:
    """The folds of these threads."""
    kept = ThreadState.objects.filter(service=service, root__in=set(roots))
    return Folds({each.root: read(each) for each in kept})


def accepted(service: ServiceId, kinds: Collection[MessageKind]) -> list[Message]:
    """The accepted messages of these kinds, oldest first."""
    found = Message.objects.filter(service=service, kind__in=kinds, verdict=MessageVerdict.ACCEPTED)
    return list(found.select_related("dossier").order_by("pk"))


def thread_of(service: ServiceId, message: MessageId) -> str:
    """The root of a message's thread; empty for a message that is not held."""
    found = Message.objects.filter(service=service, message_id=message)
    return found.values_list("thread", flat=True).first() or ""
