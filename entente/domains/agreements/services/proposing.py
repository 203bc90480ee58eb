"""Proposing a text and countering one: a whole version each time, pinned by its digest (P-6.9)."""

from entente.access.actions import Action
from entente.domains.agreements.models import Agreement, Version
from entente.domains.agreements.rules.text import Text
from entente.domains.agreements.rules.validation import SIGNABLE_WITHOUT, findings
from entente.domains.agreements.services.drafting import DRAFT, draft_of
from entente.domains.agreements.services.ports import GROUND, Desk, NotReady
from entente.exchange.drafts import Draft
from entente.protocol.agreements_thread import OFFERED, AgreementStage
from entente.protocol.bodies import ProposalBody
from entente.protocol.controls import Proposal
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId


def propose(desk: Desk, agreement: Agreement) -> MessageId:
    """Send the draft to the other side: as the first proposal, or as a counter-proposal to the text on the table.

    Raise NotReady where the text has flaws or the agreement is signed already, Denied where the gate refuses.
    """
    desk.require(Action.PROPOSE, MessageKind.PROPOSAL)
    draft = _ready_draft(agreement)
    before = on_the_table(agreement)
    number = before.number + 1 if before else 1
    control = Proposal(number, draft.digest, before.digest if before else "")
    message = Draft(
        DossierId(agreement.dossier),
        control,
        GROUND,
        ProposalBody(title=draft.read.title, clauses=bytes(draft.text)),
        refers_to=(MessageId(before.message),) if before else (),
    )
    [sent] = desk.compose([message], desk.actor)
    agreement.versions.filter(number=DRAFT).delete()
    return sent


def on_the_table(agreement: Agreement) -> Version | None:
    """The newest version proposed by anybody; None before the first proposal."""
    return agreement.versions.filter(number__gt=DRAFT, digest=agreement.digest).last()


def blocking(text: Text, *, to_sign: bool = False) -> tuple[str, ...]:
    """The message ids of what stands against proposing (or signing) this text."""
    found = findings(text)
    return tuple(one.words for one in found if to_sign or one.flaw not in SIGNABLE_WITHOUT)


def _ready_draft(agreement: Agreement) -> Version:
    draft = draft_of(agreement)
    if draft is None:
        raise NotReady("there is no draft to propose", clause="P-6.9", cure="write a draft first")
    if agreement.stage and AgreementStage(agreement.stage) not in OFFERED:
        raise NotReady(
            "the agreement is signed", clause="P-6.9", cure="negotiate the amendment in a dossier of its own"
        )
    if against := blocking(draft.read):
        raise NotReady(" ".join(against), clause="P-6.9", cure="correct the draft")
    return draft
