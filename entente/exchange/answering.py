"""An answer carries what the form of its request asks for, and no more (P-6.2.2); the rest is a report of its own."""

from collections.abc import Mapping

from entente.exchange.amending import parent_of
from entente.protocol import controls
from entente.protocol.forms import beyond_form
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId, ServiceId
from entente.vocabulary.persons import DataCategory

CLAUSE = "P-6.2.2"


class BeyondForm(LocalError):
    """An answer that declares data categories for which the request's form does not ask."""


def beyond(service: ServiceId, header: Header, fresh: Mapping[MessageId, Header]) -> frozenset[DataCategory]:
    """The categories of an answer that its request does not ask for; none where the request is not held."""
    if header.kind is not MessageKind.ANSWER:
        return frozenset()
    seen: Header | None = header
    while seen is not None and not isinstance(seen.control, controls.Request):
        seen = parent_of(service, seen, fresh)
    if seen is None or not isinstance(seen.control, controls.Request):
        return frozenset()
    return beyond_form(seen.control.form, header.ground.categories)


def require_within_form(service: ServiceId, header: Header) -> None:
    """Raise BeyondForm."""
    if more := beyond(service, header, {}):
        raise BeyondForm(
            f"the request's form does not ask for {', '.join(sorted(more))}",
            clause=CLAUSE,
            cure="leave them out, or send them as a report on your own initiative",
        )
