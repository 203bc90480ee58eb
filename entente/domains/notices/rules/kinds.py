"""What officers are told about, whom it concerns, and by which ways unless they choose otherwise. A table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.codes import MessageKind
from entente.vocabulary.roles import Role


class NoticeKind(StrEnum):
    """One kind of notice."""

    MESSAGE = "message"
    """A message came in a dossier in which the officer has written."""
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    CONSENT = "consent"
    """A partner asks for consent to a use."""
    RECALL = "recall"
    """A recall or correction is to be carried out."""
    TASKING = "tasking"
    """A domestic unit is asked for its part of an answer."""
    KEYS = "keys"
    """A partner's key statement changed."""
    OVERLAP = "overlap"
    """A partner works on something that a dossier works on too."""
    CANDIDATE = "candidate"
    """What came may be about somebody or something that is known already; officers decide."""
    MEETING = "meeting"
    """A partner proposes or answers a meeting, or lays its minutes on the table."""
    STATEMENT = "statement"
    """A partner asks for consent to a public statement, or answers."""
    REVIEW = "review"
    """A scenario of the officer's is put up for review."""
    TASK = "task"
    """A task of a joint operation is due within a day, or overdue."""


class Way(StrEnum):
    """How a notice reaches an officer."""

    PAGE = "page"
    EMAIL = "email"
    PUSH = "push"


@dataclass(frozen=True)
class KindRule:
    """Whom a kind concerns: those who wrote in the dossier, and holders of these roles where nobody has."""

    writers: bool
    roles: frozenset[Role]
    always_roles: bool = False
    """Whether the roles are told besides the writers, too."""
    outside: bool = False
    """Whether e-mail and push are on unless the officer switches them off."""


_DESK = frozenset({Role.DESK_OFFICER, Role.SUPERVISOR})
_COOPERATION = frozenset({Role.COOPERATION, Role.SUPERVISOR})
RULES: Mapping[NoticeKind, KindRule] = {
    NoticeKind.MESSAGE: KindRule(True, frozenset({Role.DESK_OFFICER})),
    NoticeKind.DUE_SOON: KindRule(True, _DESK, outside=True),
    NoticeKind.OVERDUE: KindRule(True, _DESK, always_roles=True, outside=True),
    NoticeKind.CONSENT: KindRule(True, _DESK, always_roles=True, outside=True),
    NoticeKind.RECALL: KindRule(True, _DESK, always_roles=True, outside=True),
    NoticeKind.TASKING: KindRule(False, frozenset({Role.DESK_OFFICER}), outside=True),
    NoticeKind.OVERLAP: KindRule(True, _DESK, outside=True),
    NoticeKind.CANDIDATE: KindRule(False, _DESK | {Role.ANALYST}),
    NoticeKind.MEETING: KindRule(True, _COOPERATION, outside=True),
    NoticeKind.STATEMENT: KindRule(True, _COOPERATION, outside=True),
    NoticeKind.REVIEW: KindRule(False, frozenset({Role.ANALYST}), outside=True),
    NoticeKind.TASK: KindRule(True, frozenset({Role.PLANNER, Role.SUPERVISOR}), outside=True),
    NoticeKind.KEYS: KindRule(False, frozenset({Role.ADMINISTRATOR, Role.COOPERATION}), outside=True),
}
SILENT = frozenset({MessageKind.MEMBERSHIP, MessageKind.DECLARATION, MessageKind.FEEDBACK, MessageKind.PROGRESS})
"""Kinds of messages that need nobody's attention when they come."""
SPECIAL: Mapping[MessageKind, NoticeKind] = {
    MessageKind.CONSENT_REQUEST: NoticeKind.CONSENT,
    MessageKind.RECALL: NoticeKind.RECALL,
    MessageKind.CORRECTION: NoticeKind.RECALL,
    MessageKind.MEETING: NoticeKind.MEETING,
    MessageKind.MINUTES: NoticeKind.MEETING,
    MessageKind.PUBLIC_STATEMENT: NoticeKind.STATEMENT,
}


def kind_of(message: MessageKind) -> NoticeKind | None:
    """The notice that a received message gives; None for one that needs nobody's attention."""
    return None if message in SILENT else SPECIAL.get(message, NoticeKind.MESSAGE)


def default(kind: NoticeKind, way: Way) -> bool:
    """Whether a way is on for an officer who has chosen nothing."""
    return way is Way.PAGE or RULES[kind].outside
