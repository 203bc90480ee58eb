"""Public statements: drafted from an entry that took place, within handling and consents; another officer publishes."""

from collections.abc import Callable, Collection, Mapping

from django.db import transaction

from entente.domains.diary.models import Consent, Entry, Statement
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.rules.publicity import NEEDED, Field, Public, may_say, publicity
from entente.domains.diary.services.recording import record
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId, country_of

Text = Mapping[str, str]
Writer = Callable[[Entry, frozenset[Field]], Mapping[str, Text]]
"""Writes the texts of an entry in every language from the reviewed templates."""


class StatementRefused(LocalError):
    """The statement may not be drafted or published like this."""


def partners_of(entry: Entry) -> frozenset[str]:
    """The parties whose word is asked: all but this service's own country."""
    own = country_of(ServiceId(entry.service)).upper()
    return frozenset(code for code in entry.parties if code != own)


def sayable(entry: Entry) -> tuple[frozenset[Field], Mapping[Field, frozenset[str]]]:
    """What may be said of an entry now, and whose consent is lacking for the rest."""
    consents = {row.party: row.granted for row in entry.consents.all()}
    return may_say(entry.conditions, partners_of(entry), consents)


@transaction.atomic
def consent(
    entry: Entry, party: str, fields: frozenset[Field], reference: str, *, by: str, now: Milliseconds
) -> Consent:
    """Record a partner's word, or its withdrawal with no fields; raise StatementRefused."""
    if party not in partners_of(entry):
        raise StatementRefused("this party takes no part in the entry", cure="choose one of its parties")
    if not reference.strip():
        raise StatementRefused("no message or letter is named", cure="name the message in which the partner said it")
    told = {"fields": sorted(fields), "reference": reference.strip(), "recorded_by": by, "recorded_at": now}
    row, _new = Consent.objects.update_or_create(service=entry.service, entry=entry, party=party, defaults=told)
    record(ServiceId(entry.service), "statement_consent", entry.pk, now, by=by, found=sorted(fields))
    return row


@transaction.atomic
def draft(entry: Entry, write: Writer, *, by: str, now: Milliseconds, withheld: Collection[str] = ()) -> Statement:
    """A new draft from the templates, which says what may be said and no more; raise StatementRefused.

    `withheld` are parties to which no personal data go: then it names nobody.
    """
    if entry.state != EntryState.HELD:
        raise StatementRefused("the entry has not taken place", cure="mark it as held first")
    said, lacking = sayable(entry)
    said = said - {Field.PEOPLE} if withheld else said
    if missing := [field for field in NEEDED if field not in said]:
        names = sorted(set().union(*(lacking.get(field, frozenset()) for field in missing)))
        if names:
            raise StatementRefused(f"the consent of {', '.join(names)} is lacking", cure="ask the partner in a message")
        raise StatementRefused("its handling permits no public word", cure="ask who set the handling to lower it")
    made = Statement.objects.create(
        service=entry.service, entry=entry, texts=write(entry, said), said=sorted(said), drafted_by=by, drafted_at=now
    )
    record(ServiceId(entry.service), "statement_drafted", entry.pk, now, by=by, root=str(made.pk))
    return made


@transaction.atomic
def draft_to_ask(entry: Entry, write: Writer, *, by: str, now: Milliseconds) -> Statement:
    """A draft to ask the partners about: all that the handling permits, and no persons. Raise StatementRefused."""
    if entry.state != EntryState.HELD:
        raise StatementRefused("the entry has not taken place", cure="mark it as held first")
    allowed = publicity(entry.conditions)
    said = frozenset(field for field in Field if allowed[field] is not Public.NEVER) - {Field.PEOPLE}
    if not said.issuperset(NEEDED):
        raise StatementRefused("its handling permits no public word", cure="ask who set the handling to lower it")
    made = Statement.objects.create(
        service=entry.service, entry=entry, texts=write(entry, said), said=sorted(said), drafted_by=by, drafted_at=now
    )
    record(ServiceId(entry.service), "statement_drafted", entry.pk, now, by=by, root=str(made.pk))
    return made


def waits_for_consent(made: Statement) -> bool:
    """Whether anything that it says is said only with the partners' consent."""
    allowed = publicity(made.entry.conditions)
    return any(allowed[Field(name)] is Public.WITH_CONSENT for name in made.said)


@transaction.atomic
def rewrite(made: Statement, texts: Mapping[str, Text], *, by: str, now: Milliseconds) -> None:
    """The officer's words in place of the template's; raise StatementRefused once it is published."""
    _refuse_published(made)
    made.texts, made.drafted_by = dict(texts), by
    made.save(update_fields=["texts", "drafted_by"])
    record(ServiceId(made.service), "statement_drafted", made.entry_id, now, by=by, root=str(made.pk))


@transaction.atomic
def publish(made: Statement, *, by: str, now: Milliseconds, withheld: Collection[str] = ()) -> None:
    """A second officer publishes it; what it says must still be permitted. Raise StatementRefused."""
    _refuse_published(made)
    if by == made.drafted_by:
        raise StatementRefused("nobody publishes what he wrote himself", cure="ask another officer to read and publish")
    said, _lacking = sayable(made.entry)
    if not {Field(name) for name in made.said} <= said:
        raise StatementRefused("a consent was withdrawn since it was drafted", cure="draft it again")
    if withheld and Field.PEOPLE in {Field(name) for name in made.said}:
        names = ", ".join(sorted(withheld))
        raise StatementRefused(f"it names persons, and no personal data go to {names}", cure="draft it again")
    made.published_by, made.published_at = by, now
    made.save(update_fields=["published_by", "published_at"])
    record(ServiceId(made.service), "statement_published", made.entry_id, now, by=by, root=str(made.pk))


def _refuse_published(made: Statement) -> None:
    if made.published_at:
        raise StatementRefused("it is published and stays as it is", cure="draft a new one")
