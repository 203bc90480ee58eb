"""Consents: asked, granted, denied, ended, spoken; and a recall beats them."""

import pytest

from entente.protocol import controls
from entente.protocol.consents import consents_for, standing_grants, unconfirmed
from entente.vocabulary.clock import HOUR
from entente.vocabulary.codes import RecallGround, RequestForm, Use
from entente.vocabulary.ids import ServiceId
from tests.protocol.test_recalls import RECALL, Case
from tests.simulator.dossiers import MADRID, PARIS, RABAT, START, sync

ROME, LISBON = ServiceId("it.polizia"), ServiceId("pt.pj")
ASK = controls.ConsentRequest(Use.FORWARD, (ROME,))
LATER = START + 10**9


class ConsentCase(Case):
    """PARIS asks RABAT whether it may forward the report to ROME."""

    def ask(self, control=ASK):
        return self.write(self.paris, control, self.report)

    def reply(self, question, granted=True, to=(ROME,), until=0, use=Use.FORWARD):
        return self.write(self.rabat, controls.Consent(use, granted, to, until), question, self.report)

    def effective(self, by=PARIS, to=(ROME,), at=LATER, use=Use.FORWARD, oral_limit=0):
        state = self.thread()
        return consents_for(
            state.consents, state.contents, self.report, use, by=by, to=to, at=at, oral_limit=oral_limit
        )


def test_without_the_originators_word_there_is_no_consent():
    case = ConsentCase()
    case.ask()
    assert case.effective() == ()
    assert case.thread().consents.asked[0].granted is None


def test_a_granted_consent_covers_its_use_its_target_and_its_asker_only():
    case = ConsentCase()
    consent = case.reply(case.ask())
    assert case.effective() == (consent,)
    assert case.effective(to=(LISBON,)) == ()
    assert case.effective(to=(ROME, LISBON)) == ()
    assert case.effective(by=MADRID) == ()
    assert case.effective(use=Use.COURT, to=()) == ()
    assert case.thread().consents.asked[0].granted is True


def test_two_consents_may_cover_two_targets_together():
    case = ConsentCase()
    question = case.ask(controls.ConsentRequest(Use.FORWARD, (ROME, LISBON)))
    both = {case.reply(question, to=(ROME,)), case.reply(question, to=(LISBON,))}
    assert set(case.effective(to=(ROME, LISBON))) == both


def test_a_consent_for_court_covers_the_asker_itself():
    case = ConsentCase()
    consent = case.reply(case.ask(controls.ConsentRequest(Use.COURT)), to=(), use=Use.COURT)
    assert case.effective(use=Use.COURT, to=()) == (consent,)


def test_a_consent_to_forward_without_targets_covers_nobody():
    case = ConsentCase()
    case.reply(case.ask(), to=())
    assert case.effective() == ()


def test_a_consent_ends_at_its_date():
    case = ConsentCase()
    case.reply(case.ask(), until=START + HOUR)
    assert case.effective(at=START + HOUR) != ()
    assert case.effective(at=START + HOUR + 1) == ()


@pytest.mark.parametrize("to", [(ROME,), ()], ids=["for the target", "for all"])
def test_a_later_denial_ends_a_grant(to):
    case = ConsentCase()
    question = case.ask()
    case.reply(question)
    case.reply(question, granted=False, to=to)
    assert case.effective() == ()


def test_a_denial_of_one_target_leaves_the_others():
    case = ConsentCase()
    question = case.ask(controls.ConsentRequest(Use.FORWARD, (ROME, LISBON)))
    consent = case.reply(question, to=(ROME, LISBON))
    case.reply(question, granted=False, to=(ROME,))
    assert case.effective(to=(ROME,)) == ()
    assert case.effective(to=(LISBON,)) == (consent,)
    state = case.thread()
    (grant,) = standing_grants(state.consents, state.contents, case.report, by=PARIS, at=LATER)
    assert (grant.consent, grant.use, grant.to) == (consent, Use.FORWARD, (LISBON,))


def test_a_later_consent_lifts_a_denial():
    case = ConsentCase()
    question = case.ask()
    case.reply(question, granted=False, to=())
    consent = case.reply(question)
    assert case.effective() == (consent,)


def test_a_consent_nobody_asked_for_holds_for_every_member():
    case = ConsentCase()
    consent = case.write(case.rabat, controls.Consent(Use.FORWARD, True, (ROME,)), case.report)
    assert case.effective(by=MADRID) == case.effective(by=PARIS) == (consent,)


def test_only_the_originator_consents():
    case = ConsentCase()
    question = case.ask()
    forged = case.write(case.madrid, controls.Consent(Use.FORWARD, True, (ROME,)), question, case.report)
    assert case.no_effect() == {forged: "P-6.7.2"}
    assert case.effective() == ()


def test_nobody_asks_itself_for_consent():
    case = ConsentCase()
    question = case.write(case.rabat, ASK, case.report)
    assert case.no_effect() == {question: "P-6.7.1"}


def test_a_recall_ends_the_consents_before_it():
    case = ConsentCase()
    case.reply(case.ask())
    case.write(case.rabat, RECALL, case.report)
    assert case.effective() == ()


def test_a_consent_after_the_recall_has_no_effect():
    case = ConsentCase()
    question = case.ask()
    case.write(case.rabat, RECALL, case.report)
    late = case.reply(question)
    assert case.no_effect() == {late: "P-6.12.3"}


def test_a_recall_beats_a_spoken_consent_that_did_not_know_of_it():
    case = ConsentCase()
    case.rabat.write(controls.Recall(RecallGround.SOURCE_PROTECTION), case.report)
    spoken = controls.Oral("consent", START, RABAT, Use.FORWARD, (ROME,))
    note = case.paris.write(spoken, case.report)
    sync(*case.nodes)
    assert case.no_effect() == {note: "P-5.7"}
    assert case.effective(oral_limit=LATER) == ()


def test_a_spoken_consent_counts_until_its_confirmation_is_due():
    case = ConsentCase()
    note = case.write(case.paris, controls.Oral("consent", START, RABAT, Use.FORWARD, (ROME,)), case.report)
    assert case.effective(at=START + HOUR, oral_limit=HOUR) == (note,)
    assert case.effective(at=START + HOUR + 1, oral_limit=HOUR) == ()
    assert case.effective(at=START + HOUR, oral_limit=HOUR, by=MADRID) == ()
    consents = case.thread().consents
    assert unconfirmed(consents, HOUR, START + HOUR) == ()
    assert [each.message for each in unconfirmed(consents, HOUR, START + HOUR + 1)] == [note]


@pytest.mark.parametrize("granted", [True, False])
def test_the_originators_written_word_takes_the_place_of_the_spoken_one(granted):
    case = ConsentCase()
    note = case.write(case.paris, controls.Oral("consent", START, RABAT, Use.FORWARD, (ROME,)), case.report)
    written = case.write(case.rabat, controls.Consent(Use.FORWARD, granted, (ROME,)), note, case.report)
    assert case.thread().consents.orals[0].confirmed_by == written
    assert case.effective(oral_limit=LATER) == ((written,) if granted else ())
    assert unconfirmed(case.thread().consents, HOUR, LATER) == ()


def test_a_spoken_consent_is_noted_between_holder_and_originator_only():
    case = ConsentCase()
    note = case.write(case.paris, controls.Oral("consent", START, MADRID, Use.FORWARD, (ROME,)), case.report)
    assert case.no_effect() == {note: "P-6.8.1"}


def test_a_spoken_request_becomes_a_request_when_it_is_confirmed_in_writing():
    case = Case()
    oral = case.write(case.paris, controls.Oral("request", START, RABAT))
    before = case.paris.thread(oral)
    assert before.request is None
    assert unconfirmed(before.consents, HOUR, LATER)[0].message == oral
    control = controls.Request(RequestForm.MISSING_PERSON, (PARIS,), confirms_oral=oral)
    request = case.write(case.rabat, control, oral)
    state = case.madrid.thread(oral)
    assert state.request.request == request
    assert state.consents.orals[0].confirmed_by == request
    assert unconfirmed(state.consents, HOUR, LATER) == ()


def test_a_third_member_confirms_nobodys_spoken_request():
    case = Case()
    oral = case.write(case.paris, controls.Oral("request", START, RABAT))
    case.write(case.madrid, controls.Request(RequestForm.FREE, (PARIS,), confirms_oral=oral), oral)
    assert case.paris.thread(oral).consents.orals[0].confirmed_by == ""


def test_a_use_in_imminent_danger_is_kept_for_the_originator_to_see():
    case = Case()
    use = case.write(case.paris, controls.UrgentUse(Use.OPERATION), case.report)
    (made,) = case.thread().consents.urgent
    assert (made.message, made.by, made.use, made.subject) == (use, PARIS, Use.OPERATION, case.report)


def test_the_originator_needs_no_urgent_use_of_its_own_message():
    case = Case()
    use = case.write(case.rabat, controls.UrgentUse(Use.OPERATION), case.report)
    assert case.no_effect() == {use: "P-6.7.7"}
