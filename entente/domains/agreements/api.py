"""Agreements for programs: what binds whom, its clauses, and the compiled terms that the gate applies."""

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.agreements import queries
from entente.domains.agreements.models import Agreement
from entente.domains.agreements.rules.kinds import AgreementKind
from entente.exchange.errors import Unknown
from entente.vocabulary.ids import AgreementId

router = Router(tags=["agreements"])
READ = Needs(Scope.AGREEMENTS_READ)


class AgreementOut(Schema):
    """An agreement or a draft; its id is that of the dossier in which it is negotiated."""

    agreement: str
    kind: AgreementKind
    title: str
    parties: list[str]
    state: str
    digest: str
    effective_from: int | None

    @classmethod
    def of(cls, held: Agreement, now: int) -> "AgreementOut":
        """In the state that is in effect now."""
        return cls(
            agreement=held.dossier,
            kind=AgreementKind(held.kind),
            title=held.title,
            parties=held.parties,
            state=queries.state_at(held, now).value,
            digest=held.digest,
            effective_from=held.effective_from,
        )


class ClauseOut(Schema):
    """One clause of the text on the table: executable value, authentic words by language."""

    number: int
    kind: str
    value: dict[str, Any]
    words: dict[str, str]


class AgreementTextOut(AgreementOut):
    """An agreement with its clauses."""

    clauses: list[ClauseOut]


@router.get("", auth=READ, response={200: list[AgreementOut], **ANSWERS}, operation_id="list_agreements")
@paged
def listed(request: HttpRequest) -> list[AgreementOut]:
    """Agreements and drafts, the newest change first."""
    caller = caller_of(request)
    return [AgreementOut.of(held, caller.now) for held in queries.agreements(caller.service)]


@router.get("/{agreement}", auth=READ, response={200: AgreementTextOut, **ANSWERS}, operation_id="get_agreement")
def one(request: HttpRequest, agreement: str) -> AgreementTextOut:
    """One agreement with the clauses on the table; a draft has none."""
    caller = caller_of(request)
    held = _held(caller, agreement)
    text = queries.signed_text(held)
    clauses = [ClauseOut.model_validate(msgspec.to_builtins(clause)) for clause in text.clauses] if text else []
    return AgreementTextOut(**AgreementOut.of(held, caller.now).model_dump(), clauses=clauses)


@router.get(
    "/{agreement}/terms", auth=READ, response={200: dict[str, Any], **ANSWERS}, operation_id="get_agreement_terms"
)
def terms(request: HttpRequest, agreement: str) -> Any:
    """The terms as the gate applies them now; `clauses` names the clause each comes from."""
    caller = caller_of(request)
    held = _held(caller, agreement)
    found = queries.terms(caller.service, AgreementId(held.dossier), caller.now)
    if found is None:
        raise Unknown("nothing was signed yet", cure="wait until all parties have signed")
    return msgspec.to_builtins(found, order="deterministic")


def _held(caller: Caller, agreement: str) -> Agreement:
    held = queries.agreement(caller.service, agreement)
    if held is None:
        raise Unknown(f"no agreement {agreement[:12]!r}", cure="look at the list of agreements")
    return held
