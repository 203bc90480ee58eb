"""The keys that a node's tables hold of each author, verified anew from the statements; no private key, no House."""

from dataclasses import dataclass, field

import msgspec

from entente.exchange.models import Statement
from entente.exchange.trust import decoded
from entente.protocol.errors import UnknownAuthor
from entente.protocol.keys import TrustedKeys

UNREADABLE = (msgspec.MsgspecError, TypeError, ValueError)
"""What reading bytes raises that somebody changed in the tables."""


@dataclass
class KeptKeys:
    """The statements that one local service keeps, read once for each author."""

    service: str
    kept: dict[str, TrustedKeys] = field(default_factory=dict)

    def of(self, author: str) -> TrustedKeys:
        """Raise UnknownAuthor, or what a statement raises that its root did not sign."""
        if author not in self.kept:
            rows = Statement.objects.filter(service=self.service, author=author, equivocation=False)
            signed = [decoded(bytes(row.signed)) for row in rows]
            if not signed:
                raise UnknownAuthor(f"no key statement of {author} is kept")
            self.kept[author] = TrustedKeys.restore(signed)
        return self.kept[author]
