"""Handling is a lattice: tightest is its meet, and nothing tightened is ever looser than before (P-8.5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.access.handling import is_at_least_as_tight, loosened_fields, meets_minimum, tightest, unmet_minimum
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp

SERVICES = ["ma.dgsn", "fr.dgsi", "es.policia"]
HANDLINGS = st.builds(
    Handling,
    codes=st.frozensets(st.sampled_from(HandlingCode)),
    tlp=st.sampled_from(Tlp),
    classification=st.sampled_from(Classification),
    releasable_to=st.frozensets(st.sampled_from(SERVICES)),
    retain_until=st.none() | st.integers(0, 3),
)


@given(HANDLINGS, HANDLINGS)
def test_the_meet_is_as_tight_as_both(one: Handling, other: Handling) -> None:
    assert is_at_least_as_tight(tightest(one, other), one)
    assert is_at_least_as_tight(tightest(one, other), other)


@given(HANDLINGS, HANDLINGS, HANDLINGS)
def test_the_meet_is_the_loosest_of_those(one: Handling, other: Handling, third: Handling) -> None:
    if is_at_least_as_tight(third, one) and is_at_least_as_tight(third, other):
        assert is_at_least_as_tight(third, tightest(one, other))


@given(HANDLINGS, HANDLINGS, HANDLINGS)
def test_tightness_passes_on(one: Handling, other: Handling, third: Handling) -> None:
    if is_at_least_as_tight(one, other) and is_at_least_as_tight(other, third):
        assert is_at_least_as_tight(one, third)


LOOSER = [
    ("codes", Handling(frozenset({HandlingCode.H1})), Handling(frozenset({HandlingCode.H0}))),
    ("codes", Handling(frozenset({HandlingCode.H1})), Handling(frozenset({HandlingCode.H2}))),
    ("tlp", Handling(tlp=Tlp.AMBER_STRICT), Handling(tlp=Tlp.AMBER)),
    ("classification", Handling(classification=Classification.SECRET), Handling()),
    ("releasable_to", Handling(), Handling(releasable_to=frozenset({SERVICES[0]}))),
    ("retain_until", Handling(retain_until=5), Handling(retain_until=6)),
    ("retain_until", Handling(retain_until=5), Handling()),
]


@pytest.mark.parametrize(("name", "old", "new"), LOOSER)
def test_the_loosened_field_is_named(name: str, old: Handling, new: Handling) -> None:
    assert loosened_fields(new, old) == (name,)
    assert not is_at_least_as_tight(new, old)
    assert is_at_least_as_tight(old, new) or name == "codes"


def test_an_agreements_minimum_leaves_circle_and_date_to_the_author() -> None:
    ours = Handling(frozenset({HandlingCode.H1}), releasable_to=frozenset({SERVICES[0]}))
    assert unmet_minimum(ours, Handling(frozenset({HandlingCode.H1}), retain_until=1)) == ()
    assert unmet_minimum(Handling(), Handling(frozenset({HandlingCode.H1}), Tlp.RED)) == ("codes", "tlp")


@given(HANDLINGS, HANDLINGS)
def test_a_minimum_is_met_exactly_when_no_field_is_unmet(ours: Handling, least: Handling) -> None:
    assert meets_minimum(ours, least) is not bool(unmet_minimum(ours, least))
