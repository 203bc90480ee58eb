"""Verification of a proof bundle, step by step: each check says what it looked at and what it found (P-9.8)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from entente.crypto import canonical, fingerprint, merkle
from entente.crypto.digests import Label, digest
from entente.protocol import limits
from entente.protocol.batches import leaf_of, read_batch
from entente.protocol.body import commitment_of
from entente.protocol.bundle import Bundle, LedgerPart, ReceiptPart, read_bundle
from entente.protocol.errors import BundleInvalid, CommitmentMismatch, InclusionInvalid, RootMismatch, UnknownAuthor
from entente.protocol.keys import TrustedKeys
from entente.protocol.proofs import check_revocation, verify_signed
from entente.protocol.receipts import covers, read_receipt, verify_receipt
from entente.protocol.signed import read, verify
from entente.protocol.statements import read_statement
from entente.protocol.wire import CheckpointClaim, Header, Signed
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import MessageId, ServiceId

LATEST = 2**53 - 1
"""A bundle is checked at no particular time: a third party may do so years later."""


@dataclass(frozen=True)
class Check:
    """One thing looked at. `holds` is None where nothing was given to compare with."""

    subject: str
    """`bundle`, `statements`, `root`, `message`, `content`, `receipt` or `ledger`."""
    holds: bool | None
    what: str
    clause: str = "P-9.8"


@dataclass
class _Bench:
    """What the checks so far have established."""

    bundle: Bundle
    keys: dict[ServiceId, TrustedKeys] = field(default_factory=dict)
    message_id: MessageId = field(default=MessageId(""))
    header: Header | None = None


def verify_bundle(data: bytes, expected_root_fingerprint: str | None = None) -> list[Check]:
    """Check everything in a bundle; it proves what it says when no check fails and the root was compared.

    `expected_root_fingerprint` are the author's words or digits, told by the author; without them the `root` check
    stays open and names the words to ask for.
    """
    try:
        bench = _Bench(read_bundle(data))
    except EntenteError as error:
        return [Check("bundle", False, error.what, error.clause)]
    checks = [_tried("statements", lambda: _statements(bench)), _tried("message", lambda: _message(bench))]
    if bench.header is None:
        return checks
    checks.append(_root(bench.keys[bench.header.author], expected_root_fingerprint))
    return [*checks, *_parts(bench, bench.header)]


def _parts(bench: _Bench, header: Header) -> Iterator[Check]:
    content, ledger = bench.bundle.content, bench.bundle.ledger
    if content is not None:
        yield _tried("content", lambda: _content(header, content.salt, content.body))
    for part in bench.bundle.receipts:
        yield _tried("receipt", lambda part=part: _receipt(bench, header, part))  # type: ignore[misc]  # mypy: default
    if ledger is not None:
        yield _tried("ledger", lambda: _ledger(bench, ledger))


def _tried(subject: str, check: Callable[[], str]) -> Check:
    try:
        return Check(subject, True, check())
    except EntenteError as error:
        return Check(subject, False, error.what, error.clause)


def _statements(bench: _Bench) -> str:
    by_service: dict[ServiceId, list[Signed]] = defaultdict(list)
    for signed in bench.bundle.statements:
        by_service[read_statement(signed).claim.service].append(signed)
    bench.keys = {service: TrustedKeys.restore(signed) for service, signed in by_service.items()}
    return f"key statements of {', '.join(sorted(by_service))} are signed by their roots"


def _message(bench: _Bench) -> str:
    author = read_batch(bench.bundle.message.batch).author
    if author not in bench.keys:
        raise UnknownAuthor(f"no key statement of {author[:80]} in the bundle")
    keys = bench.keys[author]
    bench.message_id, bench.header, claim = verify_signed(bench.bundle.message, keys, LATEST)
    signed = f"{author} signed message {bench.message_id} with both algorithms"
    if claim.key_id not in keys.revocations:
        return signed
    received_at, receiver = _first_received(bench, bench.header)
    check_revocation(bench.message_id, bench.header, claim, keys, received_at=received_at)
    revocation = keys.revocations[claim.key_id]
    if received_at is not None and received_at <= revocation.vouched_until:
        why = f"{receiver} had received it at {received_at}, within the time until which {author} vouches for the key"
    else:
        why = f"{author} vouches for it by its number"
    return f"{signed}; the key was revoked at {revocation.revoked_at}, and {why}"


def _first_received(bench: _Bench, header: Header) -> tuple[int | None, str]:
    """The earliest receipt of another service that holds, and whose it is (P-2.6)."""
    found: list[tuple[int, str]] = []
    for part in bench.bundle.receipts:
        check = _tried("receipt", lambda part=part: _receipt(bench, header, part))  # type: ignore[misc]  # mypy: default
        claim = read_receipt(part.receipt) if check.holds else None
        if claim and claim.receiver != header.author:
            found.append((claim.received_at, claim.receiver))
    return min(found, default=(None, ""))


def _root(keys: TrustedKeys, told: str | None) -> Check:
    words = fingerprint.words(keys.root)
    if told is None:
        return Check("root", None, f"not compared; ask {keys.service} whether its words are: {words}", "P-2.1")
    if fingerprint.matches(keys.root, told):
        return Check("root", True, f"the root of {keys.service} has the fingerprint told", "P-2.1")
    error = RootMismatch(f"the root of {keys.service} has another fingerprint than the one told", clause="P-2.1")
    return Check("root", False, error.what, error.clause)


def _content(header: Header, salt: bytes, body: bytes) -> str:
    if header.sealed is None or commitment_of(salt, body) != header.sealed.commitment:
        raise CommitmentMismatch("the body shown is not the one that the header commits to")
    return "the body shown is the one that the header commits to"


def _receipt(bench: _Bench, header: Header, part: ReceiptPart) -> str:
    receiver = read_receipt(part.receipt).receiver
    if receiver not in bench.keys:
        raise UnknownAuthor(f"no key statement of {receiver[:80]} in the bundle")
    claim = verify_receipt(part.receipt, bench.keys[receiver], LATEST)
    covered = covers(claim, header.dossier, header.author, header.seq)
    if covered is None:
        raise BundleInvalid(f"the receipt of {receiver} does not cover the message", clause="P-9.1")
    size, place = covered.last - covered.first + 1, header.seq - covered.first
    root = bytes.fromhex(covered.root)
    if not merkle.verify_inclusion(leaf_of(bench.message_id), place, size, part.path, root):
        raise InclusionInvalid(f"{receiver} receipted another message at this number", clause="P-9.1")
    clause = next((each.clause for each in covered.refused if each.message == bench.message_id), "")
    verdict = f"refused it by {clause}" if clause else "stored it"
    return f"{receiver} received the message at {claim.received_at} and {verdict}"


def _ledger(bench: _Bench, part: LedgerPart) -> str:
    claim = read(part.checkpoint, CheckpointClaim)
    if claim.origin not in bench.keys:
        raise UnknownAuthor(f"no key statement of {claim.origin[:80]} in the bundle")
    key = bench.keys[claim.origin].verify_key(claim.key_id, claim.statement, LATEST)
    verify(key, Label.CHECKPOINT, part.checkpoint)
    leaf = merkle.leaf_hash(digest(Label.LEDGER, part.salt, part.payload))
    if not merkle.verify_inclusion(leaf, part.index, claim.size, part.path, bytes.fromhex(claim.root)):
        raise InclusionInvalid("the ledger entry is not in the tree that was signed", clause="P-9.6")
    if bench.message_id not in _texts(canonical.decode(part.payload, limit=limits.HEADER)):
        raise BundleInvalid("the ledger entry is about another message", clause="P-9.5")
    return f"entry {part.index} of {claim.origin}'s ledger {claim.tree}, signed at {claim.size} entries, names it"


def _texts(value: object) -> Iterator[str]:
    """Every text in a payload, whatever its form."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
