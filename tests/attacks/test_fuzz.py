"""Random damage to a valid delivery: only typed outcomes, never a Valid with changed content, never a moved state."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.crypto import canonical
from entente.protocol.bodies import ContentBody
from entente.protocol.envelope import open_delivery, seal_delivery
from entente.protocol.headers import read_header
from entente.protocol.keys import TrustedKeys
from entente.protocol.outcomes import Invalid, Outcome, Valid
from entente.protocol.wire import Delivery, Signed
from entente.vocabulary.errors import EntenteError
from tests.simulator.keys import NOW
from tests.simulator.node import standing

AUTHOR, VICTIM = standing("ma.dgsn", "fr.dgsi")
DOSSIER = AUTHOR.open_dossier(VICTIM)
AUTHOR.share(VICTIM)
BODIES = [ContentBody(title=f"Line {n}", text="x" * n) for n in range(3)]
DELIVERY = AUTHOR.deliver(VICTIM, *[AUTHOR.compose(DOSSIER, body=body) for body in BODIES])
ENCODED = msgspec.json.encode(DELIVERY)
WRITTEN = {canonical.encode(body) for body in BODIES}
HEADERS = {message.header for message in DELIVERY.messages}
FAST = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judged(delivery: Delivery) -> list[Outcome]:
    """The outcomes; the victim's state is compared before and after."""
    before, keys = VICTIM.store.snapshot(), dict(VICTIM.partners)
    try:
        outcomes = VICTIM.verify(delivery)
    except EntenteError as error:
        outcomes = [Invalid(0, error)]
    assert VICTIM.store.snapshot() == before
    assert VICTIM.partners == keys
    return outcomes


def check(outcomes: list[Outcome]) -> None:
    """What passed is what the author wrote."""
    for outcome in outcomes:
        if isinstance(outcome, Valid):
            assert outcome.message.header in HEADERS
            assert outcome.opened is not None
            assert outcome.opened.body in WRITTEN
        elif isinstance(outcome, Invalid):
            assert isinstance(outcome.error, EntenteError)
            assert outcome.error.clause
            assert outcome.error.cure


@given(st.lists(st.tuples(st.integers(0, len(ENCODED) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@FAST
def test_damaged_bytes_anywhere_in_a_delivery_pass_as_nothing_else(damage):
    data = bytearray(ENCODED)
    for position, value in damage:
        data[position] = value
    try:
        delivery = msgspec.json.decode(bytes(data), type=Delivery)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return
    check(judged(delivery))


@given(st.integers(0, 2), st.sampled_from(["header", "ciphertext", "claim", "wrap", "path"]), st.data())
@FAST
def test_damaged_binary_fields_pass_as_nothing_else(at, where, data):
    message, batch = DELIVERY.messages[at], DELIVERY.batches[0]
    spoil = lambda original: _spoilt(original, data)  # noqa: E731 - one word for five places
    changes: dict[str, object] = {}
    if where == "header":
        changes["header"] = spoil(message.header)
    elif where == "ciphertext":
        changes["ciphertext"] = spoil(message.ciphertext)
    elif where == "claim":
        batch = Signed(spoil(batch.claim), batch.ed25519, batch.ml_dsa_65)
    elif where == "wrap":
        wrap = message.wraps[0]
        changes["wraps"] = (msgspec.structs.replace(wrap, sealed=spoil(wrap.sealed)),)
    else:
        changes["path"] = (spoil(message.path[0]), *message.path[1:])
    messages = list(DELIVERY.messages)
    messages[at] = msgspec.structs.replace(message, **changes)
    outcomes = judged(msgspec.structs.replace(DELIVERY, messages=tuple(messages), batches=(batch,)))
    check(outcomes)
    assert isinstance(outcomes[at], Invalid)


def _spoilt(original: bytes, data: st.DataObject) -> bytes:
    """Bytes that differ from the original: flipped, cut, or with something put in."""
    position = data.draw(st.integers(0, len(original) - 1))
    kind = data.draw(st.sampled_from(["flip", "cut", "insert"]))
    if kind == "flip":
        return (
            original[:position]
            + bytes([original[position] ^ data.draw(st.integers(1, 255))])
            + original[position + 1 :]
        )
    if kind == "cut":
        return original[:position]
    return original[:position] + data.draw(st.binary(min_size=1, max_size=5)) + original[position:]


@given(st.permutations(range(3)), st.lists(st.integers(0, 2), max_size=4))
@FAST
def test_any_order_with_any_repetition_takes_each_message_once(order, again):
    messages = tuple(DELIVERY.messages[at] for at in (*order, *again))
    outcomes = judged(msgspec.structs.replace(DELIVERY, messages=messages))
    check(outcomes)
    assert sum(isinstance(each, Valid) for each in outcomes) == 3


@given(st.binary(max_size=400))
@FAST
def test_the_header_parser_says_only_typed_noes(data):
    with pytest.raises(EntenteError):
        read_header(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(msgspec.json.decode(DELIVERY.messages[0].header))), JSON, min_size=1))
@FAST
def test_a_header_with_any_value_in_any_field_is_read_or_refused_with_a_type(changes):
    value = msgspec.json.decode(DELIVERY.messages[0].header) | changes
    try:
        encoded = msgspec.json.encode(value, order="sorted")
    except (UnicodeEncodeError, OverflowError):
        return
    try:
        again = read_header(encoded)[1].encode()
    except EntenteError as error:
        again = encoded if error.clause else b""
    assert again == encoded


@given(st.binary(max_size=3000))
@FAST
def test_the_envelope_says_only_typed_noes(data):
    with pytest.raises(EntenteError):
        open_delivery(data, sender=AUTHOR.service, receiver=VICTIM.service, keys=VICTIM.keys.sealing_keys)


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_damage_inside_a_sealed_envelope_never_opens(data):
    envelope = seal_delivery(DELIVERY, VICTIM.keys.sealing.public)
    with pytest.raises(EntenteError):
        open_delivery(
            _spoilt(envelope.sealed, data),
            sender=AUTHOR.service,
            receiver=VICTIM.service,
            keys=VICTIM.keys.sealing_keys,
        )


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_damaged_statement_is_never_trusted(data):
    statement = AUTHOR.keys.statements[0]
    field = data.draw(st.sampled_from(["claim", "ed25519", "ml_dsa_65"]))
    damaged = msgspec.structs.replace(statement, **{field: _spoilt(getattr(statement, field), data)})
    with pytest.raises(EntenteError):
        TrustedKeys.confirm(damaged, AUTHOR.keys.words, NOW)
