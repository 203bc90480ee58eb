"""A name as written and the known person whom it stands for, or the persons whom it could."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from entente.domains.diary.rules.tables import Taught, added, persons
from entente.matching.names.comparison import compare_names
from entente.matching.names.parse import parse

NEAR = 62
"""Likeness of letters (of 100) below which two names are not compared further."""
SAME = 5.0
"""Nats that a comparison must reach; two rare words spelled alike reach 15 to 25."""
APART = 2.0
"""Nats that the best must be ahead of the second; nearer than that the name could be either's."""


@dataclass(frozen=True)
class Identity:
    """The written name, the person (empty: nobody known), how surely, and who else it could be."""

    written: str
    canonical: str | None
    confidence: float
    others: tuple[str, ...] = ()


def identified(written: str, known: str | None = None) -> Identity:
    """Compare a written name with the known persons; `known` is one that the tables already found."""
    if known:
        return Identity(written, known, 1.0)
    return _compared(" ".join(written.split()), added())


@lru_cache(maxsize=8192)
def _compared(written: str, rows: tuple[Taught, ...]) -> Identity:
    plain = anyascii(written).lower()
    near = [
        name
        for name, forms in _spellings(rows).items()
        if any(fuzz.token_sort_ratio(plain, form) >= NEAR for form in forms)
    ]
    return chosen(written, {name: _weight(written, name) for name in near})


def chosen(written: str, weights: Mapping[str, float]) -> Identity:
    """The person whom the comparisons single out; none, with all who could be meant, where two are about as near."""
    ranked = sorted(((weight, name) for name, weight in weights.items() if weight >= SAME), reverse=True)
    if not ranked:
        return Identity(written, None, 1.0)
    doubtful = tuple(name for weight, name in ranked if ranked[0][0] - weight < APART)
    if len(doubtful) > 1:
        return Identity(written, None, 0.5, doubtful)
    return Identity(written, ranked[0][1], 0.9)


@lru_cache(maxsize=8)
def _spellings(_rows: tuple[Taught, ...]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(anyascii(form).lower() for form in (name, *one.forms)) for name, one in persons().items()}


def _weight(written: str, name: str) -> float:
    told = parse(written)
    return max(compare_names(told, parse(form)).weight for form in persons()[name].forms)
