"""Two dates of birth compared: equal, swapped, slipped, one within the other, or at odds."""

from entente.matching.identities.birth import Birth, Precision
from entente.matching.identities.findings import Finding


def birth_finding(a: Birth, b: Birth) -> Finding:
    """What two dates say about each other; the same either way round."""
    if a.precision is Precision.DAY and b.precision is Precision.DAY:
        return _days(a, b)
    if a.earliest <= b.latest and b.earliest <= a.latest:
        precisions = {a.precision, b.precision}
        if Precision.RANGE in precisions:
            return Finding.BIRTH_OVERLAPS
        return Finding.BIRTH_SAME_YEAR if Precision.YEAR in precisions else Finding.BIRTH_SAME_MONTH
    gap = max(a.earliest, b.earliest) - min(a.latest, b.latest)
    return Finding.BIRTH_NEAR if gap <= 366 else Finding.BIRTH_OTHER


def _days(a: Birth, b: Birth) -> Finding:
    one, other = a.first, b.first
    if one == other:
        return Finding.BIRTH_SAME_DEFAULT if (one.month, one.day) == (1, 1) else Finding.BIRTH_SAME
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Finding.BIRTH_SWAPPED
    if (one.month, one.day) == (other.month, other.day) and abs(one.year - other.year) == 1:
        return Finding.BIRTH_YEAR_OFF
    parts = [(one.year, other.year), (one.month, other.month), (one.day, other.day)]
    unequal = [(x, y) for x, y in parts if x != y]
    if len(unequal) == 1 and _one_digit(*unequal[0]):
        return Finding.BIRTH_SLIP
    return Finding.BIRTH_NEAR if abs(one.year - other.year) <= 1 else Finding.BIRTH_OTHER


def _one_digit(x: int, y: int) -> bool:
    return sum(p != q for p, q in zip(f"{x:04}", f"{y:04}", strict=True)) == 1
