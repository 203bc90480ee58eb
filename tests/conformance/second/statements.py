"""P-2.3: key statements, read as a receiver reads a first one, and composed."""

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.conformance.second.encoding import Value, b64, digest, exactly, read, unb64
from tests.conformance.second.encoding import require as must
from tests.conformance.second.keys import CLAIM, SUITE, Public, Sealing, Signing, sealing_id

YEAR = 365 * 86_400_000
STATEMENT = (
    "service name number previous root_ed25519 root_ml_dsa_65 signing sealing transport_ed25519 revoked urls "
    "versions incarnation issued_at expires_at version suite"
)


@dataclass(frozen=True)
class Statement:
    """A verified key statement (P-2.3)."""

    signed: Value
    claim: Value
    digest: str
    root: Public

    def signing(self, key_id: str) -> Public:
        """The signing key of this id."""
        found = [each for each in self.claim["signing"] if each["key_id"] == key_id]
        must(found, "P-2.3", "no such signing key")
        return Public(unb64(found[0]["ed25519"]), unb64(found[0]["ml_dsa_65"]))

    def sealing(self, now: int) -> bytes:
        """The newest sealing key in its period (P-2.4)."""
        fit = [each for each in self.claim["sealing"] if each["valid_from"] <= now < each["valid_until"]]
        must(fit, "P-2.4", "no sealing key in force")
        return unb64(max(fit, key=lambda each: (each["valid_from"], each["key_id"]))["x_wing"])


def statement_digest(signed: Value) -> str:
    """P-2.3: by which headers, batches and the next statement name a statement."""
    return digest("statement", unb64(signed["claim"])).hex()


def read_statement(signed: Value, fingerprint: bytes | None) -> Statement:
    """P-2.3: a first statement under a root whose fingerprint was told; None where nobody told it."""
    claim = exactly(read(unb64(signed["claim"]), CLAIM), STATEMENT, "P-2.3")
    root = Public(unb64(claim["root_ed25519"]), unb64(claim["root_ml_dsa_65"]))
    must(fingerprint is None or root.fingerprint == fingerprint, "P-2.1", "another root")
    root.verify("statement", signed)
    must((claim["version"], claim["suite"]) == (1, SUITE), "P-1.3")
    must((claim["number"] == 1) == (claim["previous"] == ""), "P-2.3")
    statement = Statement(signed, claim, statement_digest(signed), root)
    must(all(statement.signing(each["key_id"]).key_id == each["key_id"] for each in claim["signing"]), "P-2.2")
    must(all(sealing_id(unb64(each["x_wing"])) == each["key_id"] for each in claim["sealing"]), "P-2.2")
    return statement


def first_statement(
    service: str, url: str, root: Signing, signing: Signing, sealing: Sealing, transport: bytes, at: int
) -> Value:
    """P-2.3: number 1, valid for a year."""
    return root.sign("statement", statement_claim(service, url, root, signing, sealing, transport, at))


def statement_claim(
    service: str, url: str, root: Signing, signing: Signing, sealing: Sealing, transport: bytes, at: int
) -> Value:
    """The claim of a first statement with one key of each sort."""
    period = {"valid_from": at, "valid_until": at + YEAR}
    return {
        "service": service,
        "name": f"Service {service}",
        "number": 1,
        "previous": "",
        "root_ed25519": b64(root.public.ed25519),
        "root_ml_dsa_65": b64(root.public.ml_dsa_65),
        "signing": [_signing_entry(signing, period)],
        "sealing": [{"key_id": sealing_id(sealing.public), "x_wing": b64(sealing.public), **period}],
        "transport_ed25519": b64(Ed25519PrivateKey.from_private_bytes(transport).public_key().public_bytes_raw()),
        "revoked": [],
        "urls": [url],
        "versions": [1],
        "incarnation": 1,
        "issued_at": at,
        "expires_at": at + YEAR,
        "version": 1,
        "suite": "E1",
    }


def next_statement(held: Statement, root: Signing, signing: Signing, at: int, revoked: Sequence[Value] = ()) -> Value:
    """P-2.3: the number after, which names the one before, lists one signing pair more and revokes others (P-2.6)."""
    entry = _signing_entry(signing, {"valid_from": at - 1, "valid_until": at + YEAR})
    claim = {
        **held.claim,
        "number": held.claim["number"] + 1,
        "previous": held.digest,
        "signing": [*held.claim["signing"], entry],
        "revoked": [*held.claim["revoked"], *revoked],
        "issued_at": at,
    }
    return root.sign("statement", claim)


def _signing_entry(signing: Signing, period: Value) -> Value:
    public = signing.public
    return {"key_id": public.key_id, "ed25519": b64(public.ed25519), "ml_dsa_65": b64(public.ml_dsa_65), **period}
