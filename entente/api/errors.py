"""Errors as JSON: the side that has to act, the clause, what was wrong and the way out (invariant 8)."""

import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.db.utils import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from entente.access.decide import Decision, Reason
from entente.api.acting import NotADeputy
from entente.api.scopes import ScopeMissing
from entente.exchange.errors import (
    ContentErased,
    NotAllowedNow,
    PartnerRefused,
    PartnerUnreachable,
    SecondPersonNeeded,
    StorageFailed,
    Unknown,
)
from entente.vocabulary.errors import EntenteError, LocalError, Side

logger = logging.getLogger(__name__)

Statuses = tuple[tuple[type[EntenteError], HTTPStatus], ...]
STATUS: Statuses = (
    (ScopeMissing, HTTPStatus.FORBIDDEN),
    (NotADeputy, HTTPStatus.FORBIDDEN),
    (Unknown, HTTPStatus.NOT_FOUND),
    (NotAllowedNow, HTTPStatus.CONFLICT),
    (SecondPersonNeeded, HTTPStatus.CONFLICT),
    (ContentErased, HTTPStatus.GONE),
    (PartnerUnreachable, HTTPStatus.BAD_GATEWAY),
    (PartnerRefused, HTTPStatus.BAD_GATEWAY),
    (EntenteError, HTTPStatus.UNPROCESSABLE_ENTITY),
)
"""The first row that fits."""


class ReasonOut(Schema):
    """One rule of the gate that refused."""

    rule: str
    clause: str
    source: str
    cured_by: str
    cure: str


class ErrorOut(Schema):
    """What went wrong."""

    error: str = Field(description="a code: the error's name")
    side: Side = Field(description="who has to act")
    clause: str = Field(description="the clause of the specification or the agreement; may be empty")
    what: str
    cure: str
    reasons: list[ReasonOut] = Field(default_factory=list, description="each rule of the gate that refused")


class Malformed(LocalError):
    """The call is not written as the interface asks."""


REFUSALS = tuple(map(HTTPStatus, (400, 401, 403, 404, 409, 410, 413, 422)))
ANSWERS: Mapping[int, type[Schema]] = {int(REFUSALS[0]): ErrorOut}
"""What every operation may answer: `response={200: DossierOut, **ANSWERS}`. The first stands for all of REFUSALS,
which `described` writes out: a model of each for each operation took an eighth of a node's start."""


def described(document: Any) -> Any:
    """The OpenAPI document with every refusal at the operations that declare ANSWERS."""
    for operations in document["paths"].values():
        for operation in operations.values():
            answers = operation["responses"]
            if (first := answers.get(int(REFUSALS[0]))) is not None:
                answers |= {int(status): first | {"description": status.phrase} for status in REFUSALS}
    return document


def code_of(error: Exception) -> str:
    """`ScopeMissing` is `scope_missing`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()


def status_of(error: EntenteError, rows: Statuses = STATUS) -> int:
    """The HTTP status that the table gives; a refusal of the gate is 403 whatever its class."""
    if isinstance(getattr(error, "decision", None), Decision):
        return int(HTTPStatus.FORBIDDEN)
    return int(next(status for kind, status in rows if isinstance(error, kind)))


def told(error: EntenteError) -> dict[str, Any]:
    """The error's fields."""
    decision = getattr(error, "decision", None)
    reasons = decision.refusals if isinstance(decision, Decision) else ()
    return {
        "error": code_of(error),
        "side": error.side.value,
        "clause": error.clause,
        "what": error.what,
        "cure": error.cure,
        "reasons": [_reason(reason) for reason in reasons],
    }


def _reason(reason: Reason) -> dict[str, str]:
    return {
        "rule": reason.rule,
        "clause": reason.clause,
        "source": str(reason.source),
        "cured_by": reason.cured_by.value,
        "cure": reason.cure,
    }


def install(api: NinjaAPI, domains: Statuses = ()) -> None:
    """Make the API answer every error in this form; `domains` are rows for the domains' own errors."""
    rows = (*domains, *STATUS)

    def answer(request: HttpRequest, error: EntenteError, status: int) -> HttpResponse:
        return api.create_response(request, told(error), status=status)

    def typed(request: HttpRequest, error: EntenteError) -> HttpResponse:
        return answer(request, error, status_of(error, rows))

    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return answer(request, Malformed(_first(error), cure="compare with /api/openapi.json"), 422)

    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(request, Malformed(error.message, cure="compare with /api/openapi.json"), error.status_code)

    def nobody(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        known = LocalError("no token, or one that has ended", cure="ask your administrator for a token")
        response = answer(request, known, 401)
        response["WWW-Authenticate"] = "Bearer"
        return response

    def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
        return answer(request, Unknown("there is no such thing here", cure="look at the list"), 404)

    def full(request: HttpRequest, error: OperationalError) -> HttpResponse:
        logger.error("a call could not be stored", exc_info=error)
        return answer(request, StorageFailed.of(error), 503)

    handlers: dict[type[Exception], Any] = {
        EntenteError: typed,
        ValidationError: invalid,
        HttpError: refused,
        AuthenticationError: nobody,
        Http404: missing,
        OperationalError: full,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _first(error: ValidationError) -> str:
    """Where and what, without the value, which may be personal."""
    first: dict[str, Any] = error.errors[0] if error.errors else {}
    return f"{'.'.join(str(part) for part in first.get('loc', ()))}: {first.get('msg', 'malformed')}"
