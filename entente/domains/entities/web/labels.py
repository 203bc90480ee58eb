"""The list's codes in the reader's language: attributes, documents, names, what became of an import."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.protocol.entities import NameKind, Precision, Sex

CODES: dict[str, Promise] = {
    "programmes": _("Sanctions programmes"),
    "title": pgettext_lazy("of a person", "Function"),
    "email": _("E-mail"),
    "website": _("Website"),
    "phone": _("Telephone"),
    "linked_to": _("Linked to"),
    "sanctions": _("Sanctions"),
    "founded": _("Founded"),
    "organisation_type": _("Type of organisation"),
    "former_flag": _("Former flag"),
    "vessel_type": _("Type of vessel"),
    "tonnage": _("Tonnage"),
    "gross_tonnage": _("Gross tonnage"),
    "flag": pgettext_lazy("of a vessel", "Flag"),
    "owner": _("Owner"),
    "built": _("Built"),
    "model": _("Model"),
    "operator": _("Operator"),
    "passport": _("Passport"),
    "diplomatic_passport": _("Diplomatic passport"),
    "travel_document": _("Travel document"),
    "driving_licence": _("Driving licence"),
    "national_id": _("National identity number"),
    "foreigner_id": _("Foreigner's identity number"),
    "identification_number": _("Identification number"),
    "stateless_person_card": _("Stateless person's card"),
    "residence_permit": _("Residence permit"),
    "electoral_registry": _("Electoral registry"),
    "military_service_card": _("Military service card"),
    "birth_certificate": _("Birth certificate"),
    "social_security": _("Social security number"),
    "tax": _("Tax number"),
    "vat": _("VAT number"),
    "registration": _("Registration number"),
    "company": _("Company number"),
    "trade_licence": _("Trade licence"),
    "gazette": _("Gazette number"),
    "duns": _("D-U-N-S number"),
    "voter_card": _("Voter's card"),
    "bank": _("Bank code"),
    "imo": _("IMO number"),
    "mmsi": _("MMSI"),
    "call_sign": _("Call sign"),
    "aircraft_serial": _("Serial number"),
    "aircraft_construction": _("Construction number"),
    "aircraft_tail": _("Tail number"),
    "aircraft_tail_previous": _("Previous tail number"),
    "bitcoin_address": _("Bitcoin address"),
    "ethereum_address": _("Ethereum address"),
}
NAMES: dict[NameKind, Promise] = {
    NameKind.PRIMARY: _("Name on the list"),
    NameKind.ALIAS: _("Also known as"),
    NameKind.WEAK_ALIAS: _("Weak alias"),
    NameKind.FORMER: _("Formerly known as"),
    NameKind.NATIVE: _("Name in its own script"),
}
PRECISIONS: dict[Precision, Promise] = {
    Precision.DAY: _("exact to the day"),
    Precision.MONTH: _("exact to the month"),
    Precision.YEAR: _("exact to the year"),
    Precision.CIRCA: _("about"),
    Precision.RANGE: _("within a range"),
    Precision.UNKNOWN: _("not read as a date"),
}
SEXES: dict[Sex, Promise] = {
    Sex.FEMALE: _("female"),
    Sex.MALE: _("male"),
    Sex.UNSPECIFIED: _("unspecified"),
    Sex.UNKNOWN: _("not stated"),
}


def code_label(code: str) -> str:
    """The name of an attribute or a document; a code without a name shows as it is written."""
    return str(CODES.get(code, code))
