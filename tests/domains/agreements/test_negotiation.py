"""Two services draft, counter, sign and end an agreement by message; both hold the same at every step."""

import pytest

from entente.access.terms import AgreementState
from entente.crypto.signing import SigningKey
from entente.domains.agreements import queries
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.text import Text
from entente.domains.agreements.services.drafting import draft_of, save_draft
from entente.domains.agreements.services.handling_messages import on_messages
from entente.domains.agreements.services.instrument import announce, steps_open
from entente.domains.agreements.services.ports import GROUND, NotReady
from entente.domains.agreements.services.proposing import on_the_table, propose
from entente.domains.agreements.services.signing import sign
from entente.exchange.drafts import Draft, Facts
from entente.exchange.errors import Denied
from entente.protocol import assertion
from entente.protocol.agreements_thread import AgreementStage
from entente.protocol.bodies import SignatureBody
from entente.protocol.controls import SignatureControl
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import AgreementId, MessageId, ServiceId
from tests.domains.agreements.pair import Pair
from tests.domains.agreements.texts import FR, MA, NOW, drop, put, text

S = AgreementStage


def whole(pair: Pair, *changes: values.Value) -> Text:
    return text({service: key.public.key_id for service, key in pair.keys.items()}, *changes)


def offered(pair: Pair, *changes: values.Value, by: ServiceId = MA) -> None:
    propose(pair.desk(by), save_draft(pair.desk(by), pair.dossier, whole(pair, *changes)))
    pair.carry()


def signed(pair: Pair, *services: ServiceId) -> None:
    for service in services or (MA, FR):
        sign(pair.desk(service), pair.held(service), pair.keys[service], "A director, in person")
        pair.carry()


def in_force(pair: Pair, *changes: values.Value) -> None:
    offered(pair, *changes)
    signed(pair)
    for service in (MA, FR):
        announce(pair.desk(service), pair.held(service), "in_force")
        pair.carry()


def stages(pair: Pair) -> set[AgreementStage | None]:
    return {pair.held(service).stage_at(pair.now) for service in (MA, FR)}


def state(pair: Pair, service: ServiceId = FR) -> AgreementState:
    terms = queries.terms(service, AgreementId(pair.dossier), pair.now)
    assert terms is not None
    return terms.state


def test_a_draft_is_seen_by_nobody_else(pair: Pair) -> None:
    save_draft(pair.desk(MA), pair.dossier, whole(pair))
    pair.carry()
    assert queries.agreement(FR, pair.dossier) is None
    assert queries.terms(MA, AgreementId(pair.dossier), NOW) is None


def test_a_proposal_arrives_whole_and_binds_nobody(pair: Pair) -> None:
    offered(pair)
    assert stages(pair) == {S.PROPOSED}
    ours, theirs = on_the_table(pair.held(MA)), on_the_table(pair.held(FR))
    assert ours is not None
    assert theirs is not None
    assert bytes(ours.text) == bytes(theirs.text) == whole(pair).encode()
    assert theirs.clauses.count() == len(whole(pair).clauses)
    assert state(pair) is AgreementState.PROPOSED
    assert draft_of(pair.held(MA)) is None


def test_a_counter_takes_the_place_of_the_text_and_of_its_signatures(pair: Pair) -> None:
    offered(pair)
    signed(pair, MA)
    assert stages(pair) == {S.SIGNED_IN_PART}
    offered(pair, values.Duration(2), by=FR)
    assert stages(pair) == {S.PROPOSED}
    assert [version.number for version in queries.versions(pair.held(MA))] == [1, 2]
    assert queries.waiting_for(pair.held(MA)) == [FR, MA]


def test_both_sign_the_same_text_and_notify_and_then_it_binds(pair: Pair) -> None:
    offered(pair)
    signed(pair)
    assert stages(pair) == {S.SIGNED}
    announce(pair.desk(MA), pair.held(MA), "in_force")
    pair.carry()
    assert stages(pair) == {S.NOTIFIED_IN_PART}
    assert steps_open(pair.held(MA))[0].event == "terminated"
    announce(pair.desk(FR), pair.held(FR), "in_force")
    pair.carry()
    assert stages(pair) == {S.IN_FORCE}
    for service in (MA, FR):
        terms = queries.terms(service, AgreementId(pair.dossier), pair.now)
        assert terms is not None
        assert terms.in_force(pair.now)
    members = frozenset({MA, FR})
    assert queries.agreements_in_force(MA, members, pair.now) == [(pair.dossier, "Police cooperation")]
    assert queries.agreements_in_force(MA, members | {ServiceId("es.policia")}, pair.now) == []


def test_both_nodes_compile_the_same_terms(pair: Pair) -> None:
    in_force(pair)
    ours, theirs = (queries.terms(one, AgreementId(pair.dossier), pair.now) for one in (MA, FR))
    assert ours == theirs


def test_a_suspension_takes_effect_on_its_day_and_is_lifted_by_who_asked_for_it(pair: Pair) -> None:
    in_force(pair, values.Termination(suspension_notice_days=10))
    announce(pair.desk(MA), pair.held(MA), "suspended")
    pair.carry()
    assert state(pair) is AgreementState.IN_FORCE
    pair.now += 10 * DAY
    assert state(pair) is AgreementState.SUSPENDED
    with pytest.raises(NotReady, match="stage"):
        announce(pair.desk(FR), pair.held(FR), "resumed")
    announce(pair.desk(MA), pair.held(MA), "resumed")
    pair.carry()
    assert state(pair) is AgreementState.IN_FORCE


def test_a_termination_keeps_the_notice_of_the_agreement(pair: Pair) -> None:
    in_force(pair, values.Termination(notice_months=6))
    with pytest.raises(NotReady, match="notice period"):
        announce(pair.desk(FR), pair.held(FR), "terminated", pair.now + 30 * DAY)
    announce(pair.desk(FR), pair.held(FR), "terminated")
    pair.carry()
    assert state(pair, MA) is AgreementState.IN_FORCE
    pair.now += 190 * DAY
    assert state(pair, MA) is AgreementState.TERMINATED


def test_a_fixed_term_ends_by_itself(pair: Pair) -> None:
    plain = drop(whole(pair, values.Duration(1)), next(c.kind for c in text().clauses if c.kind == "tacit_renewal"))
    propose(pair.desk(MA), save_draft(pair.desk(MA), pair.dossier, plain))
    pair.carry()
    signed(pair)
    for service in (MA, FR):
        announce(pair.desk(service), pair.held(service), "in_force")
        pair.carry()
    terms = queries.terms(MA, AgreementId(pair.dossier), pair.now)
    assert terms is not None
    assert terms.in_force(pair.now + 364 * DAY)
    assert not terms.in_force(pair.now + 366 * DAY)


def test_a_text_with_flaws_is_not_proposed(pair: Pair) -> None:
    flawed = put(whole(pair), values.Languages(("en", "ar")))
    draft = save_draft(pair.desk(MA), pair.dossier, flawed)
    with pytest.raises(NotReady, match="no words"):
        propose(pair.desk(MA), draft)


def test_a_text_that_names_no_key_of_ours_is_proposed_but_not_signed(pair: Pair) -> None:
    unfinished = text({MA: pair.keys[MA].public.key_id, FR: ""})
    propose(pair.desk(MA), save_draft(pair.desk(MA), pair.dossier, unfinished))
    pair.carry()
    with pytest.raises(NotReady, match="personal key"):
        sign(pair.desk(FR), pair.held(FR), pair.keys[FR], "A director")


def test_a_key_that_the_text_does_not_name_signs_nothing(pair: Pair) -> None:
    offered(pair)
    with pytest.raises(NotReady, match="does not name your personal key"):
        sign(pair.desk(FR), pair.held(FR), pair.keys[MA], "A director")


def test_an_officer_of_no_fitting_role_neither_proposes_nor_signs(pair: Pair) -> None:
    offered(pair)
    desk = pair.desk(FR)
    outsider = type(desk)(type(desk.actor)(FR, "analyst"), desk.compose, desk.now)
    with pytest.raises(Denied):
        save_draft(outsider, pair.dossier, whole(pair))
    with pytest.raises(Denied):
        sign(outsider, pair.held(FR), pair.keys[FR], "An analyst")


def test_a_node_that_signs_without_its_signatory_concludes_nothing(pair: Pair) -> None:
    """The hostile node sends a signature message with the right credential and an assertion by a key of its own."""
    offered(pair)
    signed(pair, MA)
    version = on_the_table(pair.held(FR))
    assert version is not None
    named = next(one for one in version.read.signatories if one.service == FR)
    forged = assertion.sign(pair.keys[MA], version.digest, named)
    message = Draft(
        pair.dossier,
        SignatureControl(version.digest, named.office, named.credential),
        GROUND,
        SignatureBody(name="Nobody", assertion=forged),
        refers_to=(MessageId(version.message),),
        facts=Facts(signatory="director"),
    )
    pair.exchanges[FR].compose([message], pair.actor(FR))
    pair.carry()
    held = pair.held(MA)
    assert held.stage_at(pair.now) is S.SIGNED_IN_PART
    assert queries.waiting_for(held) == [FR]
    [stray] = held.signatures.filter(valid=False)
    assert "another credential" in stray.fault
    assert state(pair, MA) is AgreementState.PROPOSED


def test_names_longer_than_a_row_are_cut_and_conclude_nothing(pair: Pair) -> None:
    """PostgreSQL takes no longer ones: the whole delivery would fail, again and again."""
    offered(pair)
    version = on_the_table(pair.held(FR))
    assert version is not None
    message = Draft(
        pair.dossier,
        SignatureControl(version.digest, "o" * 5_000, "c" * 5_000),
        GROUND,
        SignatureBody(name="n" * 5_000, assertion=b"["),
        refers_to=(MessageId(version.message),),
        facts=Facts(signatory="director"),
    )
    pair.exchanges[FR].compose([message], pair.actor(FR))
    pair.carry()
    [stray] = pair.held(MA).signatures.all()
    assert (stray.valid, len(stray.office), len(stray.credential), len(stray.name)) == (False, 100, 64, 200)


def test_every_signatory_whom_the_text_names_has_to_sign(pair: Pair) -> None:
    second = SigningKey.generate()
    keys = {service: key.public.key_id for service, key in pair.keys.items()}
    named = [values.Signatory(service, "director_general", key) for service, key in keys.items()]
    named.append(values.Signatory(FR, "minister", second.public.key_id))
    offered(pair, values.FullPowers(tuple(named)))
    signed(pair)
    assert stages(pair) == {S.SIGNED_IN_PART}
    assert queries.waiting_for(pair.held(MA)) == [FR]
    with pytest.raises(NotReady, match="stage"):
        announce(pair.desk(MA), pair.held(MA), "in_force")
    sign(pair.desk(FR, "minister"), pair.held(FR), second, "The minister")
    pair.carry()
    assert stages(pair) == {S.SIGNED}


def test_a_signed_agreement_is_not_countered(pair: Pair) -> None:
    offered(pair)
    signed(pair)
    draft = save_draft(pair.desk(FR), pair.dossier, whole(pair, values.Duration(9)))
    with pytest.raises(NotReady, match="signed"):
        propose(pair.desk(FR), draft)


def test_nothing_is_announced_out_of_turn(pair: Pair) -> None:
    offered(pair)
    with pytest.raises(NotReady, match="stage"):
        announce(pair.desk(MA), pair.held(MA), "in_force")


def test_the_handler_changes_nothing_the_second_time(pair: Pair) -> None:
    told: list[object] = []
    house = pair.exchanges[FR].house
    object.__setattr__(house, "handlers", (lambda accepted: told.append(accepted), on_messages))
    in_force(pair)
    before = list(pair.held(FR).events.values()), list(pair.held(FR).signatures.values()), pair.held(FR).changes
    for accepted in told:
        on_messages(accepted)  # type: ignore[arg-type]  # what the exchange had handed over
    after = list(pair.held(FR).events.values()), list(pair.held(FR).signatures.values()), pair.held(FR).changes
    assert after == before


def test_two_services_of_one_node_do_not_see_each_others_agreements(pair: Pair) -> None:
    in_force(pair)
    assert queries.terms(ServiceId("ma.dgst"), AgreementId(pair.dossier), pair.now) is None
    assert list(queries.agreements(ServiceId("ma.dgst"))) == []
