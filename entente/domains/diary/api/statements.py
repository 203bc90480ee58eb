"""Public statements for programs: drafted, rewritten, partners asked by message, published by a second officer."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field as Said

from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.diary.api.callers import READ, WRITE, diarist, reader, sender
from entente.domains.diary.models import Consent, Statement
from entente.domains.diary.queries import entries
from entente.domains.diary.queries import statements as queries
from entente.domains.diary.rules.publicity import Field
from entente.domains.diary.services import consenting, stating
from entente.domains.diary.services.recording import seen
from entente.domains.diary.services.withholding import withheld_from

router = Router(tags=["diary"])
LONGEST = 20_000
"""Characters of one text; the pages take no more either."""


class WordsIn(Schema):
    """Title and body in one language."""

    title: str = Said(default="", max_length=LONGEST)
    body: str = Said(default="", max_length=LONGEST)


class StatementOut(Schema):
    """A statement: its texts by language, the fields it says, where each partner stands that was asked by message."""

    number: int
    entry: int
    texts: dict[str, dict[str, str]]
    said: list[str]
    drafted_by: str
    dossier: str
    thread: str
    answers: dict[str, str]
    changed_since_asked: bool
    published_by: str
    published_at: int | None

    @staticmethod
    def resolve_number(made: Statement) -> int:
        """Its number in the addresses."""
        return made.pk

    @staticmethod
    def resolve_entry(made: Statement) -> int:
        """The entry that it tells."""
        return made.entry_id

    @staticmethod
    def resolve_changed_since_asked(made: Statement) -> bool:
        """Whether a word changed since the partners were asked: their answers do not cover it."""
        return bool(made.thread) and made.asked != consenting.digests(made)


class DraftIn(Schema):
    """`to_ask`: all that the handling permits and no persons, to ask the partners about by message."""

    to_ask: bool = False


class RewrittenIn(Schema):
    """The officer's words by language."""

    texts: dict[str, WordsIn]


class AskIn(Schema):
    """The dossier with the partners in which they are asked; it counts the first time."""

    dossier: str = ""
    words: str = Said(default="", max_length=2000)


class SentOut(Schema):
    """The message in which they were asked."""

    message: str


class ConsentIn(Schema):
    """A partner's word by letter; no fields take it back. `reference` names the letter."""

    party: str
    fields: list[Field]
    reference: str = Said(max_length=120)


class ConsentOut(Schema):
    """What a partner consented to, and in which message or letter."""

    party: str
    fields: list[str]
    reference: str
    recorded_by: str
    recorded_at: int


@router.get(
    "/{number}/statements", auth=READ, response={200: list[StatementOut], **ANSWERS}, operation_id="list_statements"
)
@paged
def listed(request: HttpRequest, number: int) -> Any:
    """The statements of an entry, the newest first; the ledger keeps that they were read."""
    caller = reader(request)
    held = entries.entry(caller.service, number)
    seen(caller.service, held.pk, caller.now, by=caller.actor.staff)
    return held.statements.all()


@router.post(
    "/{number}/statements", auth=WRITE, response={201: StatementOut, **ANSWERS}, operation_id="draft_statement"
)
def drafted(request: HttpRequest, number: int, told: DraftIn) -> Any:
    """A draft from the reviewed templates in every language; it says what may be said and no more."""
    caller = diarist(request)
    held, by = entries.entry(caller.service, number), caller.actor.staff
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    if told.to_ask:
        made = stating.draft_to_ask(held, node.statement_texts, by=by, now=caller.now)
    else:
        withheld = withheld_from(held, node)
        made = stating.draft(held, node.statement_texts, by=by, now=caller.now, withheld=withheld)
    return Status(HTTPStatus.CREATED, made)


@router.post("/{number}/consents", auth=WRITE, response={201: ConsentOut, **ANSWERS}, operation_id="record_consent")
def recorded(request: HttpRequest, number: int, told: ConsentIn) -> Any:
    """Keep a partner's word that came by letter."""
    caller = diarist(request)
    held = entries.entry(caller.service, number)
    given = (told.party, frozenset(told.fields), told.reference)
    row: Consent = stating.consent(held, *given, by=caller.actor.staff, now=caller.now)
    return Status(HTTPStatus.CREATED, row)


@router.get(
    "/statements/{statement}", auth=READ, response={200: StatementOut, **ANSWERS}, operation_id="get_public_statement"
)
def one(request: HttpRequest, statement: int) -> Any:
    """One statement; the ledger keeps that it was read."""
    caller = reader(request)
    made = queries.statement(caller.service, statement)
    seen(caller.service, made.entry_id, caller.now, by=caller.actor.staff)
    return made


@router.put(
    "/statements/{statement}", auth=WRITE, response={200: StatementOut, **ANSWERS}, operation_id="rewrite_statement"
)
def rewritten(request: HttpRequest, statement: int, told: RewrittenIn) -> Any:
    """Other words in the languages sent; the other languages stay. Consents given do not cover them."""
    caller = diarist(request)
    made = queries.statement(caller.service, statement)
    texts = made.texts | {code: text.dict() for code, text in told.texts.items() if code in made.texts}
    stating.rewrite(made, texts, by=caller.actor.staff, now=caller.now)
    return made


@router.post(
    "/statements/{statement}/ask",
    auth=WRITE,
    response={201: SentOut, **ANSWERS},
    operation_id="ask_statement_consent",
)
def asked(request: HttpRequest, statement: int, told: AskIn) -> Status[SentOut]:
    """Ask the partners by message for their consent to exactly these texts."""
    caller = diarist(request)
    made = queries.statement(caller.service, statement)
    sent = consenting.ask(made, told.dossier, told.words, sender(caller))
    return Status(HTTPStatus.CREATED, SentOut(message=sent))


@router.post(
    "/statements/{statement}/publish",
    auth=WRITE,
    response={200: StatementOut, **ANSWERS},
    operation_id="publish_statement",
)
def published(request: HttpRequest, statement: int) -> Any:
    """Publish it as a second officer, once every partner asked has consented; the partners are told."""
    caller = diarist(request)
    made = queries.statement(caller.service, statement)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    consenting.publish(made, sender(caller), now=caller.now, withheld=withheld_from(made.entry, node))
    return made
