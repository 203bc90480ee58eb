"""Control fields: what each kind of message says in its header, readable by the gate and by the fold (P-6).

No personal data and no free text stands in a control field; both travel sealed in the body.
"""

import msgspec

from entente.vocabulary.codes import (
    Declaration,
    DossierKind,
    EventMatter,
    Extent,
    KeepingGround,
    LogKind,
    LogOutcome,
    MeetingGround,
    MeetingStep,
    MemberRole,
    PublicationGround,
    PublicationStep,
    RecallGround,
    RecordKind,
    RefusalGround,
    RequestForm,
    Use,
)
from entente.vocabulary.ids import DossierId, MessageId, ServiceId


class ControlStruct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """The base of all control fields; the tag is the message kind."""


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """One service in a dossier and its role."""

    service: ServiceId
    role: MemberRole


class AuthorEnd(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """The last accepted message of an author who leaves or whose fork is resolved (P-5.6, P-5.9)."""

    service: ServiceId
    seq: int
    message: str
    """Empty when the author had sent nothing (`seq` 0)."""


class Membership(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="membership"):
    """The owner states the whole membership from the next epoch on; the first one opens the dossier (P-5.1)."""

    dossier_kind: DossierKind
    members: tuple[Member, ...]
    """Sorted by service; the owner among them."""
    nonce: str = ""
    """64 hexadecimal digits, in the opening message only."""
    ends: tuple[AuthorEnd, ...] = ()
    """One for each author removed or whose fork is resolved."""
    linked: tuple[DossierId, ...] = ()
    closed: bool = False


class Note(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="note"):
    """A line in the conversation, or an entry of a log."""


class Request(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="request"):
    """A request for information (P-6.2)."""

    form: RequestForm
    to: tuple[ServiceId, ...]
    urgency_reason: str = ""
    """A value of UrgencyReason; empty exactly when the urgency is normal."""
    confirms_oral: str = ""
    """The id of the `oral` message that this confirms in writing."""


class Progress(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="progress"):
    """The requested service says where it stands (P-6.3)."""

    state: str
    """`taken_up`, `awaiting_judicial_authorisation` or `authorisation_obtained`."""
    expected_days: int = 0
    """How long the authorisation is expected to take (Directive (EU) 2023/977, Art. 5(2))."""


class Clarification(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="clarification"):
    """A question of the requested service, or the requester's reply to one."""

    reply: bool = False


class Answer(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="answer"):
    """An answer, whole, in part or under conditions."""

    extent: Extent
    no_hit: bool = False
    """Nothing is held; says nothing about the person."""


class Refusal(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="refusal"):
    """A refusal by the requested service on a coded ground."""

    ground: RefusalGround
    extent: Extent = Extent.WHOLE


class Withdrawal(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="withdrawal"):
    """The requester no longer needs an answer."""


class Report(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="report"):
    """An own-initiative report; `sanitised_from` names the original that it is a narrower version of."""

    sanitised_from: str = ""
    removed_fields: int = 0


class Feedback(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="feedback"):
    """What use a report or an answer was: `useful`, `known`, `not_useful`, `led_to_action`."""

    use: str


class Correction(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="correction"):
    """The originator puts a new body in the place of the one referred to."""

    ground: RecallGround


class Recall(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="recall"):
    """The originator takes the message referred to back from every holder."""

    ground: RecallGround


class DeclarationControl(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="declaration"):
    """A holder states what it did with a recalled or corrected message, or one at its end (P-12.2, P-12.8)."""

    outcome: Declaration
    ground: KeepingGround | None = None
    """Set exactly when the outcome is `restricted`."""
    not_recallable: int = 0
    """How many exports and prints had left the node."""
    passed_to: tuple[ServiceId, ...] = ()
    """Sorted services outside the dossier to which the holder had forwarded the message: they are holders too."""
    holder: str = ""
    """Set when the declaration of a further holder is passed on; that declaration with its proof is in the body."""


class ConsentRequest(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="consent_request"):
    """A holder asks the originator for a use of the message referred to."""

    use: Use
    to: tuple[ServiceId, ...] = ()


class Consent(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="consent"):
    """The originator grants or denies; refers to the request and to the message it is about."""

    use: Use
    granted: bool
    to: tuple[ServiceId, ...] = ()
    until: int = 0
    """Milliseconds; 0 for no end."""


class UrgentUse(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="urgent_use"):
    """A holder used a message at once in imminent danger, as the agreement allows (P-8.7)."""

    use: Use
    to: tuple[ServiceId, ...] = ()


class Forward(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="forward"):
    """Another originator's message passed on; the original with its proof travels in the body (P-3.9)."""

    origin_dossier: DossierId
    origin_message: MessageId
    originator: ServiceId
    consent: str = ""
    """Id of the consent; empty when the handling needs none."""
    danger: bool = False
    """Sent at once in imminent danger, as the agreement of this dossier allows (P-8.7): the receiving gate reads it."""


class Oral(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="oral"):
    """An urgent oral request or consent, noted: to be confirmed in writing (P-6.8)."""

    what: str
    """`request` or `consent`."""
    spoken_at: int
    counterpart: ServiceId
    use: Use | None = None
    """The use consented to, when `what` is `consent`."""
    to: tuple[ServiceId, ...] = ()


class Proposal(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="proposal"):
    """A version of an agreement's clauses, whole; the text travels in the body and is pinned by `digest` (P-6.9)."""

    version: int
    digest: str
    replaces: str = ""


class SignatureControl(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="signature"):
    """A signatory's personal signature on a proposal; the node attests it (P-6.10)."""

    digest: str
    signatory: str
    """The signatory's office as a code of the proposal, not a name."""
    credential: str
    """Digest of the personal credential that signed; the assertion itself travels in the body."""


class Instrument(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="instrument"):
    """The agreement's life after signature: `in_force`, `suspended`, `resumed`, `terminated`."""

    event: str
    digest: str
    effective: int


class LogEntry(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="log_entry"):
    """A line of a centre's watch log (P-6.17): what it is, when what it tells happened, who is asked, until when."""

    entry: LogKind
    occurred: int
    """Milliseconds, as the author claims; the header's `created` is when it was written."""
    to: tuple[ServiceId, ...] = ()
    """Ascending; whom a question or an assignment asks."""
    due: int = 0
    """Milliseconds; 0 for no limit."""
    outcome: LogOutcome = LogOutcome.NONE


class EventRecord(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="event_record"):
    """A record of a major event that hosts and guests share: an assessment, a movement, a step of one (P-6.18)."""

    matter: EventMatter
    key: str
    """32 hexadecimal digits: records of one scenario, or of one movement, have the same."""


class Meeting(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="meeting"):
    """A step of a meeting; the first reference of each but the first names the message on the table (P-15.1.2)."""

    step: MeetingStep
    starts: int = 0
    """Milliseconds, as `ends`; set exactly for `propose`."""
    ends: int = 0
    ground: MeetingGround | None = None
    """Set exactly for `decline` and `cancel`."""


class Minutes(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="minutes"):
    """Minutes laid on the table or corrected as a whole; the text travels in the body (P-15.4)."""

    digest: str


class PinnedText(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A public statement in one language, by its digest."""

    language: str
    digest: str


class PublicStatement(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="public_statement"):
    """A step of a public statement: its texts are asked for, permitted and published by their digests (P-15.6)."""

    step: PublicationStep
    texts: tuple[PinnedText, ...] = ()
    ground: PublicationGround | None = None


class OperationRecord(ControlStruct, frozen=True, forbid_unknown_fields=True, tag="operation_record"):
    """A record of a joint operation, or its next revision (P-6.19); its fields travel sealed in the body."""

    record: RecordKind
    key: str
    """32 hexadecimal digits, the same in every revision."""
    withdrawn: bool = False


Control = (
    Membership
    | Note
    | Request
    | Progress
    | Clarification
    | Answer
    | Refusal
    | Withdrawal
    | Report
    | Feedback
    | Correction
    | Recall
    | DeclarationControl
    | ConsentRequest
    | Consent
    | UrgentUse
    | Forward
    | Oral
    | Proposal
    | SignatureControl
    | Instrument
    | LogEntry
    | EventRecord
    | Meeting
    | Minutes
    | PublicStatement
    | OperationRecord
)
