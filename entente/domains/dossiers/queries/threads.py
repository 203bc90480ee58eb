"""The kept folds of many threads at once, and what they say of one message."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

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
    """The folds of some threads by root, asked by message."""

    by_root: dict[str, Folded] = field(default_factory=dict)

    def contents(self) -> Iterator[ContentState]:
        """Every content on which there is an order."""
        for state in self.by_root.values():
            yield from state.contents.values()

    def order(self, message: str) -> tuple[ContentState, Order] | None:
        """The order that this recall or correction is, with its content; None when it has no effect."""
        return self._orders.get(message)

    def content(self, message: str) -> ContentState | None:
        """What became of the content of this message."""
        return self._contents.get(message)

    def oral(self, message: str) -> OralNote | None:
        """What this oral note says."""
        return self._orals.get(message)

    def asked(self, message: str) -> Asked | None:
        """The question for consent that this message is."""
        return self._asked.get(message)

    def feedback(self, message: str) -> tuple[Feedback, ...]:
        """What use the receivers say that this message was."""
        return tuple(self._feedback.get(message, ()))

    def without_effect(self, message: str) -> str:
        """The clause by which this message moves nothing; empty when it has effect."""
        return self._idle.get(message, "")

    @cached_property
    def _orders(self) -> dict[str, tuple[ContentState, Order]]:
        return {order.message: (content, order) for content in self.contents() for order in content.orders}

    @cached_property
    def _contents(self) -> dict[str, ContentState]:
        return {content.subject: content for content in self.contents()}

    @cached_property
    def _orals(self) -> dict[str, OralNote]:
        return {note.message: note for state in self.by_root.values() for note in state.consents.orals}

    @cached_property
    def _asked(self) -> dict[str, Asked]:
        return {asked.request: asked for state in self.by_root.values() for asked in state.consents.asked}

    @cached_property
    def _feedback(self) -> dict[str, list[Feedback]]:
        found: dict[str, list[Feedback]] = {}
        for state in self.by_root.values():
            for word in state.feedback:
                found.setdefault(word.subject, []).append(word)
        return found

    @cached_property
    def _idle(self) -> dict[str, str]:
        return {each.message: each.clause for state in self.by_root.values() for each in state.no_effect}


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
