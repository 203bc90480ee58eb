"""Digests: labels and parts never run together."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from entente.crypto.digests import Label, digest, framed, plain_sha256

PARTS = st.lists(st.binary(max_size=8), max_size=4)


@given(st.sampled_from(Label), PARTS, st.sampled_from(Label), PARTS)
def test_different_labels_or_parts_are_framed_differently(
    one: Label, ones: list[bytes], other: Label, others: list[bytes]
) -> None:
    assert (framed(one, *ones) == framed(other, *others)) == ((one, ones) == (other, others))


def test_moving_a_byte_from_one_part_to_the_next_changes_the_digest() -> None:
    assert digest(Label.MESSAGE, b"ab", b"c") != digest(Label.MESSAGE, b"a", b"bc")


def test_a_digest_is_what_the_specification_says() -> None:
    framed_by_hand = b"\0\0\0\0\0\0\0\x11entente/1/message" + b"\0\0\0\0\0\0\0\x02ab"
    assert digest(Label.MESSAGE, b"ab") == sha256(framed_by_hand).digest()


def test_all_labels_differ_and_name_the_version() -> None:
    assert len({str(label) for label in Label}) == len(Label.__members__)
    assert all(label.startswith("entente/1/") for label in Label)


def test_plain_sha256_is_the_published_vector() -> None:
    assert plain_sha256(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
