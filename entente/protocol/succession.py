"""The rules by which one key statement may follow another: no second history, no way back, no future (P-2.3)."""

from collections.abc import Sequence

from entente.protocol import limits
from entente.protocol.errors import FromTheFuture, StatementEquivocation, StatementRollback
from entente.protocol.statements import HeldStatement


def refuse_second_history(held: HeldStatement, known: Sequence[HeldStatement]) -> None:
    """The root signed one statement with each number, each on the one before; raise StatementEquivocation."""
    number = held.claim.number
    for each in known:
        same = each.claim.number == number
        branched = each.claim.number == number - 1 and held.claim.previous != each.digest
        if same or branched:
            raise StatementEquivocation(
                f"{held.claim.service} signed two statements where {number} and its past is one"
            )


def refuse_rollback(held: HeldStatement, known: Sequence[HeldStatement]) -> None:
    """A higher number than all held, or history that a held one names; raise StatementRollback."""
    current = known[-1].claim
    newer = held.claim.number > current.number
    if not newer and all(held.digest != each.claim.previous for each in known):
        raise StatementRollback(f"statement {held.claim.number} came after {current.number}")
    if newer and held.claim.incarnation < current.incarnation:
        raise StatementRollback(f"incarnation {held.claim.incarnation} again", clause="P-12.5")


def refuse_future(held: HeldStatement, now: int) -> None:
    """Nothing is issued after this node's clock; raise FromTheFuture."""
    if held.claim.issued_at > now + limits.SKEW:
        raise FromTheFuture(f"statement {held.claim.number} of {held.claim.service} is not issued yet", clause="P-2.3")
