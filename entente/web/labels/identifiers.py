"""Names of the kinds of numbers that identify a person, a vehicle or a thing: `{{ number.kind|identifier_kind }}`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.matching.identities.identifiers import IdentifierKind as K

IDENTIFIERS: Mapping[str, Promise] = {
    K.PASSPORT.value: _("Passport"),
    K.IDENTITY_CARD.value: _("Identity card"),
    "national_id": _("National identity number"),
    K.RESIDENCE_PERMIT.value: _("Residence permit"),
    K.DRIVING_LICENCE.value: _("Driving licence"),
    K.DOCUMENT.value: _("Document"),
    K.REGISTRATION.value: _("Registration number"),
    K.PHONE.value: _("Telephone"),
    K.EMAIL.value: _("E-mail"),
    K.IBAN.value: _("IBAN"),
    K.ACCOUNT.value: _("Account number"),
    K.PLATE.value: _("Number plate"),
    K.VIN.value: _("Vehicle identification number"),
    K.IMO.value: _("IMO number"),
    K.MMSI.value: _("MMSI"),
    K.IMEI.value: _("IMEI"),
    K.ADDRESS.value: _("Address"),
    "serial": _("Serial number"),
}
"""By the word on the wire, which is open (P-6.13): a kind that nobody named here shows as it was written."""
