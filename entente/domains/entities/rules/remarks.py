"""The remarks column as a table: which phrase gives which attribute. What no row knows stays in the remarks.

A phrase ends with a semicolon, the last one with a full stop. `alt.` marks a second value of the same kind.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

CUT_AT = 1000
"""The publisher cuts the column at this length; the rest stands in a file that is not part of the import."""


class Attribute(StrEnum):
    """What a phrase of the remarks says."""

    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    NATIONALITY = "nationality"
    CITIZENSHIP = "citizenship"
    SEX = "sex"
    WEAK_ALIAS = "weak_alias"
    PASSPORT = "passport"
    IDENTITY_NUMBER = "identity_number"
    DRIVING_LICENCE = "driving_licence"
    TAX_NUMBER = "tax_number"
    REGISTRATION_NUMBER = "registration_number"
    EMAIL = "email"
    WEBSITE = "website"
    PHONE = "phone"
    CURRENCY_ADDRESS = "currency_address"
    LINKED_TO = "linked_to"
    SANCTIONS = "sanctions"
    FOUNDED = "founded"
    ORGANISATION_TYPE = "organisation_type"
    IMO_NUMBER = "imo_number"
    MMSI = "mmsi"
    FORMER_FLAG = "former_flag"
    VESSEL_TYPE = "vessel_type"
    BUILT = "built"
    MODEL = "model"
    OPERATOR = "operator"
    SERIAL_NUMBER = "serial_number"
    TAIL_NUMBER = "tail_number"


TABLE: tuple[tuple[Attribute, str], ...] = (
    (Attribute.BIRTH_DATE, r"DOB (.+)"),
    (Attribute.BIRTH_PLACE, r"POB (.+)"),
    (Attribute.NATIONALITY, r"(?:n|N)ationality (?:of )?(.+)"),
    (Attribute.CITIZENSHIP, r"citizen (?:of )?(.+)"),
    (Attribute.SEX, r"Gender (Male|Female)"),
    (Attribute.WEAK_ALIAS, r"[afn]\.k\.a\. '(.+)'"),
    (Attribute.PASSPORT, r"((?:Diplomatic )?Passport .*\d.*)"),
    (Attribute.DRIVING_LICENCE, r"(Driver's License No\. .+)"),
    (
        Attribute.IDENTITY_NUMBER,
        r"((?:Cedula No\.|National ID No\.|Identification Number|D\.N\.I\.|C\.U\.R\.P\.|Electoral Registry No\."
        r"|Residency Number|SSN|Personal ID Card|National Foreign ID Number|Stateless Person ID Card) .+)",
    ),
    (Attribute.TAX_NUMBER, r"((?:NIT #|Tax ID No\.|RUC #|RIF #|R\.F\.C\.|V\.A\.T\. Number|C\.U\.I\.T\.) .+)"),
    (
        Attribute.REGISTRATION_NUMBER,
        r"((?:Registration Number|Registration ID|Company Number|Commercial Registry Number|C\.R\. No\."
        r"|Folio Mercantil No\.|Matricula Mercantil No|Business Registration (?:Document #|Number)|Trade License No\."
        r"|Government Gazette Number|D-U-N-S Number) .+)",
    ),
    (Attribute.EMAIL, r"Email Address (\S+@\S+)"),
    (Attribute.WEBSITE, r"Website (\S+)"),
    (Attribute.PHONE, r"(?:Telephone|Telephone No\.|Phone Number|Phone No\.) ([\d()+ ./-]+)"),
    (Attribute.CURRENCY_ADDRESS, r"Digital Currency Address - (\w+ \w+)"),
    (Attribute.LINKED_TO, r"Linked To: (.+)"),
    (Attribute.SANCTIONS, r"(?:Additional Sanctions Information - |Secondary sanctions risk: )(.+)"),
    (Attribute.SANCTIONS, r"((?:Transactions Prohibited|Executive Order|CAATSA Section) .+)"),
    (Attribute.FOUNDED, r"Organization Established Date (.+)"),
    (Attribute.ORGANISATION_TYPE, r"Organization Type: (.+)"),
    (Attribute.IMO_NUMBER, r"Vessel Registration Identification IMO (\d{7})"),
    (Attribute.MMSI, r"MMSI (\d{9})(?: .*)?"),
    (Attribute.FORMER_FLAG, r"Former Vessel Flag (.+)"),
    (Attribute.VESSEL_TYPE, r"Other Vessel Type (.+)"),
    (Attribute.BUILT, r"(?:Vessel Year of Build|Aircraft Manufacture Date) (.+)"),
    (Attribute.MODEL, r"Aircraft Model (.+)"),
    (Attribute.OPERATOR, r"Aircraft Operator (.+)"),
    (Attribute.SERIAL_NUMBER, r"Aircraft (?:Manufacturer's Serial|Construction) Number \([^)]*\) (.+)"),
    (Attribute.TAIL_NUMBER, r"Aircraft Tail Number (.+)"),
)
_TABLE = tuple((attribute, re.compile(pattern)) for attribute, pattern in TABLE)


@dataclass(frozen=True)
class Stated:
    """One phrase that the table knows."""

    attribute: Attribute
    value: str


def read_remarks(text: str) -> tuple[Stated, ...]:
    """The phrases that the table knows, in their order; a phrase that the cut at 1,000 characters hit is left out."""
    phrases = text.split("; ")
    if len(text) >= CUT_AT and not text.endswith("."):
        phrases = phrases[:-1]
    stated = (_stated(phrase.strip().removesuffix(".").removeprefix("alt. ")) for phrase in phrases)
    return tuple(found for found in stated if found)


def _stated(phrase: str) -> Stated | None:
    for attribute, pattern in _TABLE:
        if found := pattern.fullmatch(phrase):
            return Stated(attribute, found[1])
    return None
