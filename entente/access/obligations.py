"""What an allowed act obliges to: one row each, with the clause that says so (P-8.7, P-8.8, P-8.10)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from entente.access.actions import ON_CONTENT, PASSING_ON, READING, USING, Action
from entente.access.rule import USE_OF, Case, Params, always, nothing, values
from entente.access.terms import Safeguard
from entente.vocabulary.codes import Use


class Duty(StrEnum):
    """What has to be done along with the act."""

    RECORD_VIEW = "record_view"
    TELL_ORIGINATOR = "tell_originator"
    TELL_DATA_PROTECTION_OFFICER = "tell_data_protection_officer"
    FOLLOW_WITH_RECALLS = "follow_with_recalls"
    COUNT_COPY = "count_copy"
    KEEP_SAFEGUARDS = "keep_safeguards"
    SHOW_BANNER = "show_banner"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty with its clause and values (`services`, `hours`, `safeguards`)."""

    duty: Duty
    clause: str
    params: Params = ()


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A row: on these actions, when this holds, this duty."""

    duty: Duty
    actions: frozenset[Action]
    when: Callable[[Case], bool]
    clause: str
    params: Callable[[Case], Params] = nothing


def in_danger(case: Case) -> bool:
    """Whether imminent danger is claimed for a use that the agreement allows in it."""
    return case.record.imminent_danger and USE_OF.get(case.action, Use.FORWARD) in case.terms.danger_uses


def _notice(case: Case) -> Params:
    return (("services", (case.record.originator,)), ("hours", case.terms.danger_notice_hours))


def _safeguards(case: Case) -> frozenset[Safeguard]:
    kept = [case.terms.special.get(category, frozenset()) for category in case.record.special]
    return frozenset().union(*kept)


DUTIES: tuple[DutyRow, ...] = (
    DutyRow(Duty.RECORD_VIEW, ON_CONTENT, lambda case: case.record.personal, "P-8.8"),
    DutyRow(Duty.SHOW_BANNER, READING, always, "P-8.8"),
    DutyRow(Duty.COUNT_COPY, frozenset({Action.EXPORT, Action.BULK_EXPORT}), always, "P-12.2"),
    DutyRow(
        Duty.FOLLOW_WITH_RECALLS,
        frozenset({Action.FORWARD}),
        lambda case: bool(case.record.receivers),
        "P-12.1",
        lambda case: (("services", values(case.record.receivers)),),
    ),
    DutyRow(
        Duty.KEEP_SAFEGUARDS,
        READING | USING | PASSING_ON | {Action.RECEIVE},
        lambda case: bool(case.record.special) and bool(_safeguards(case)),
        "P-8.10",
        lambda case: (("safeguards", values(_safeguards(case))),),
    ),
    DutyRow(Duty.TELL_ORIGINATOR, USING | {Action.FORWARD}, in_danger, "P-8.7", _notice),
    DutyRow(Duty.TELL_DATA_PROTECTION_OFFICER, USING | {Action.FORWARD}, in_danger, "P-8.7", _notice),
)
