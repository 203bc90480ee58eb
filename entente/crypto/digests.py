"""One registered label for every use of a hash, a signature or a seal, so that none passes for another."""

from enum import StrEnum
from hashlib import sha256


class Label(StrEnum):
    """The register (docs/protocol): a new use takes a new label, a label never changes its meaning."""

    MESSAGE_ID = "entente/1/message-id"
    DOSSIER_ID = "entente/1/dossier-id"
    COMMITMENT = "entente/1/commitment"
    CIPHERTEXT = "entente/1/ciphertext"
    KEY_ID = "entente/1/key-id"
    KEY_STATEMENT = "entente/1/key-statement"
    REVOCATION = "entente/1/revocation"
    FINGERPRINT = "entente/1/fingerprint"
    BATCH_LEAF = "entente/1/batch-leaf"
    BATCH_ROOT = "entente/1/batch-root"
    RECEIPT = "entente/1/receipt"
    REFUSAL = "entente/1/refusal"
    LEDGER_LEAF = "entente/1/ledger-leaf"
    CHECKPOINT = "entente/1/checkpoint"
    COSIGNATURE = "entente/1/cosignature"
    KEY_WRAP = "entente/1/key-wrap"
    ENVELOPE = "entente/1/envelope"
    BODY = "entente/1/body"
    ATTACHMENT_CHUNK = "entente/1/attachment-chunk"
    AT_REST = "entente/1/at-rest"
    KEY_STORE = "entente/1/key-store"
    AGREEMENT_TEXT = "entente/1/agreement-text"
    INSTRUMENT_SIGNATURE = "entente/1/instrument-signature"
    FORK_PROOF = "entente/1/fork-proof"
    INCARNATION = "entente/1/incarnation"
    BACKUP = "entente/1/backup"
    BUNDLE = "entente/1/bundle"
    DOSSIER_STATE = "entente/1/dossier-state"
    CONTROL = "entente/1/control"


def framed(label: Label, *parts: bytes) -> bytes:
    """Label and parts, each preceded by its length in 8 big-endian bytes: different parts never run together."""
    return _PREFIX[label] + b"".join([len(part).to_bytes(8, "big") + part for part in parts])


def digest(label: Label, *parts: bytes) -> bytes:
    """SHA-256 of the framed label and parts: 32 bytes."""
    return sha256(framed(label, *parts)).digest()


def _prefix(label: Label) -> bytes:
    text = label.encode("ascii")
    return len(text).to_bytes(8, "big") + text


_PREFIX = {label: _prefix(label) for label in Label}
