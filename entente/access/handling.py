"""The lattice of handling: which of two sets of conditions is tighter, and their meet (P-8.5)."""

from entente.vocabulary.handling import TLP_ORDER, Handling, HandlingCode, Tlp

_RANK: dict[Tlp, int] = {tlp: rank for rank, tlp in enumerate(TLP_ORDER)}
_FREE = frozenset({HandlingCode.H0})


def _conditions(handling: Handling) -> frozenset[HandlingCode]:
    return handling.codes - _FREE


def _ends(handling: Handling) -> float:
    return float("inf") if handling.retain_until is None else handling.retain_until


def loosened_fields(new: Handling, old: Handling) -> tuple[str, ...]:
    """The fields in which `new` allows more than `old`, in the order of the value's fields."""
    checks = (
        ("codes", _conditions(old) <= _conditions(new)),
        ("tlp", _RANK[new.tlp] >= _RANK[old.tlp]),
        ("classification", new.classification >= old.classification),
        ("releasable_to", new.releasable_to <= old.releasable_to),
        ("retain_until", _ends(new) <= _ends(old)),
    )
    return tuple(name for name, tight in checks if not tight)


def meets_minimum(handling: Handling, least: Handling) -> bool:
    """Whether `handling` is as tight as an agreement's least; circle and date are its author's own."""
    return (
        _conditions(least) <= handling.codes
        and _RANK[handling.tlp] >= _RANK[least.tlp]
        and handling.classification >= least.classification
    )


def unmet_minimum(handling: Handling, least: Handling) -> tuple[str, ...]:
    """The fields in which `handling` allows more than an agreement's least; circle and date are its author's own."""
    checks = (
        ("codes", _conditions(least) <= _conditions(handling)),
        ("tlp", _RANK[handling.tlp] >= _RANK[least.tlp]),
        ("classification", handling.classification >= least.classification),
    )
    return tuple(name for name, met in checks if not met)


def is_at_least_as_tight(new: Handling, old: Handling) -> bool:
    """Whether `new` may take the place of `old` without its originator."""
    return new is old or not loosened_fields(new, old)


def tightest(one: Handling, other: Handling) -> Handling:
    """The loosest handling that is at least as tight as both."""
    codes = _conditions(one) | _conditions(other)
    ends = [end for end in (one.retain_until, other.retain_until) if end is not None]
    return Handling(
        codes=codes or _FREE,
        tlp=max(one.tlp, other.tlp, key=_RANK.__getitem__),
        classification=max(one.classification, other.classification),
        releasable_to=one.releasable_to & other.releasable_to,
        retain_until=min(ends) if ends else None,
    )
