"""What the checks of a proof bundle found: a table of sentences, so that a terminal can say them in its own language.

Plain tables without gettext, for a proof is checked with nothing installed but this; commands translate them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Found(StrEnum):
    """One thing that a check can find."""

    STATEMENTS = "statements"
    SIGNED = "signed"
    SIGNED_WITHIN = "signed_within"
    SIGNED_BY_NUMBER = "signed_by_number"
    NOT_COMPARED = "not_compared"
    ROOT = "root"
    CONTENT = "content"
    STORED = "stored"
    REFUSED = "refused"
    LEDGER = "ledger"
    SIGNATORY = "signatory"


SENTENCES: Mapping[Found, str] = {
    Found.STATEMENTS: "key statements of {services} are signed by their roots",
    Found.SIGNED: "{author} signed message {message} with both algorithms",
    Found.SIGNED_WITHIN: "{author} signed message {message} with both algorithms; the key was revoked at {revoked}, "
    "and {receiver} had received it at {received}, within the time until which {author} vouches for the key",
    Found.SIGNED_BY_NUMBER: "{author} signed message {message} with both algorithms; the key was revoked at {revoked}, "
    "and {author} vouches for it by its number",
    Found.NOT_COMPARED: "not compared; ask {service} whether its words are: {words}",
    Found.ROOT: "the root of {service} has the fingerprint told",
    Found.CONTENT: "the body shown is the one that the header commits to",
    Found.STORED: "{receiver} received the message at {received} and stored it",
    Found.REFUSED: "{receiver} received the message at {received} and refused it by {clause}",
    Found.LEDGER: "entry {index} of {origin}'s ledger {tree}, signed at {size} entries, names it",
    Found.SIGNATORY: "the credential {credential} signed the text {text} as {signatory}",
}


@dataclass(frozen=True)
class Evidence:
    """A sentence with what it names."""

    found: Found
    names: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English, as JSON and guides have it."""
        return SENTENCES[self.found].format(**self.names)


def evidence(found: Found, **names: object) -> Evidence:
    """A sentence with what it names."""
    return Evidence(found, names)
