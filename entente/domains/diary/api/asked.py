"""Statements of partners on which this service is asked, for programs: read, consented to, refused, taken back."""

from http import HTTPStatus
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.diary.api.callers import READ, WRITE, diarist, reader, sender
from entente.domains.diary.models import AskedOfUs
from entente.domains.diary.queries import statements as queries
from entente.domains.diary.services.consenting import answer
from entente.protocol.publication_thread import ConsentStage
from entente.vocabulary.codes import PublicationGround, PublicationStep

router = Router(tags=["diary"])


class AskedOut(Schema):
    """What a partner asks consent to; `stage` is where this service stands with exactly these texts."""

    thread: str
    dossier: str
    asker: str
    stage: str
    texts: list[dict[str, str]]
    at: int

    @staticmethod
    def resolve_stage(held: AskedOfUs) -> str:
        """Asked, until this service said something."""
        return held.stage or ConsentStage.ASKED.value


class StatementAnswerIn(Schema):
    """`grant`, `refuse` on a ground, or `withdraw` what was granted."""

    step: Literal["grant", "refuse", "withdraw"]
    ground: PublicationGround = PublicationGround.NOT_SAID


class AnsweredOut(Schema):
    """The message by which it was answered."""

    message: str


@router.get("/asked", auth=READ, response={200: list[AskedOut], **ANSWERS}, operation_id="list_statements_asked")
@paged
def listed(request: HttpRequest) -> Any:
    """All that partners asked, the newest first."""
    return queries.asked(reader(request).service)


@router.get("/asked/{thread}", auth=READ, response={200: AskedOut, **ANSWERS}, operation_id="get_statement_asked")
def one(request: HttpRequest, thread: str) -> AskedOfUs:
    """One of them with the texts that a consent would cover."""
    return queries.asked_in(reader(request).service, thread)


@router.post(
    "/asked/{thread}", auth=WRITE, response={201: AnsweredOut, **ANSWERS}, operation_id="answer_statement_asked"
)
def answered(request: HttpRequest, thread: str, told: StatementAnswerIn) -> Status[AnsweredOut]:
    """Consent, refuse or withdraw; the partner is told."""
    caller = diarist(request)
    step = PublicationStep(told.step)
    ground = told.ground if step is PublicationStep.REFUSE else None
    sent = answer(queries.asked_in(caller.service, thread), step, sender(caller), ground)
    return Status(HTTPStatus.CREATED, AnsweredOut(message=sent))
