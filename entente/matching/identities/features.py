"""The features of a comparison, one function each: what it finds between two identities, or nothing."""

from collections.abc import Callable, Iterable
from itertools import product

from entente.matching.identities.birth_finding import birth_finding
from entente.matching.identities.countries import is_country
from entente.matching.identities.findings import WEIGHTS, Finding
from entente.matching.identities.identifiers import Identifier, IdentifierKind
from entente.matching.identities.identity import Identity, Sex
from entente.matching.identities.reasons import Reason, reason
from entente.matching.names.comparison import compare_names
from entente.matching.names.frequency import Information
from entente.matching.names.latin import fold

_CONTACT = frozenset({IdentifierKind.PHONE, IdentifierKind.EMAIL, IdentifierKind.PLATE, IdentifierKind.IMEI})
_ACCOUNT = frozenset({IdentifierKind.IBAN, IdentifierKind.ACCOUNT})
_PAPERS = frozenset(
    {
        IdentifierKind.PASSPORT,
        IdentifierKind.IDENTITY_CARD,
        IdentifierKind.RESIDENCE_PERMIT,
        IdentifierKind.DRIVING_LICENCE,
        IdentifierKind.DOCUMENT,
    }
)
_MOST_NAMES = 20
"""Aliases beyond this are not compared: the cost grows with the product."""


def name(first: Identity, second: Identity, information: Information) -> Reason | None:
    """The best pair of names: shared words by their rarity, less what nothing stands for."""
    left, right = (list(side.parsed_names())[:_MOST_NAMES] for side in (first, second))
    if not left or not right:
        return None
    compared = (compare_names(one, other, information) for one, other in product(left, right))
    best = max(compared, key=lambda comparison: comparison.weight)
    finding = Finding.NAME if best.pairs else Finding.NAME_OTHER
    return Reason(finding, best.weight, (best.first, best.second), best)


def birth(first: Identity, second: Identity, _information: Information) -> Reason | None:
    """The best pair of dates of birth."""
    pairs = [(birth_finding(a, b), a, b) for a, b in product(first.births, second.births)]
    if not pairs:
        return None
    finding, a, b = max(pairs, key=lambda pair: WEIGHTS[pair[0]])
    return reason(finding, a.text, b.text)


def sex(first: Identity, second: Identity, _information: Information) -> Reason | None:
    """Same or other sex, where both sides give one."""
    known = {Sex.FEMALE, Sex.MALE}
    if first.sex not in known or second.sex not in known:
        return None
    finding = Finding.SEX_SAME if first.sex is second.sex else Finding.SEX_OTHER
    return reason(finding, first.sex.value, second.sex.value)


def nationality(first: Identity, second: Identity, _information: Information) -> Reason | None:
    """A country in common: nationality, seat or flag. One that cannot be read may be any: it does not count against."""
    found = _shared(first.nationalities, second.nationalities, Finding.NATIONALITY_SHARED, Finding.NATIONALITY_OTHER)
    read = all(map(is_country, (*first.nationalities, *second.nationalities)))
    return found if found is None or read or found.finding is Finding.NATIONALITY_SHARED else None


def place(first: Identity, second: Identity, _information: Information) -> Reason | None:
    """A place in common, spelt alike once folded."""
    left, right = (tuple(fold(one) for one in side.places) for side in (first, second))
    return _shared(left, right, Finding.PLACE_SHARED, Finding.PLACE_OTHER)


def _shared(first: Iterable[str], second: Iterable[str], shared: Finding, other: Finding) -> Reason | None:
    left, right = {one for one in first if one}, {one for one in second if one}
    if not left or not right:
        return None
    common = sorted(left & right)
    return reason(shared, common[0]) if common else reason(other, min(left), min(right))


def number(first: Identity, second: Identity, _information: Information) -> Reason | None:
    """The strongest finding among all pairs of numbers."""
    found = [pair for a, b in product(first.identifiers, second.identifiers) if (pair := _numbers(a, b))]
    return max(found, key=lambda one: one.weight) if found else None


def _numbers(a: Identifier, b: Identifier) -> Reason | None:
    kinds = {a.kind, b.kind}
    countries_fit = not a.country or not b.country or a.country == b.country
    if a.number != b.number:
        alike = a.kind is b.kind and a.kind not in _CONTACT | _ACCOUNT and a.country == b.country
        return reason(Finding.NUMBER_OTHER, a.number, b.number) if alike else None
    if a.kind is b.kind and a.kind in _CONTACT:
        return reason(Finding.CONTACT_SAME, a.number)
    if kinds <= _ACCOUNT:
        return reason(Finding.ACCOUNT_SAME, a.number)
    if a.kind is b.kind and countries_fit:
        return reason(Finding.NUMBER_SAME, a.number)
    return reason(Finding.NUMBER_SAME_ELSEWHERE, a.number) if a.kind is b.kind or kinds <= _PAPERS else None


Feature = Callable[[Identity, Identity, Information], Reason | None]

FEATURES: tuple[Feature, ...] = (name, birth, sex, nationality, place, number)
"""In the order in which a reader is told."""
