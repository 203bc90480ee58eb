"""A candidate as its page shows it: the list's row beside the subject held, differences marked, reasons beside it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.screening.rules.evidence import Evidence, Told
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.web.words import FIELDS, MARKS
from entente.matching.identities.countries import country, country_code
from entente.matching.identities.findings import Finding
from entente.matching.names.comparison import Standing
from entente.matching.names.latin import fold


@dataclass(frozen=True)
class Line:
    """An attribute: what the list says, what is held, and whether that is the same, another, or on one side only."""

    label: Promise | str
    listed: str
    held: tuple[str, ...]
    tone: str
    verdict: Promise | str


@dataclass(frozen=True)
class Sheet:
    """Everything on the page."""

    name: str
    """As the list gives it."""
    lines: tuple[Line, ...]
    speaks_for: tuple[Told, ...]
    speaks_against: tuple[Told, ...]
    warnings: tuple[Promise | str, ...]


def sheet_of(evidence: Evidence) -> Sheet:
    """Both sides."""
    held, listed = evidence.held, evidence.listed
    name = listed.get(Field.NAME) or f"{listed.get(Field.GIVEN, '')} {listed.get(Field.FAMILY, '')}".strip()
    numbers = [listed[field] for field in (Field.DOCUMENT, Field.PHONE, Field.EMAIL) if field in listed]
    rows = (
        (FIELDS[Field.NAME], name, held.names),
        (FIELDS[Field.OTHER_NAME], listed.get(Field.OTHER_NAME, ""), held.names),
        (FIELDS[Field.BIRTH], listed.get(Field.BIRTH, ""), held.births),
        (FIELDS[Field.SEX], listed.get(Field.SEX, ""), (held.sex,) if held.sex else ()),
        (FIELDS[Field.NATIONALITY], listed.get(Field.NATIONALITY, ""), held.nationalities),
        (FIELDS[Field.PLACE], listed.get(Field.PLACE, ""), held.places),
        *((_("Number"), number, held.numbers) for number in numbers or [""]),
    )
    lines = tuple(
        _line(label, one, other, evidence.reasons)
        for label, one, other in rows
        if one or (other and label != FIELDS[Field.OTHER_NAME])
    )
    return Sheet(
        name,
        lines,
        tuple(each for each in evidence.reasons if each.speaks_for),
        tuple(each for each in evidence.reasons if not each.speaks_for or (each.only_listed and each.only_held)),
        _warnings(evidence),
    )


def _line(label: Promise | str, listed: str, held: tuple[str, ...], reasons: tuple[Told, ...]) -> Line:
    if not listed or not held:
        return Line(label, listed, held, "quiet", _("one side only"))
    plain = country if label == FIELDS[Field.NATIONALITY] else _plain
    if plain(listed) in {plain(each) for each in held}:
        return Line(label, listed, held, "good", _("the same"))
    if plain is country and not all(map(country_code, (listed, *held))):
        return Line(label, listed, held, "quiet", _("not compared: no country is known by this name"))
    told = _of_name(listed, reasons) if label in (FIELDS[Field.NAME], FIELDS[Field.OTHER_NAME]) else None
    return Line(label, listed, held, *(told or ("warn", _("not the same"))))


def _of_name(listed: str, reasons: tuple[Told, ...]) -> tuple[str, Promise] | None:
    """What the comparison says of this name: the same words in any order, words that stand for each other, or no."""
    said = (each for each in reasons if each.finding is Finding.NAME and each.values)
    found = next((each for each in said if _words(each.values[0]) == _words(listed)), None)
    if found is None or not found.speaks_for or (found.only_listed and found.only_held):
        return None
    whole = not found.only_listed and not found.only_held
    if whole and all(each.standing is Standing.SAME for each in found.words):
        return "good", _("the same")
    return "busy", pgettext_lazy("compared", "alike")


def _words(name: str) -> list[str]:
    return sorted(fold(word) for word in name.replace(",", " ").split())


def _plain(text: str) -> str:
    return fold(text) + "".join(letter for letter in text if letter.isdigit())


def _warnings(evidence: Evidence) -> tuple[Promise | str, ...]:
    found: list[Promise | str] = [MARKS[mark] for mark in evidence.marks]
    if evidence.mixed:
        found.append(_("One word of the name is written in letters of two scripts"))
    found += [
        _("Not compared, because it cannot be read: %(field)s") % {"field": FIELDS[field]} for field in evidence.unread
    ]
    return tuple(found)
