"""Numbers that somebody issued, as a table: the list's words for a document, and the kind of identifier it is."""

import re

from entente.domains.entities.rules.birth import iso_date
from entente.protocol.entities import Identifier

TABLE: dict[str, str] = {
    "Passport": "passport",
    "Passport Booklet": "passport",
    "Diplomatic Passport": "diplomatic_passport",
    "Travel Document Number": "travel_document",
    "Driver's License No.": "driving_licence",
    "National ID No.": "national_id",
    "Cedula No.": "national_id",
    "D.N.I.": "national_id",
    "C.U.R.P.": "national_id",
    "National Foreign ID Number": "foreigner_id",
    "Identification Number": "identification_number",
    "Personal ID Card": "national_id",
    "Stateless Person ID Card": "stateless_person_card",
    "Residency Number": "residence_permit",
    "Electoral Registry No.": "electoral_registry",
    "Credencial electoral": "electoral_registry",
    "Cartilla de Servicio Militar Nacional": "military_service_card",
    "Birth Certificate Number": "birth_certificate",
    "SSN": "social_security",
    "Tax ID No.": "tax",
    "NIT #": "tax",
    "RUC #": "tax",
    "RIF #": "tax",
    "R.F.C.": "tax",
    "C.U.I.T.": "tax",
    "US FEIN": "tax",
    "Italian Fiscal Code": "tax",
    "V.A.T. Number": "vat",
    "Registration Number": "registration",
    "Registration ID": "registration",
    "Public Registration Number": "registration",
    "Company Number": "company",
    "UK Company Number": "company",
    "Commercial Registry Number": "company",
    "C.R. No.": "company",
    "Chamber of Commerce Number": "company",
    "Folio Mercantil No.": "company",
    "Matricula Mercantil No": "company",
    "Business Registration Document #": "company",
    "Business Registration Number": "company",
    "Trade License No.": "trade_licence",
    "Government Gazette Number": "gazette",
    "D-U-N-S Number": "duns",
    "LE Number": "voter_card",
    "BIK (RU)": "bank",
    "SWIFT/BIC": "bank",
    "Vessel Registration Identification IMO": "imo",
    "MMSI": "mmsi",
    "Aircraft Manufacturer's Serial Number (MSN)": "aircraft_serial",
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "aircraft_construction",
    "Aircraft Tail Number": "aircraft_tail",
    "Previous Aircraft Tail Number": "aircraft_tail_previous",
    "Digital Currency Address - XBT": "bitcoin_address",
    "Digital Currency Address - ETH": "ethereum_address",
}
_WORDS = "|".join(re.escape(word) for word in sorted(TABLE, key=len, reverse=True))
_DATED = r"(?:(?:\d{1,2} )?[A-Z][a-z]{2} )?\d{4}"
_PHRASE = re.compile(
    rf"(?P<word>{_WORDS}) (?!issued|expires)(?P<number>(?=[^()]*\d)[^()]+?)(?: \((?P<country>[^()]+)\))?"
    rf"(?: issued (?P<issued>{_DATED}))?(?: expires (?P<expires>{_DATED}))?"
)


def read_identifier(phrase: str) -> Identifier | None:
    """Read `Passport X123 (Spain) issued 01 Feb 2010`; None when the phrase names no document of the table."""
    if not (found := _PHRASE.fullmatch(phrase)):
        return None
    return Identifier(
        TABLE[found["word"]],
        found["number"],
        found["country"] or "",
        iso_date(found["issued"] or ""),
        iso_date(found["expires"] or ""),
    )
