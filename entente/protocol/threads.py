"""Threads: a message that refers to nothing earlier and all that refer to it, folded by themselves (P-5.6, P-6.1).

    state = fold_thread(entries, membership)     # entries of one thread, in any order
    state.request.services[ServiceId("ma.dgsn")].stage
    state.contents[message].outstanding

Adding a message folds its thread again, and no other: the cost is that of the thread.
"""

from collections.abc import Callable, Iterable

import msgspec

from entente.protocol import consent_fold, content_fold, controls, endings, reports, watch_log
from entente.protocol.agreement_fold import fold_agreement
from entente.protocol.agreements_thread import AgreementState
from entente.protocol.consents import ConsentFold
from entente.protocol.endings import Ended
from entente.protocol.fold import NoEffect
from entente.protocol.log import Entry, causal_order
from entente.protocol.meeting_fold import fold_meeting
from entente.protocol.meetings_thread import MeetingState
from entente.protocol.membership import Membership
from entente.protocol.publication_thread import PublicationState, fold_publication
from entente.protocol.recalls import ContentState
from entente.protocol.reports import Feedback, ReportState, fold_report
from entente.protocol.requests import RequestState, fold_request
from entente.protocol.watch_log import WatchState
from entente.protocol.wire import Header
from entente.vocabulary.codes import MemberRole, MessageKind
from entente.vocabulary.ids import MessageId

OBSERVERS_MAY = frozenset(
    {
        MessageKind.NOTE,
        MessageKind.FEEDBACK,
        MessageKind.CORRECTION,
        MessageKind.RECALL,
        MessageKind.DECLARATION,
        MessageKind.CONSENT_REQUEST,
        MessageKind.CONSENT,
        MessageKind.URGENT_USE,
        MessageKind.LOG_ENTRY,
    }
)
"""What an observer's message may do (P-6.1.4)."""


class ThreadState(msgspec.Struct, frozen=True, omit_defaults=True):
    """The state of one thread; encodable with msgspec, equal on all nodes that hold the same messages."""

    root: MessageId
    kind: MessageKind
    order: tuple[MessageId, ...]
    """The messages that count, in causal order."""
    request: RequestState | None = None
    report: ReportState | None = None
    agreement: AgreementState | None = None
    meeting: MeetingState | None = None
    publication: PublicationState | None = None
    contents: dict[MessageId, ContentState] = {}
    """By message, where a correction or recall exists."""
    ended: Ended = {}
    """By message and receiver, what was declared when retention or the agreement ended (P-6.12.9)."""
    consents: ConsentFold = consent_fold.NOBODY_ASKED
    feedback: tuple[Feedback, ...] = ()
    watch: WatchState = watch_log.SILENT
    no_effect: tuple[NoEffect, ...] = ()
    """Messages that stand in the log and move nothing, sorted by message id."""

    def body_in_force(self, message: MessageId) -> str:
        """The message whose body counts for this one: itself, its last correction, or empty after a recall."""
        content = self.contents.get(message)
        return content.in_force if content else message


Matter = RequestState | ReportState | AgreementState | MeetingState | PublicationState | NoEffect | None
"""What a thread is about; NoEffect where its root is of such a kind and opens nothing."""


def root_of(header: Header, message: MessageId, root_of_parent: Callable[[MessageId], MessageId]) -> MessageId:
    """The root of a message's thread; its first `refers_to` is the parent, a causal predecessor (P-5.3)."""
    return root_of_parent(header.refers_to[0]) if header.refers_to else message


def threads_of(entries: Iterable[Entry]) -> dict[MessageId, list[Entry]]:
    """All threads of a dossier by root; for refolding a whole dossier (the shell keeps roots in its rows)."""
    held = {entry.message_id: entry for entry in entries}
    threads: dict[MessageId, list[Entry]] = {}
    for entry in held.values():
        root = entry
        while root.header.refers_to and (parent := held.get(root.header.refers_to[0])):
            root = parent
        threads.setdefault(root.message_id, []).append(entry)
    return threads


def fold_thread(entries: Iterable[Entry], membership: Membership, *, every_fold: bool = False) -> ThreadState:
    """The state of a thread from its entries in any order (each once or more); at least its root is among them.

    `every_fold` runs also the folds that hear none of these entries: it takes longer and comes out the same.
    """
    thread = {entry.message_id: entry for entry in entries}
    root = _root(thread)
    objections = [NoEffect(name, clause) for name, e in thread.items() if (clause := _objection(e, membership))]
    out = {each.message for each in objections}
    ordered = causal_order(entry for name, entry in thread.items() if name not in out)
    return _folded(root, ordered, membership, objections, frozenset(MessageKind) if every_fold else _kinds(ordered))


def _kinds(entries: list[Entry]) -> frozenset[MessageKind]:
    return frozenset(entry.kind for entry in entries)


def _root(thread: dict[MessageId, Entry]) -> Entry:
    if len(thread) == 1:
        return next(iter(thread.values()))
    return min(
        (e for e in thread.values() if not e.header.refers_to or e.header.refers_to[0] not in thread),
        key=lambda entry: entry.message_id,
    )


def _objection(entry: Entry, membership: Membership) -> str:
    clause = membership.objection(entry)
    epoch = membership.at(entry.header.epoch)
    if clause or epoch is None:
        return clause
    observes = epoch.members[entry.author] is MemberRole.OBSERVER
    return "P-6.1.4" if observes and entry.kind not in OBSERVERS_MAY else ""


def _folded(
    root: Entry,
    ordered: list[Entry],
    membership: Membership,
    objections: list[NoEffect],
    kinds: frozenset[MessageKind],  # most threads hold few: a fold that hears none is not run
) -> ThreadState:
    contents = content_fold.fold_contents(ordered) if kinds & content_fold.HEARS else content_fold.UNTOUCHED
    ended = endings.fold_endings(ordered) if kinds & endings.HEARS else endings.NONE_ENDED
    asked = kinds & consent_fold.HEARS
    consents = consent_fold.fold_consents(ordered, contents.contents) if asked else consent_fold.NOBODY_ASKED
    feedback = reports.fold_feedback(ordered) if kinds & reports.HEARS else reports.NO_FEEDBACK
    watch = watch_log.fold_watch(ordered) if kinds & watch_log.HEARS else watch_log.SILENT
    idle = [
        *watch.no_effect,
        *objections,
        *contents.no_effect,
        *ended.no_effect,
        *consents.no_effect,
        *feedback.no_effect,
    ]
    matter = _matter(root, ordered, membership)
    idle += [matter] if isinstance(matter, NoEffect) else getattr(matter, "no_effect", ())
    return ThreadState(
        root=root.message_id,
        kind=root.kind,
        order=tuple(entry.message_id for entry in ordered),
        request=matter if isinstance(matter, RequestState) else None,
        report=matter if isinstance(matter, ReportState) else None,
        agreement=matter if isinstance(matter, AgreementState) else None,
        meeting=matter if isinstance(matter, MeetingState) else None,
        publication=matter if isinstance(matter, PublicationState) else None,
        contents=contents.contents,
        ended=ended.ended,
        consents=consents,
        feedback=feedback.given,
        watch=watch,
        no_effect=tuple(sorted(idle, key=lambda each: (each.message, each.clause))),
    )


def _matter(root: Entry, ordered: list[Entry], membership: Membership) -> Matter:
    """What the thread is about: by the root's kind, or the request that confirms an oral root (P-6.8.2)."""
    if root not in ordered:
        return None
    epoch = membership.at(root.header.epoch)
    roles = epoch.members if epoch else {}
    match root.kind:
        case MessageKind.REQUEST:
            return fold_request(root, ordered)
        case MessageKind.ORAL:
            written = next((entry for entry in ordered if _confirms(entry, root)), None)
            return fold_request(written, ordered) if written else None
        case MessageKind.REPORT:
            return fold_report(root)
        case MessageKind.PROPOSAL:
            return fold_agreement(root, ordered, roles)
        case MessageKind.MEETING:
            return fold_meeting(root, ordered, roles)
        case MessageKind.PUBLIC_STATEMENT:
            return fold_publication(root, ordered, roles)
        case _:
            return None


def _confirms(entry: Entry, oral: Entry) -> bool:
    control = entry.header.control
    return isinstance(control, controls.Request) and control.confirms_oral == oral.message_id
