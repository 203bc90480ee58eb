"""The partners' consent to a public statement, asked and given by message for exactly its texts (P-15.6)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import msgspec
from django.db import transaction

from entente.access.actors import Actor
from entente.domains.diary.models import AskedOfUs, Consent, Statement
from entente.domains.diary.rules.publicity import Field
from entente.domains.diary.services import stating
from entente.domains.diary.services.stating import StatementRefused, waits_for_consent
from entente.exchange.drafts import Accepted, Draft
from entente.exchange.models import ThreadState
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.ports import Folded
from entente.exchange.threads import read
from entente.protocol.bodies import PublicStatementBody, PublicText
from entente.protocol.controls import PinnedText, PublicStatement
from entente.protocol.minutes import pinned
from entente.protocol.publication_thread import ConsentStage, PublicationState
from entente.protocol.wire import Ground
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import ExchangeKind, PublicationGround, PublicationStep
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

GROUND = Ground(exchange_kind=ExchangeKind.CONTACT)
STEP = PublicationStep
Compose = Callable[[Sequence[Draft], Actor], list[MessageId]]


@dataclass(frozen=True)
class Sender:
    """Who sends, and by what."""

    actor: Actor
    compose: Compose

    def send(
        self, dossier: str, control: PublicStatement, body: PublicStatementBody | None = None, on: str = ""
    ) -> MessageId:
        """Send a step; raise Denied."""
        refers_to = (MessageId(on),) if on else ()
        [sent] = self.compose([Draft(DossierId(dossier), control, GROUND, body, refers_to=refers_to)], self.actor)
        return sent


def texts_of(made: Statement) -> tuple[PublicText, ...]:
    """The statement's texts as they travel, languages ascending; languages without words are left out."""
    told = sorted((code, text) for code, text in made.texts.items() if text.get("body", "").strip())
    return tuple(PublicText(code, text.get("title", ""), text["body"]) for code, text in told)


def digests(made: Statement) -> dict[str, str]:
    """By language, the digest of the text as it stands now."""
    return {each.language: each.digest for each in pinned(texts_of(made))}


def ask(made: Statement, dossier: str, words: str, sender: Sender) -> MessageId:
    """Ask the other members of a dossier for their consent to these texts; raise StatementRefused, Denied."""
    if made.published_at:
        raise StatementRefused("it is published and stays as it is", cure="draft a new one")
    if Field.PEOPLE in {Field(name) for name in made.said}:
        raise StatementRefused(
            "it names persons, and no message on a public statement does",
            clause="P-15.1.3",
            cure="draft it without the people, or ask by letter",
        )
    texts = texts_of(made)
    body = PublicStatementBody(text=words.strip(), texts=texts)
    place, on = (made.dossier, _table(made)) if made.thread else (dossier, "")
    sent = sender.send(place, PublicStatement(STEP.ASK, pinned(texts)), body, on)
    made.dossier, made.thread, made.asked = place, made.thread or sent, digests(made)
    made.answers = _answers(_state(made))
    made.save(update_fields=["dossier", "thread", "asked", "answers"])
    return sent


def _state(made: Statement) -> PublicationState:
    """The fold of the thread in which the partners were asked."""
    kept = ThreadState.objects.get(service=made.service, root=made.thread)
    state = read(kept).publication
    assert state is not None, "this service opened the thread"
    return state


def _answers(state: PublicationState) -> dict[str, str]:
    return {name: word.stage.value for name, word in state.partners.items()}


def _table(made: Statement) -> str:
    return _state(made).table


def answer(
    asked: AskedOfUs, step: PublicationStep, sender: Sender, ground: PublicationGround | None = None
) -> MessageId:
    """Consent to the texts on the table, refuse on a ground, or withdraw; raise StatementRefused, Denied."""
    fits = {STEP.GRANT: asked.stage != ConsentStage.GRANTED, STEP.REFUSE: asked.stage == ConsentStage.ASKED}
    fits[STEP.WITHDRAW] = asked.stage == ConsentStage.GRANTED
    if asked.stage == ConsentStage.PUBLISHED or not fits.get(step):
        raise StatementRefused("the statement is not at a stage for this", clause="P-15.6.7", cure="look at its stage")
    texts = tuple(msgspec.convert(text, PublicText) for text in asked.texts) if step is STEP.GRANT else ()
    return sender.send(asked.dossier, PublicStatement(step, pinned(texts), ground), on=asked.table)


def refuse_unconsented(made: Statement) -> None:
    """Before publication: every partner with a node has consented to exactly these texts. Raise StatementRefused."""
    own = made.service
    asked = {row.partner for row in made.entry.party_rows.all() if row.partner and row.partner != own}
    if not asked or not waits_for_consent(made):
        return
    if not made.thread or made.asked != digests(made):
        raise StatementRefused("the partners were not asked about these texts", cure="ask them by message")
    lacking = sorted(name for name in asked if made.answers.get(name) != ConsentStage.GRANTED.value)
    if lacking:
        names = ", ".join(lacking)
        raise StatementRefused(f"the consent of {names} is lacking", cure="wait for the answer, or ask again")


def publish(made: Statement, sender: Sender, *, now: Milliseconds, withheld: Collection[str] = ()) -> None:
    """Publish with the consent of all who were asked, and tell them; raise StatementRefused, Denied."""
    refuse_unconsented(made)
    with transaction.atomic():
        stating.publish(made, by=sender.actor.staff, now=now, withheld=withheld)
        tell_published(made, sender)


def tell_published(made: Statement, sender: Sender) -> None:
    """Tell the partners that were asked."""
    if made.thread:
        texts = tuple(PinnedText(code, digest) for code, digest in sorted(made.asked.items()))
        sender.send(made.dossier, PublicStatement(STEP.PUBLISH, texts), on=_table(made))


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: what partners ask is kept, where its texts are those that the header pins."""
    for one in accepted:
        control = one.header.control
        theirs = one.verdict == MessageVerdict.ACCEPTED and one.header.author != one.service
        if theirs and isinstance(control, PublicStatement) and control.step is STEP.ASK and one.body:
            texts = msgspec.json.decode(one.body, type=PublicStatementBody).texts
            if pinned(texts) == control.texts:
                _keep(one, texts)


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: the texts of an erased message go with it."""
    for message in messages:
        for held in AskedOfUs.objects.filter(service=service, said__has_key=message):
            del held.said[message]
            held.save(update_fields=["said"])


def _keep(one: Accepted, texts: tuple[PublicText, ...]) -> None:
    first = {"dossier": one.dossier, "asker": one.header.author, "table": one.message_id, "at": one.stored_at}
    held, _made = AskedOfUs.objects.get_or_create(service=one.service, thread=one.thread, defaults=first)
    held.said = held.said | {one.message_id: msgspec.to_builtins(texts)}
    held.save(update_fields=["said"])


def on_folded(folded: Sequence[Folded], now: Milliseconds) -> None:
    """A fold handler of the exchange: each partner's word, on the asker's side and on the side that is asked."""
    for each in folded:
        state = each.state.publication
        if state is None:
            continue
        if state.asker == each.service:
            _heard(each.service, state, now)
        else:
            own = state.partners.get(each.service)
            stage = own.stage.value if own else ""
            rows = AskedOfUs.objects.filter(service=each.service, thread=state.root)
            rows.update(stage=stage, table=state.table)
            _first(each, state, stage, now)


def _first(each: Folded, state: PublicationState, stage: str, now: Milliseconds) -> None:
    first = {"dossier": each.dossier, "asker": state.asker, "table": state.table, "stage": stage, "at": now}
    AskedOfUs.objects.get_or_create(service=each.service, thread=state.root, defaults=first)


def _heard(service: ServiceId, state: PublicationState, now: Milliseconds) -> None:
    for made in Statement.objects.filter(service=service, thread=state.root).select_related("entry"):
        made.answers = _answers(state)
        made.save(update_fields=["answers"])
        codes = {row.partner: row.code for row in made.entry.party_rows.all() if row.partner}
        for name, word in state.partners.items():
            if name in codes and word.message:
                _consent(made, codes[name], word.stage, word.message, name, now)


def _consent(made: Statement, party: str, stage: ConsentStage, message: str, by: str, now: Milliseconds) -> None:
    """A consent covers what the statement says; a refusal or a withdrawal takes back what this thread gave."""
    held = Consent.objects.filter(service=made.service, entry=made.entry, party=party)
    if stage in (ConsentStage.GRANTED, ConsentStage.PUBLISHED):
        told = {"fields": sorted(made.said), "reference": message, "recorded_by": by, "recorded_at": now}
        Consent.objects.update_or_create(service=made.service, entry=made.entry, party=party, defaults=told)
    else:
        held.filter(recorded_by=by).update(fields=[], reference=message, recorded_at=now)
