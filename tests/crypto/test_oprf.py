"""The oblivious function gives RFC 9497's values, and no dishonest holder passes its proof."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.crypto.oprf import Blinded, Evaluation, EvaluationInvalid, Key, blind, finish, scalar_from

SEED, INFO = bytes.fromhex("a3" * 32), b"test key"
SECRET = "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909"
PUBLIC = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"
SCALAR_1 = "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"
SCALAR_2 = "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e"
SCALAR_3 = "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c"
OUTPUT_1 = (
    "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
    "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"
)
OUTPUT_2 = (
    "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60"
    "356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6"
)


@dataclass(frozen=True)
class Vector:
    """RFC 9497, appendix A.1.2; hexadecimal."""

    inputs: tuple[str, ...]
    blinds: tuple[str, ...]
    blinded: tuple[str, ...]
    evaluated: tuple[str, ...]
    nonce: str
    proof: str
    outputs: tuple[str, ...]


FIRST = Vector(
    ("00",),
    (SCALAR_1,),
    ("863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",),
    ("aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",),
    SCALAR_2,
    "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
    "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
    (OUTPUT_1,),
)
SECOND = Vector(
    ("5a" * 17,),
    (SCALAR_1,),
    ("cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",),
    ("60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",),
    SCALAR_2,
    "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
    "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
    (OUTPUT_2,),
)
BATCH = Vector(
    ("00", "5a" * 17),
    (SCALAR_1, SCALAR_2),
    (*FIRST.blinded, "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654"),
    (*FIRST.evaluated, "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a"),
    SCALAR_3,
    "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a"
    "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
    (OUTPUT_1, OUTPUT_2),
)
each_vector = pytest.mark.parametrize("vector", [FIRST, SECOND, BATCH], ids=["A.1.2.1", "A.1.2.2", "A.1.2.3"])


def unhex(*told: str) -> list[bytes]:
    return [bytes.fromhex(each) for each in told]


def asked(vector: Vector) -> list[Blinded]:
    return [blind(data, scalar) for data, scalar in zip(unhex(*vector.inputs), unhex(*vector.blinds), strict=True)]


def answered(vector: Vector) -> Evaluation:
    return Evaluation(tuple(unhex(*vector.evaluated)), bytes.fromhex(vector.proof))


def test_a_key_follows_from_its_seed_as_the_standard_says() -> None:
    key = Key.derived(SEED, INFO)
    assert (key.secret.hex(), key.public.hex()) == (SECRET, PUBLIC)


@each_vector
def test_blinding_gives_the_standards_elements(vector: Vector) -> None:
    assert [each.element for each in asked(vector)] == unhex(*vector.blinded)


@each_vector
def test_the_holder_evaluates_and_proves_as_the_standard_does(vector: Vector) -> None:
    key = Key(bytes.fromhex(SECRET))
    assert key.evaluate(unhex(*vector.blinded), bytes.fromhex(vector.nonce)) == answered(vector)


@each_vector
def test_the_asker_gets_the_standards_outputs(vector: Vector) -> None:
    assert finish(bytes.fromhex(PUBLIC), asked(vector), answered(vector)) == unhex(*vector.outputs)


@each_vector
def test_the_holder_computes_the_same_for_what_it_knows(vector: Vector) -> None:
    key = Key(bytes.fromhex(SECRET))
    assert [key.output(data) for data in unhex(*vector.inputs)] == unhex(*vector.outputs)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.binary(max_size=40), min_size=1, max_size=6))
def test_whatever_is_asked_the_answer_is_the_function_of_it(inputs: list[bytes]) -> None:
    key = Key.generate()
    questions = [blind(data) for data in inputs]
    answer = key.evaluate([each.element for each in questions])
    assert finish(key.public, questions, answer) == [key.output(data) for data in inputs]


def test_two_blindings_of_one_input_have_nothing_in_common() -> None:
    assert blind(b"one").element != blind(b"one").element


def test_a_blind_can_be_computed_again_from_the_batchs_seed() -> None:
    assert scalar_from(SEED, 7) == scalar_from(SEED, 7) != scalar_from(SEED, 8)


def test_an_answer_under_another_key_does_not_pass() -> None:
    questions = [blind(b"one"), blind(b"two")]
    answer = Key.generate().evaluate([each.element for each in questions])
    with pytest.raises(EvaluationInvalid, match="announced key"):
        finish(Key.generate().public, questions, answer)


def test_one_element_answered_under_another_key_does_not_pass() -> None:
    key, other = Key.generate(), Key.generate()
    questions = [blind(b"one"), blind(b"two")]
    told = [each.element for each in questions]
    answer = key.evaluate(told)
    false = replace(answer, elements=(answer.elements[0], other.evaluate(told).elements[1]))
    with pytest.raises(EvaluationInvalid, match="announced key"):
        finish(key.public, questions, false)


def test_answers_in_another_order_do_not_pass() -> None:
    key = Key.generate()
    questions = [blind(b"one"), blind(b"two")]
    answer = key.evaluate([each.element for each in questions])
    with pytest.raises(EvaluationInvalid):
        finish(key.public, questions, replace(answer, elements=answer.elements[::-1]))


@pytest.mark.parametrize("sent", [bytes(32), b"\xff" * 32, b"short", b"", b"\x01" + bytes(31)])
def test_what_is_no_element_is_refused_by_the_holder(sent: bytes) -> None:
    with pytest.raises(EvaluationInvalid):
        Key.generate().evaluate([blind(b"one").element, sent])


@pytest.mark.parametrize("sent", [bytes(32), b"\xff" * 32, b"short"])
def test_what_is_no_element_is_refused_by_the_asker(sent: bytes) -> None:
    key, question = Key.generate(), blind(b"one")
    answer = key.evaluate([question.element])
    with pytest.raises(EvaluationInvalid):
        finish(key.public, [question], replace(answer, elements=(sent,)))


def test_an_answer_of_another_size_is_refused() -> None:
    key, question = Key.generate(), blind(b"one")
    answer = key.evaluate([question.element, question.element])
    with pytest.raises(EvaluationInvalid, match="size"):
        finish(key.public, [question], answer)
