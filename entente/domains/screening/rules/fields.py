"""The fields that a list's columns can be, and the headers by which a column is guessed, in four languages."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from entente.matching.names.latin import fold


class Field(StrEnum):
    """What a column holds; a list has at least a name, whole or in two parts."""

    REFERENCE = "reference"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    OTHER_NAME = "other_name"
    """The same name in another script or spelling."""
    BIRTH = "birth"
    SEX = "sex"
    NATIONALITY = "nationality"
    PLACE = "place"
    DOCUMENT = "document"
    PHONE = "phone"
    EMAIL = "email"
    CATEGORY = "category"
    ZONES = "zones"


Mapped = Mapping[Field, int]
"""For each field the place of its column, counted from 0."""

HEADERS: Mapping[Field, tuple[str, ...]] = {
    Field.REFERENCE: (
        *("reference", "ref", "id", "no", "number", "registration number", "accreditation number", "applicant id"),
        *("référence", "numéro", "n°", "identifiant", "numéro d'accréditation"),
        *("referencia", "número", "nº", "identificador", "número de acreditación"),
        *("المرجع", "الرقم", "رقم", "رقم الاعتماد", "المعرف"),
    ),
    Field.NAME: (
        *("name", "full name", "fullname", "person", "applicant", "name and surname", "latin name", "name (latin)"),
        *("nom complet", "nom et prénom", "nom et prénoms", "prénom et nom", "identité"),
        *("nombre completo", "nombre y apellidos", "apellidos y nombre"),
        *("الاسم", "الاسم الكامل", "الاسم واللقب", "الاسم بالكامل"),
    ),
    Field.GIVEN: (
        *("given", "given name", "given names", "first name", "firstname", "forename", "forenames"),
        *("prénom", "prénoms", "nombre", "nombres", "nombre de pila", "الاسم الشخصي", "الاسم الأول"),
    ),
    Field.FAMILY: (
        *("family", "family name", "surname", "last name", "lastname", "nom", "nom de famille", "nom de naissance"),
        *("apellido", "apellidos", "primer apellido", "اللقب", "الاسم العائلي", "اسم العائلة"),
    ),
    Field.OTHER_NAME: (
        *("other name", "alias", "also known as", "native name", "name in native script", "arabic name"),
        *("autre nom", "nom d'usage", "nom en arabe", "otro nombre", "nombre en árabe", "الاسم بالعربية", "اسم آخر"),
    ),
    Field.BIRTH: (
        *("birth", "birth date", "date of birth", "birthdate", "dob", "born"),
        *("date de naissance", "naissance", "né le", "née le", "ddn", "fecha de nacimiento", "nacimiento"),
        *("تاريخ الميلاد", "تاريخ الازدياد", "الميلاد"),
    ),
    Field.SEX: ("sex", "gender", "sexe", "genre", "sexo", "género", "الجنس"),
    Field.NATIONALITY: (
        *("nationality", "citizenship", "country", "nationalité", "pays", "nacionalidad", "país", "الجنسية", "البلد"),
    ),
    Field.PLACE: (
        *("place", "place of birth", "birth place", "town", "lieu de naissance", "lieu", "lugar de nacimiento"),
        *("مكان الميلاد", "مكان الازدياد"),
    ),
    Field.DOCUMENT: (
        *("document", "document number", "passport", "passport number", "passport no", "id card", "identity card"),
        *("passeport", "numéro de passeport", "numéro de document", "carte d'identité", "cin", "cni"),
        *(
            "pasaporte",
            "número de pasaporte",
            "documento",
            "dni",
            "رقم الجواز",
            "جواز السفر",
            "رقم الوثيقة",
            "البطاقة الوطنية",
        ),
    ),
    Field.PHONE: (
        *(
            "phone",
            "telephone",
            "mobile",
            "phone number",
            "téléphone",
            "portable",
            "teléfono",
            "móvil",
            "الهاتف",
            "رقم الهاتف",
        ),
    ),
    Field.EMAIL: (
        "email",
        "e-mail",
        "mail",
        "courriel",
        "adresse électronique",
        "correo",
        "correo electrónico",
        "البريد الإلكتروني",
    ),
    Field.CATEGORY: ("category", "function", "catégorie", "fonction", "categoría", "función", "الفئة", "الوظيفة"),
    Field.ZONES: ("zone", "zones", "area", "areas", "zona", "zonas", "المنطقة", "المناطق"),
}
_BY_HEADER = {fold(header): field for field, headers in HEADERS.items() for header in headers if fold(header)}


def guess(headers: Sequence[str]) -> dict[Field, int]:
    """The first column whose header is known for each field; a lone family name is a name."""
    found: dict[Field, int] = {}
    for place, header in enumerate(headers):
        field = _BY_HEADER.get(fold(header))
        if field is not None and field not in found:
            found[field] = place
    for part in (Field.FAMILY, Field.GIVEN):
        both = Field.FAMILY in found and Field.GIVEN in found
        if part in found and not both and Field.NAME not in found:
            found[Field.NAME] = found.pop(part)
    return found


def lacks_name(mapped: Mapped) -> bool:
    """Whether no column gives a name."""
    return Field.NAME not in mapped and not (Field.GIVEN in mapped and Field.FAMILY in mapped)
