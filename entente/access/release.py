"""Which refusals a second pair of eyes lifts: the rows that wait for a release, and nothing beyond them (P-8.11)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from entente.access.decide import Decision, Reason
from entente.access.terms import Safeguard


class Need(StrEnum):
    """What a draft waits for."""

    SECOND_OFFICER = "second_officer"
    """Another officer who looks at it and takes it on himself."""
    NEUTRALITY = "neutrality"
    """A human's review, in writing, of a political, military, religious or racial character."""


RELEASED: Mapping[str, Need] = {
    "second_officer_agreed": Need.SECOND_OFFICER,
    "classified_released": Need.SECOND_OFFICER,
    "neutrality_reviewed": Need.NEUTRALITY,
}
"""Rows of the gate that a release answers; every other refusal stays what it is (`never_to_state_fled` above all)."""


def needs_of(decisions: Iterable[Decision]) -> frozenset[Need]:
    """What is to be released; empty where nothing is in the way, or something that no release lifts."""
    wanted = [_need(reason) for decision in decisions for reason in decision.refusals]
    return frozenset() if None in wanted else frozenset(need for need in wanted if need)


def _need(reason: Reason) -> Need | None:
    if reason.rule == "special_safeguarded":
        missing = dict(reason.params).get("safeguards")
        return Need.SECOND_OFFICER if missing == (Safeguard.SECOND_OFFICER.value,) else None
    return RELEASED.get(reason.rule)
