"""P-13: the digest of an agreement's text, and a signatory's personal signature on it."""

from tests.conformance.second.encoding import Value, b64, canonical, digest, exactly, read, unb64
from tests.conformance.second.encoding import require as must
from tests.conformance.second.keys import Public, Signing

ASSERTION = "scheme service office ed25519_key ml_dsa_65_key signature"


def text_digest(text: Value) -> str:
    """P-13.2."""
    return digest("agreement", canonical(text)).hex()


def sign(key: Signing, named: str, service: str, office: str) -> bytes:
    """P-13.5: the assertion over the digest of a text."""
    signed = key.sign("signatory", {"digest": named, "office": office, "service": service})
    assertion = {
        "scheme": "personal_key",
        "service": service,
        "office": office,
        "ed25519_key": b64(key.public.ed25519),
        "ml_dsa_65_key": b64(key.public.ml_dsa_65),
        "signature": {"ed25519": signed["ed25519"], "ml_dsa_65": signed["ml_dsa_65"]},
    }
    return canonical(assertion)


def verify(assertion: bytes, named: str, service: str, office: str, credential: str) -> Public:
    """P-13.5: the key, if it is the one that the text names and signed this digest in this office."""
    told = exactly(read(assertion, 64_000), ASSERTION, "P-13.5")
    must((told["scheme"], told["service"], told["office"]) == ("personal_key", service, office), "P-13.5")
    public = Public(unb64(told["ed25519_key"]), unb64(told["ml_dsa_65_key"]))
    must(public.key_id == credential, "P-13.5", "another credential")
    claim = b64(canonical({"digest": named, "office": office, "service": service}))
    public.verify("signatory", {"claim": claim, **told["signature"]})
    return public
