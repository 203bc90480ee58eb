"""The stage of an agreement: the protocol's fold of its thread, joined with the personal signatures in the bodies.

The fold says how far the messages have come (P-6.9 to P-6.11); a text counts as signed only when every party's
signature is that of a signatory whom the text names.
"""

from entente.domains.agreements.models import Agreement
from entente.exchange.entries import load
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Message
from entente.protocol.agreements_thread import AgreementStage, AgreementState
from entente.protocol.threads import fold_thread
from entente.vocabulary.clock import Milliseconds


def refold(agreement: Agreement, now: Milliseconds) -> None:
    """Fold the thread from the stored headers and keep stage, text and dates on the agreement's row."""
    state = _folded(agreement)
    if state is None:
        return
    attested = is_attested(agreement, state.digest, state.parties)
    agreement.digest = state.digest
    agreement.stage = (state.stage if attested else _unattested(state.stage)).value
    agreement.changes = [[one.stage.value, one.effective, one.by] for one in state.changes] if attested else []
    starts = [one.effective for one in state.changes if one.stage is AgreementStage.IN_FORCE]
    agreement.effective_from = starts[0] if starts and attested else None
    agreement.updated = now
    agreement.save(update_fields=["digest", "stage", "changes", "effective_from", "updated"])


def is_attested(agreement: Agreement, digest: str, parties: tuple[str, ...]) -> bool:
    """Whether every signatory whom this text names signed it validly, and each party has one (P-13.5)."""
    version = agreement.versions.filter(digest=digest).first()
    if version is None:
        return False
    named = {(one.service, one.office) for one in version.read.signatories}
    given = set(agreement.signatures.filter(digest=digest, valid=True).values_list("service", "office"))
    return named <= given and set(parties) <= {service for service, _office in named}


def _unattested(stage: AgreementStage) -> AgreementStage:
    early = (AgreementStage.PROPOSED, AgreementStage.SIGNED_IN_PART)
    return stage if stage in early else AgreementStage.SIGNED_IN_PART


def _folded(agreement: Agreement) -> AgreementState | None:
    dossier = Dossier.objects.filter(service=agreement.service, dossier=agreement.dossier).first()
    if dossier is None:
        return None
    entries = load(dossier, Message.objects.filter(dossier=dossier, thread=agreement.thread))
    return fold_thread(entries, membership_of(dossier)).agreement if entries else None
