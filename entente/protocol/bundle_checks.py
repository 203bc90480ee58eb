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
from entente.protocol.evidence import Evidence, Found, evidence
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
    because: Evidence | EntenteError | None = None
    """Of what `what` is the English form, for whoever says it in another language."""


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
        return [failed("bundle", error)]
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


def holding(subject: str, found: Evidence, clause: str = "P-9.8") -> Check:
    """A check that holds."""
    return Check(subject, True, str(found), clause, found)


def failed(subject: str, error: EntenteError) -> Check:
    """A check that fails by this error."""
    return Check(subject, False, error.what, error.clause, error)


def _tried(subject: str, check: Callable[[], Evidence]) -> Check:
    try:
        return holding(subject, check())
    except EntenteError as error:
        return failed(subject, error)


def _statements(bench: _Bench) -> Evidence:
    by_service: dict[ServiceId, list[Signed]] = defaultdict(list)
    for signed in bench.bundle.statements:
        by_service[read_statement(signed).claim.service].append(signed)
    bench.keys = {service: TrustedKeys.restore(signed) for service, signed in by_service.items()}
    return evidence(Found.STATEMENTS, services=", ".join(sorted(by_service)))


def _message(bench: _Bench) -> Evidence:
    author = read_batch(bench.bundle.message.batch).author
    if author not in bench.keys:
        raise UnknownAuthor(f"no key statement of {author[:80]} in the bundle")
    keys = bench.keys[author]
    bench.message_id, bench.header, claim = verify_signed(bench.bundle.message, keys, LATEST)
    told = {"author": author, "message": bench.message_id}
    if claim.key_id not in keys.revocations:
        return Evidence(Found.SIGNED, told)
    received_at, receiver = _first_received(bench, bench.header)
    check_revocation(bench.message_id, bench.header, claim, keys, received_at=received_at)
    revocation = keys.revocations[claim.key_id]
    told |= {"revoked": f"{revocation.revoked_at}"}
    if received_at is not None and received_at <= revocation.vouched_until:
        return Evidence(Found.SIGNED_WITHIN, {**told, "receiver": receiver, "received": received_at})
    return Evidence(Found.SIGNED_BY_NUMBER, told)


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
        asked = evidence(Found.NOT_COMPARED, service=keys.service, words=words)
        return Check("root", None, str(asked), "P-2.1", asked)
    if fingerprint.matches(keys.root, told):
        return holding("root", evidence(Found.ROOT, service=keys.service), "P-2.1")
    return failed(
        "root", RootMismatch(f"the root of {keys.service} has another fingerprint than the one told", clause="P-2.1")
    )


def _content(header: Header, salt: bytes, body: bytes) -> Evidence:
    if header.sealed is None or commitment_of(salt, body) != header.sealed.commitment:
        raise CommitmentMismatch("the body shown is not the one that the header commits to")
    return evidence(Found.CONTENT)


def _receipt(bench: _Bench, header: Header, part: ReceiptPart) -> Evidence:
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
    told = {"receiver": receiver, "received": claim.received_at}
    return Evidence(Found.REFUSED, {**told, "clause": clause}) if clause else Evidence(Found.STORED, told)


def _ledger(bench: _Bench, part: LedgerPart) -> Evidence:
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
    return evidence(Found.LEDGER, index=part.index, origin=claim.origin, tree=claim.tree, size=claim.size)


def _texts(value: object) -> Iterator[str]:
    """Every text in a payload, whatever its form."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
