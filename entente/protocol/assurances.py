"""What an office signs that assures against death penalty and torture under an agreement (P-13.10)."""

from entente.crypto import canonical
from entente.crypto.digests import Label, digest


def assurance_digest(text: str) -> str:
    """The digest that the assurance under a text signs; `text` is that of the text, hexadecimal digits."""
    return digest(Label.AGREEMENT, canonical.encode({"assurance": text})).hex()
