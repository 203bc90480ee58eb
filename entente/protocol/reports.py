"""Own-initiative reports: what they narrow, and what use their receivers say they were (P-6.6)."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from entente.protocol import controls
from entente.protocol.fold import NoEffect
from entente.protocol.log import Entry
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId


class FeedbackUse(StrEnum):
    """What use a report or an answer was."""

    USEFUL = "useful"
    KNOWN = "known"
    NOT_USEFUL = "not_useful"
    LED_TO_ACTION = "led_to_action"


USES = frozenset(FeedbackUse)


class Feedback(msgspec.Struct, frozen=True):
    """One receiver's last word on one message."""

    subject: MessageId
    by: ServiceId
    use: FeedbackUse
    message: MessageId


class ReportState(msgspec.Struct, frozen=True):
    """A report; its content's corrections and recall stand in the thread's contents."""

    report: MessageId
    author: ServiceId
    sanitised_from: str
    removed_fields: int


class FeedbackFold(msgspec.Struct, frozen=True):
    """The last feedback of each receiver on each message of a thread."""

    given: tuple[Feedback, ...]
    no_effect: tuple[NoEffect, ...]


def fold_report(report: Entry) -> ReportState:
    """The state of a report."""
    control = report.header.control
    assert isinstance(control, controls.Report)
    return ReportState(report.message_id, report.author, control.sanitised_from, control.removed_fields)


HEARS = frozenset({MessageKind.FEEDBACK})
"""Kinds that `fold_feedback` can do anything with: of messages that are none of them it says `NO_FEEDBACK`."""
NO_FEEDBACK = FeedbackFold((), ())


def fold_feedback(ordered: Iterable[Entry]) -> FeedbackFold:
    """The feedback in these entries, which are in causal order and count; a later word replaces an earlier one."""
    held: dict[MessageId, Entry] = {}
    given: dict[tuple[MessageId, ServiceId], Feedback] = {}
    no_effect: list[NoEffect] = []
    for entry in ordered:
        held[entry.message_id] = entry
        if isinstance(control := entry.header.control, controls.Feedback):
            subject = held.get(entry.header.refers_to[0]) if entry.header.refers_to else None
            if subject is None or not _may(subject, entry) or control.use not in USES:
                no_effect.append(NoEffect(entry.message_id, "P-6.6.4"))
            else:
                word = Feedback(subject.message_id, entry.author, FeedbackUse(control.use), entry.message_id)
                given[subject.message_id, entry.author] = word
    return FeedbackFold(tuple(given[key] for key in sorted(given)), tuple(no_effect))


def _may(subject: Entry, entry: Entry) -> bool:
    """Feedback goes from a receiver to the author of a report, an answer or a forward."""
    fit = subject.kind in (MessageKind.REPORT, MessageKind.ANSWER, MessageKind.FORWARD)
    return fit and subject.author != entry.author and subject.author not in entry.verdicts
