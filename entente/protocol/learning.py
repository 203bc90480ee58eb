"""Step 4 of P-4.6: the key statements of a delivery, taken into trusted keys before any batch is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from entente.protocol.errors import StatementEquivocation, UnknownAuthor
from entente.protocol.keys import TrustedKeys
from entente.protocol.statements import read_statement
from entente.protocol.wire import Signed
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Learned:
    """New trusted keys by service (only of those that moved), and what was wrong with which statement."""

    keys: dict[ServiceId, TrustedKeys]
    errors: tuple[tuple[int, EntenteError], ...]
    equivocating: tuple[tuple[ServiceId, Signed], ...]
    """Services to suspend, each with the statement that contradicts the one held; both are kept (P-2.3)."""

    def keys_of(self, before: Callable[[ServiceId], TrustedKeys | None]) -> Callable[[ServiceId], TrustedKeys | None]:
        """The look-up that later steps use: what was learned, else what was known."""
        return lambda service: self.keys.get(service) or before(service)


def learn_statements(
    statements: Sequence[Signed], keys_of: Callable[[ServiceId], TrustedKeys | None], now: int
) -> Learned:
    """Accept each statement of a confirmed service in turn (P-2.3); a bad one changes nothing and stops no other."""
    keys: dict[ServiceId, TrustedKeys] = {}
    errors: list[tuple[int, EntenteError]] = []
    equivocating: list[tuple[ServiceId, Signed]] = []
    for index, signed in enumerate(statements):
        try:
            service = read_statement(signed).claim.service
            held = keys.get(service) or keys_of(service)
            if held is None:
                raise UnknownAuthor(f"a key statement of {service}, which nobody confirmed here")
            if (moved := held.accept_statement(signed, now)) is not held:
                keys[service] = moved
        except EntenteError as error:
            errors.append((index, error))
            if isinstance(error, StatementEquivocation):
                equivocating.append((service, signed))
    return Learned(keys, tuple(errors), tuple(equivocating))
