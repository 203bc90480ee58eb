"""One registered label for every use of a hash, a signature or a seal, so that none passes for another."""

from enum import StrEnum
from hashlib import sha256


class Label(StrEnum):
    """The register (P-1.5): a new use takes a new label, and a label never changes its meaning."""

    MESSAGE = "entente/1/message"
    DOSSIER = "entente/1/dossier"
    COMMITMENT = "entente/1/commitment"
    CIPHERTEXT = "entente/1/ciphertext"
    KEY_ID = "entente/1/key-id"
    STATEMENT = "entente/1/statement"
    FINGERPRINT = "entente/1/fingerprint"
    BATCH = "entente/1/batch"
    WRAP = "entente/1/wrap"
    ENVELOPE = "entente/1/envelope"
    RECEIPT = "entente/1/receipt"
    LEDGER = "entente/1/ledger"
    CHECKPOINT = "entente/1/checkpoint"
    COSIGNATURE = "entente/1/cosignature"
    CHUNK = "entente/1/chunk"
    AT_REST = "entente/1/at-rest"
    KEY_STORE = "entente/1/key-store"
    AGREEMENT = "entente/1/agreement"
    SIGNATORY = "entente/1/signatory"
    MINUTES = "entente/1/minutes"
    PUBLIC_TEXT = "entente/1/public-text"
    FORK = "entente/1/fork"
    INCARNATION = "entente/1/incarnation"
    BACKUP = "entente/1/backup"
    BUNDLE = "entente/1/bundle"
    HELD = "entente/1/held"
    BLIND_CHECK = "entente/1/blind-check"
    SCORING_METHOD = "entente/1/scoring-method"
    BLIND_EPOCH = "entente/1/blind-epoch"
    CALENDAR_FEED = "entente/1/calendar-feed"
    SECOND_FACTOR = "entente/1/second-factor"
    SCREENED_ROW = "entente/1/screened-row"
    ACCREDITATION = "entente/1/accreditation"
    API_TOKEN = "entente/1/api-token"  # noqa: S105  # a label, no password


def framed(label: Label, *parts: bytes) -> bytes:
    """Label and parts, each preceded by its length in 8 big-endian bytes: different parts never run together."""
    return _PREFIX[label] + b"".join([len(part).to_bytes(8, "big") + part for part in parts])


def digest(label: Label, *parts: bytes) -> bytes:
    """SHA-256 of the framed label and parts: 32 bytes."""
    return sha256(framed(label, *parts)).digest()


def plain_sha256(data: bytes) -> bytes:
    """SHA-256 without a label, only where another standard asks for it (RFC 9530 Content-Digest)."""
    return sha256(data).digest()


def _prefix(label: Label) -> bytes:
    text = label.encode("ascii")
    return len(text).to_bytes(8, "big") + text


_PREFIX = {label: _prefix(label) for label in Label}
