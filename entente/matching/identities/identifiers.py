"""Numbers that somebody issued, in one form for each kind, checked where the kind has check digits."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

import msgspec
import phonenumbers
from anyascii import anyascii

from entente.matching.identities.countries import country_code
from entente.vocabulary.errors import UndeterminedError


class IdentifierKind(StrEnum):
    """What a number identifies its bearer by."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    RESIDENCE_PERMIT = "residence_permit"
    DRIVING_LICENCE = "driving_licence"
    DOCUMENT = "document"
    """A paper of a kind not said."""
    REGISTRATION = "registration"
    """An organisation's number in a public register."""
    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    ACCOUNT = "account"
    PLATE = "plate"
    VIN = "vin"
    IMO = "imo"
    MMSI = "mmsi"
    IMEI = "imei"
    ADDRESS = "address"
    """Where something is: no number, but compared as one (P-14.2)."""


class IdentifierRefused(UndeterminedError):
    """The number cannot be one of its kind."""


class Identifier(msgspec.Struct, frozen=True):
    """A number in its kind's one form; `country` ISO 3166 alpha-2, empty where it is not known."""

    kind: IdentifierKind
    number: str
    country: str = ""


def identifier(kind: IdentifierKind, number: str, country: str = "") -> Identifier:
    """Bring a number into its one form, and the country into its code; raises IdentifierRefused."""
    plain = unicodedata.normalize("NFKC", number).strip()
    form = _FORMS.get(kind, _letters_and_digits)
    code = country_code(country)
    canonical = form(plain, code)
    if not canonical:
        raise IdentifierRefused(f"{number[:40]!r} is no {kind.value}", cure="check the number against the source")
    return Identifier(kind, canonical, code)


def _letters_and_digits(number: str, _country: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum())[:40]


def _phone(number: str, country: str) -> str:
    try:
        read = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        digits = re.sub(r"\D", "", number)
        return digits if 4 <= len(digits) <= 15 else ""
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))


def _email(number: str, _country: str) -> str:
    address = number.lower()
    return address if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) else ""


def _iban(number: str, country: str) -> str:
    """ISO 13616: country, two check digits, account; the whole rearranged leaves 1 on division by 97."""
    plain = _letters_and_digits(number, country)
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", plain):
        return ""
    digits = "".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])
    return plain if int(digits) % 97 == 1 else ""


def _imo(number: str, _country: str) -> str:
    """IMO A.1117(30): seven digits, the last one the weighted sum of the others."""
    digits = re.sub(r"\D", "", number)
    if len(digits) != 7:
        return ""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False))
    return digits if total % 10 == int(digits[6]) else ""


def _vin(number: str, country: str) -> str:
    """ISO 3779: 17 letters and digits without I, O and Q."""
    plain = _letters_and_digits(number, country)
    return plain if re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", plain) else ""


def _mmsi(number: str, _country: str) -> str:
    digits = re.sub(r"\D", "", number)
    return digits if len(digits) == 9 else ""


def _imei(number: str, _country: str) -> str:
    """3GPP TS 23.003: 14 digits; the check digit or the software version after them may differ."""
    digits = re.sub(r"\D", "", number)
    return digits[:14] if 14 <= len(digits) <= 16 else ""


def _address(text: str, _country: str) -> str:
    """Its words and numbers in Latin letters, sorted; a word and a number at least."""
    parts = sorted(set(re.findall(r"[a-z]+|[0-9]+", anyascii(text).lower())))
    told = any(map(str.isalpha, parts)) and any(map(str.isdigit, parts))
    return " ".join(parts)[:200] if told else ""


_FORMS: dict[IdentifierKind, Callable[[str, str], str]] = {
    IdentifierKind.PHONE: _phone,
    IdentifierKind.EMAIL: _email,
    IdentifierKind.IBAN: _iban,
    IdentifierKind.VIN: _vin,
    IdentifierKind.IMO: _imo,
    IdentifierKind.MMSI: _mmsi,
    IdentifierKind.IMEI: _imei,
    IdentifierKind.ADDRESS: _address,
}
