"""The remarks column as a table: which phrase gives which attribute. What no row knows stays in the remarks.

A phrase ends with a semicolon, the last one with a full stop. `alt.` marks a second value of the same kind.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.domains.entities.rules.identifiers import read_identifier
from entente.protocol.entities import Identifier

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
    EMAIL = "email"
    WEBSITE = "website"
    PHONE = "phone"
    LINKED_TO = "linked_to"
    SANCTIONS = "sanctions"
    FOUNDED = "founded"
    ORGANISATION_TYPE = "organisation_type"
    FORMER_FLAG = "former_flag"
    VESSEL_TYPE = "vessel_type"
    BUILT = "built"
    MODEL = "model"
    OPERATOR = "operator"


TABLE: tuple[tuple[Attribute, str], ...] = (
    (Attribute.BIRTH_DATE, r"DOB (.+)"),
    (Attribute.BIRTH_PLACE, r"POB (.+)"),
    (Attribute.NATIONALITY, r"[Nn]ationality (?:of )?(.+)"),
    (Attribute.CITIZENSHIP, r"citizen (?:of )?(.+)"),
    (Attribute.SEX, r"Gender (Male|Female)"),
    (Attribute.WEAK_ALIAS, r"[afn]\.k\.a\. '(.+)'"),
    (Attribute.EMAIL, r"Email Address (\S+@\S+)"),
    (Attribute.WEBSITE, r"Website (\S+)"),
    (Attribute.PHONE, r"(?:Telephone|Telephone No\.|Phone Number|Phone No\.) ([\d()+ ./-]+)"),
    (Attribute.LINKED_TO, r"Linked To: (.+)"),
    (Attribute.SANCTIONS, r"(?:Additional Sanctions Information - |Secondary sanctions risk: )(.+)"),
    (Attribute.SANCTIONS, r"((?:Transactions Prohibited|Executive Order|CAATSA Section) .+)"),
    (Attribute.FOUNDED, r"Organization Established Date (.+)"),
    (Attribute.ORGANISATION_TYPE, r"Organization Type: (.+)"),
    (Attribute.FORMER_FLAG, r"Former Vessel Flag (.+)"),
    (Attribute.VESSEL_TYPE, r"Other Vessel Type (.+)"),
    (Attribute.BUILT, r"(?:Vessel Year of Build|Aircraft Manufacture Date) (.+)"),
    (Attribute.MODEL, r"Aircraft Model (.+)"),
    (Attribute.OPERATOR, r"Aircraft Operator (.+)"),
)
_TABLE = tuple((attribute, re.compile(pattern)) for attribute, pattern in TABLE)
_FULL_STOP = re.compile(r"(?<!\.[A-Za-z])\.$")
"""Not the stop that belongs to an abbreviation such as `S.A.`"""


@dataclass(frozen=True)
class Remarks:
    """What the remarks state, in their order, each value once; `unread` are the phrases that no table knows."""

    attributes: Mapping[Attribute, tuple[str, ...]]
    identifiers: tuple[Identifier, ...]
    unread: tuple[str, ...]

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        """The values stated under this attribute."""
        return self.attributes.get(attribute, ())


def read_remarks(text: str) -> Remarks:
    """Sort the phrases by the tables; a phrase that the cut at 1,000 characters hit is left out."""
    attributes: defaultdict[Attribute, list[str]] = defaultdict(list)
    identifiers: list[Identifier] = []
    unread: list[str] = []
    for phrase in _phrases(text):
        if stated := _stated(phrase):
            attributes[stated[0]].append(stated[1])
        elif identifier := read_identifier(phrase):
            identifiers.append(identifier)
        else:
            unread.append(phrase)
    once = {attribute: tuple(dict.fromkeys(values)) for attribute, values in attributes.items()}
    return Remarks(once, tuple(dict.fromkeys(identifiers)), tuple(unread))


def _phrases(text: str) -> list[str]:
    phrases = _FULL_STOP.sub("", text).split("; ")
    if len(text) >= CUT_AT and not text.endswith("."):
        phrases = phrases[:-1]
    bare = (phrase.strip().removeprefix("alt. ") for phrase in phrases)
    return [phrase for phrase in bare if phrase]


def _stated(phrase: str) -> tuple[Attribute, str] | None:
    for attribute, pattern in _TABLE:
        if found := pattern.fullmatch(phrase):
            return attribute, found[1]
    return None
