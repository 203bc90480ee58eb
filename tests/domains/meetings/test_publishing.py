"""A public statement on which a partner is asked by message: its consent covers exactly the texts."""

from typing import TYPE_CHECKING

import pytest

from entente.domains.diary.models import AskedOfUs, Entry, Statement
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.rules.publicity import Field
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.services import consenting, entering, stating
from entente.domains.diary.services.consenting import Sender, answer, ask
from entente.domains.diary.services.entering import Person, Side, Told
from entente.domains.diary.services.stating import StatementRefused
from entente.domains.diary.web.wording import texts
from entente.protocol.publication_thread import ConsentStage
from entente.vocabulary.codes import PublicationGround, PublicationStep
from entente.vocabulary.ids import MessageId
from tests.domains.agreements.texts import FR, MA

if TYPE_CHECKING:
    from tests.domains.meetings.visiting import Visit

STEP, C = PublicationStep, ConsentStage


def sender(visit: "Visit", service: str) -> Sender:
    desk = visit.desk(MA if service == MA else FR)
    return Sender(desk.actor, desk.compose)


@pytest.fixture
def statement(visit: "Visit") -> Statement:
    """Drafted by ma.dgsn on a meeting with fr.dgsi, which was asked about it."""
    people = (Person("Ute Falkner", "Head of delegation", country="FR", side="FR"),)
    parties = (Side("MA"), Side("FR", FR))
    told = Told(
        EventType.VISIT,
        "Visit",
        starts="2023-10-12",
        state=EntryState.HELD,
        parties=parties,
        people=people,
        city="Rabat",
    )
    entry = entering.enter(MA, told, by="officer", now=visit.pair.now)
    made = stating.draft_to_ask(entry, texts, by="officer", now=visit.pair.now)
    ask(made, visit.pair.dossier, "May we?", sender(visit, MA))
    visit.pair.carry()
    return made


def theirs() -> AskedOfUs:
    return AskedOfUs.objects.get(service=FR)


def test_the_partner_reads_exactly_what_it_is_asked_about(statement: Statement) -> None:
    held = theirs()
    assert (held.stage, statement.answers) == (C.ASKED, {FR: C.ASKED})
    assert {each["language"]: each["body"] for each in held.texts} == {
        code: text["body"] for code, text in statement.texts.items()
    }
    assert "Falkner" not in str(held.said)


def test_nothing_is_published_before_the_partner_consents(visit: "Visit", statement: Statement) -> None:
    statement.refresh_from_db()
    with pytest.raises(StatementRefused):
        consenting.refuse_unconsented(statement)
    answer(theirs(), STEP.GRANT, sender(visit, FR))
    visit.pair.carry()
    statement.refresh_from_db()
    consenting.refuse_unconsented(statement)
    stating.publish(statement, by="another", now=visit.pair.now)
    consenting.tell_published(statement, sender(visit, MA))
    visit.pair.carry()
    assert theirs().stage == C.PUBLISHED
    given = Entry.objects.get(pk=statement.entry_id).consents.get()
    assert (given.party, given.recorded_by, Field.PEOPLE in given.granted) == ("FR", FR, False)


def test_a_changed_word_is_asked_for_anew(visit: "Visit", statement: Statement) -> None:
    answer(theirs(), STEP.GRANT, sender(visit, FR))
    visit.pair.carry()
    statement.refresh_from_db()
    changed = statement.texts | {"en": {"title": "Visit", "body": "A triumph of one side."}}
    stating.rewrite(statement, changed, by="officer", now=visit.pair.now)
    with pytest.raises(StatementRefused):
        consenting.refuse_unconsented(statement)
    ask(statement, "", "", sender(visit, MA))
    visit.pair.carry()
    assert theirs().stage == C.ASKED
    assert "triumph" in str(theirs().texts)
    answer(theirs(), STEP.GRANT, sender(visit, FR))
    visit.pair.carry()
    statement.refresh_from_db()
    consenting.refuse_unconsented(statement)


@pytest.mark.parametrize("step", [STEP.REFUSE, STEP.WITHDRAW])
def test_a_refusal_or_a_withdrawal_shuts_it_again(visit: "Visit", statement: Statement, step: PublicationStep) -> None:
    if step is STEP.WITHDRAW:
        answer(theirs(), STEP.GRANT, sender(visit, FR))
        visit.pair.carry()
    answer(theirs(), step, sender(visit, FR), PublicationGround.TOO_EARLY if step is STEP.REFUSE else None)
    visit.pair.carry()
    statement.refresh_from_db()
    with pytest.raises(StatementRefused):
        consenting.refuse_unconsented(statement)
    with pytest.raises(StatementRefused):
        stating.publish(statement, by="another", now=visit.pair.now)


def test_a_statement_that_names_persons_is_not_asked_by_message(visit: "Visit", statement: Statement) -> None:
    statement.said = [*statement.said, Field.PEOPLE.value]
    with pytest.raises(StatementRefused):
        ask(statement, visit.pair.dossier, "", sender(visit, MA))


def test_what_an_erased_message_asked_about_goes_with_it(statement: Statement) -> None:
    assert statement.thread
    consenting.erase_derived(FR, [MessageId(theirs().table)])
    assert theirs().said == {}
    assert theirs().texts == []
