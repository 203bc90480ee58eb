"""Numbers in their one form, check digits checked."""

import pytest

from entente.matching.identities.identifiers import IdentifierKind, IdentifierRefused, identifier


@pytest.mark.parametrize(
    ("kind", "written", "country", "number"),
    [
        (IdentifierKind.PHONE, "0661-23 45 67", "MA", "+212661234567"),
        (IdentifierKind.PHONE, "+212 661 234567", "", "+212661234567"),
        (IdentifierKind.IBAN, "gb82 west 1234 5698 7654 32", "", "GB82WEST12345698765432"),
        (IdentifierKind.IMO, "IMO 9074729", "", "9074729"),
        (IdentifierKind.PASSPORT, "ab-123 456", "MA", "AB123456"),
        (IdentifierKind.EMAIL, "Amina@Example.ORG", "", "amina@example.org"),
        (IdentifierKind.IMEI, "49-015420-323751-8", "", "49015420323751"),
    ],
)
def test_numbers_take_one_form(kind: IdentifierKind, written: str, country: str, number: str) -> None:
    assert identifier(kind, written, country).number == number


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (IdentifierKind.IBAN, "GB83WEST12345698765432"),
        (IdentifierKind.IMO, "9074728"),
        (IdentifierKind.VIN, "IOQ"),
        (IdentifierKind.EMAIL, "amina"),
        (IdentifierKind.PASSPORT, " - "),
        (IdentifierKind.PHONE, "call me"),
        (IdentifierKind.MMSI, "12"),
    ],
)
def test_what_cannot_be_such_a_number_is_refused(kind: IdentifierKind, written: str) -> None:
    with pytest.raises(IdentifierRefused, match=kind.value):
        identifier(kind, written)
