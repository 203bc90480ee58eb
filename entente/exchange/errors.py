"""What the exchange refuses, each refusal with its side, its clause and the way out."""

from entente.access.decide import Decision
from entente.vocabulary.errors import LocalError, RemoteError, UndeterminedError


class Denied(LocalError):
    """The gate says no; `decision` names each rule, its source and who can cure it."""

    def __init__(self, decision: Decision, what: str) -> None:
        first = next(iter(decision.refusals), None)
        super().__init__(
            f"{what}: {first.rule.replace('_', ' ')}" if first else what,
            clause=decision.clause or "P-8.1",
            cure=f"turn to: {first.cured_by.value.replace('_', ' ')}" if first else "ask your supervisor",
        )
        self.decision = decision


class Unknown(LocalError):
    """No such message, dossier, partner or attachment is held by this service."""


class NotAllowedNow(LocalError):
    """The act does not fit the state of the dossier or the partner."""


class SecondPersonNeeded(LocalError):
    """The act takes two officers, and this one has already done the first part."""


class ContentErased(LocalError):
    """The content was erased; its header and hash remain."""


class Stranger(RemoteError):
    """The sender is nobody whose root was confirmed here, or is suspended or revoked (P-10.6)."""


class QuotaExceeded(RemoteError):
    """The partner sent more requests or bytes than it may in this minute or hour (P-10.6)."""


class AddressNotAllowed(RemoteError):
    """A partner's address is not on a host that was confirmed with it (P-10.4)."""


class PartnerUnreachable(UndeterminedError):
    """The partner's node did not answer."""


class PartnerRefused(UndeterminedError):
    """The partner's node answered with a typed refusal."""


class StorageFailed(LocalError):
    """The database or the disk takes no more, or is not reached; what was under way was rolled back."""

    @classmethod
    def of(cls, error: Exception) -> "StorageFailed":
        """From what the database or the operating system said, which stays in the log."""
        del error
        return cls(
            "this node cannot store anything at the moment; nothing was changed",
            clause="P-4.7",
            cure="free space on the disk, or bring the database back; what waits is sent by itself afterwards",
        )


class StartRefused(LocalError):
    """The node must not run like this."""


class StillEnding(StartRefused):
    """A server that was killed left a worker behind, which ends what it has begun and then lets the database go."""
