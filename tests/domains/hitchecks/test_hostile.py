"""A partner gone bad, in memory and over real HTTP: refused with the clause, logged, nothing learnt, nothing moved."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import msgspec
import pytest

from entente.audit import store as ledger
from entente.crypto.digests import Label
from entente.crypto.oprf import Key
from entente.domains.hitchecks.models import Check, Epoch, Overlap, Served, Session, Suspension
from entente.domains.hitchecks.rules.measures import QUOTA, SESSION
from entente.domains.hitchecks.rules.states import CheckState, SessionState
from entente.domains.hitchecks.services import asking, deconflicting, filter_files, keeping, refreshing, subjects
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.filter_files import ChunkForged
from entente.domains.hitchecks.services.refreshing import Equivocation
from entente.domains.hitchecks.services.serving import day_of
from entente.domains.hitchecks.services.suspending import ChecksSuspended, lift
from entente.exchange import blind_checks
from entente.exchange.errors import PartnerRefused
from entente.exchange.models import Message, Partner
from entente.exchange.trust import decoded, encoded
from entente.matching.blind.check import MOST_FALSE, SLOTS, Question
from entente.matching.blind.filter import FilterInvalid
from entente.protocol.blind_checks import (
    CHUNK,
    Answer,
    AskBatch,
    AskEpochs,
    CheckGround,
    Chunk,
    Counteroffer,
    EpochInvalid,
    Epochs,
    Evaluated,
    Offer,
    Part,
    Return,
)
from entente.protocol.blind_checks import Question as Asked
from entente.protocol.signed import sign
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.hitchecks.bending import CLAUSES, ELEMENTS, Bent, HostileDesk, announcing, wrong_proof
from tests.domains.hitchecks.pair import GROUND, Pair, desk, entry, hold, idriss, suspect, telephone, wish
from tests.exchange.houses import FR, MA, case, officer


def turn(pair: Pair, monkeypatch: pytest.MonkeyPatch, bend: Bent) -> None:
    """fr.dgsi's node answers blind checks dishonestly from now on."""
    honest = pair.fr.checks
    assert isinstance(honest, CheckDesk)
    hostile = replace(pair.fr, checks=HostileDesk(honest, bend))
    monkeypatch.setitem(pair.lines.houses, FR, hostile)
    from entente.node import composition  # loaded with Django

    if composition.node.cache_info().currsize:
        monkeypatch.setitem(composition.node().exchanges, FR, hostile)  # type: ignore[arg-type]  # a dict it is


def trusted(pair: Pair) -> list[Any]:
    """What no attack may move."""
    del pair
    epochs = Epoch.objects.order_by("pk").values_list("service", "epoch", "state", "digest", "ends_early", "canaries")
    counted = Served.objects.filter(clause="").order_by("pk").values_list("identifier", "elements")
    partners = Partner.objects.order_by("pk").values_list("service", "partner", "state")
    return [list(epochs), list(counted), list(partners), Message.objects.count(), Overlap.objects.count()]


def batch(pair: Pair, name: str = "ab" * 16) -> AskBatch:
    """An honest batch under the epoch that runs."""
    epoch = refreshing.refresh(pair.checks(MA), FR)[0].epoch
    made = Question.about(idriss(), name, bytes(32)).batch()
    return AskBatch(epoch, GROUND, name, made.elements, made.commitment)


def sent(pair: Pair, asked: AskBatch) -> Evaluated:
    """What fr.dgsi answers to a batch made by hand."""
    return blind_checks.ask(pair.ma.house, FR, asked, Evaluated)


def refused(pair: Pair, asked: AskBatch, clause: str) -> None:
    """fr.dgsi refuses with the clause, keeps that it did, in its list and its ledger, and moves nothing."""
    before, logged = trusted(pair), len(ledger.entries(FR, MA, 0, 9999))
    with pytest.raises(PartnerRefused) as error:
        sent(pair, asked)
    assert error.value.clause == clause
    assert trusted(pair) == before
    assert Served.objects.filter(service=FR).order_by("-pk")[0].clause == clause
    told = ledger.entries(FR, MA, logged, 9999)
    assert [each.entry.kind for each in told if each.entry] == ["refused"]


def test_a_batch_that_breaks_the_form_is_refused(crossing: Pair) -> None:
    sound = batch(crossing)
    for what, bent in ELEMENTS.items():
        asked = msgspec.structs.replace(sound, elements=bent(sound.elements))
        refused(crossing, asked, CLAUSES.get(what, "P-14.5"))
    refused(crossing, msgspec.structs.replace(sound, identifier="the dossier's"), "P-14.3")


def test_a_replayed_batch_is_refused_whatever_its_elements(crossing: Pair) -> None:
    asked = batch(crossing)
    sent(crossing, asked)
    refused(crossing, asked, "P-14.5")
    refused(crossing, msgspec.structs.replace(asked, elements=asked.elements[::-1]), "P-14.5")


def test_the_quota_is_not_evaded_by_several_dossiers_identifiers_or_epochs(crossing: Pair) -> None:
    asked = batch(crossing)
    for number in range(2):
        Served.objects.create(
            service=FR,
            partner=MA,
            epoch=f"{number:032}",
            identifier=f"{number:032}",
            agreement="c" * 32,
            purpose="prevention",
            elements=QUOTA // 2 - number * SLOTS,
            day=day_of(crossing.clock.now),
            at=crossing.clock.now,
        )
    sent(crossing, asked)
    refused(crossing, batch(crossing, "cd" * 16), "P-14.5")
    crossing.clock.now += 86_400_000
    sent(crossing, batch(crossing, "ef" * 16))


def test_an_old_epoch_is_refused(crossing: Pair) -> None:
    asked = batch(crossing)
    Epoch.objects.filter(service=FR).update(ends_early="erased")
    keeping.end_due(crossing.checks(FR))
    refused(crossing, asked, "P-14.1")
    refused(crossing, msgspec.structs.replace(asked, epoch="0" * 32), "P-14.1")


def test_a_check_beyond_the_agreement_is_refused(crossing: Pair) -> None:
    asked = batch(crossing)
    beyond = CheckGround(GROUND.agreement, GROUND.crime_area, Purpose.BORDER_CONTROL, GROUND.categories)
    refused(crossing, msgspec.structs.replace(asked, ground=beyond), f"{GROUND.agreement}#0")
    other = CheckGround(type(GROUND.agreement)("b" * 32), GROUND.crime_area, GROUND.purpose, GROUND.categories)
    refused(crossing, msgspec.structs.replace(asked, ground=other), "P-8.3")


def asked_of_hostile(pair: Pair) -> Check:
    """ma.dgsn checks somebody whom fr.dgsi does have on record."""
    return asking.ask(pair.checks(MA), wish(case(pair.ma), idriss()), desk(MA))


def dishonest(pair: Pair, row: Check, error: str) -> None:
    """The check says nothing of the person, the evidence is kept, checks stop both ways until they are lifted."""
    assert (row.state_code, row.classes) == (CheckState.DISHONEST, [])
    kept = Suspension.objects.get(service=MA, partner=FR)
    assert (kept.error, bool(kept.evidence)) == (error, True)
    with pytest.raises(ChecksSuspended):
        asked_of_hostile(pair)
    with pytest.raises(PartnerRefused) as stopped:
        blind_checks.ask(pair.fr.house, MA, AskEpochs(), Epochs)
    assert stopped.value.clause == "P-14.6"
    lift(pair.ma.house, kept.pk, "Their service mended its node", officer(MA, Role.SUPERVISOR))
    assert not Suspension.objects.filter(lifted_at=None).exists()


def test_a_wrong_proof_tells_nothing_and_stops_checks(crossing: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(crossing.fr, suspect())
    refreshing.refresh(crossing.checks(MA), FR)
    before = trusted(crossing)[0]

    turn(crossing, monkeypatch, wrong_proof)
    dishonest(crossing, asked_of_hostile(crossing), "EvaluationInvalid")
    assert trusted(crossing)[0] == before


def test_a_key_other_than_the_announced_one_shows_itself(crossing: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(crossing.fr, suspect())
    refreshing.refresh(crossing.checks(MA), FR)
    other = Key.generate()

    def bend(question: Asked, answer: Answer) -> Answer:
        if isinstance(question, AskBatch):
            found = other.evaluate(question.elements)
            return Evaluated(found.elements, found.proof)
        return answer

    turn(crossing, monkeypatch, bend)
    dishonest(crossing, asked_of_hostile(crossing), "EvaluationInvalid")


def test_a_filter_of_garbage_is_refused_whole(crossing: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.prepare(crossing.checks(FR), MA)
    Epoch.objects.filter(service=FR).update(epoch="f" * 32)
    turn(crossing, monkeypatch, announcing(crossing.checks(FR), Random(1).randbytes(CHUNK + 77)))
    with pytest.raises(FilterInvalid):
        refreshing.refresh(crossing.checks(MA), FR)
    assert Suspension.objects.get(service=MA).error == "FilterInvalid"
    assert not Epoch.objects.filter(service=MA, fetched=True).exists()


def test_a_filter_of_ones_claims_nobody(crossing: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.prepare(crossing.checks(FR), MA)
    honest = Epoch.objects.get(service=FR).epoch
    sound = filter_files.chunk(crossing.checks(FR), honest, 0, 0)[0]
    Epoch.objects.filter(service=FR).update(epoch="f" * 32)
    turn(crossing, monkeypatch, announcing(crossing.checks(FR), sound[:24] + b"\xff" * (len(sound) - 24)))
    refreshing.refresh(crossing.checks(MA), FR)
    held = filter_files.load(crossing.checks(MA), "f" * 32, 1)
    question = Question.about(idriss(), "ab" * 16, bytes(32))
    outputs = [Key.generate().output(each) for each in question.inputs]
    from entente.matching.blind.filter import values_of  # beside its use

    assert held.contains(values_of(outputs)).sum() <= MOST_FALSE


def test_canaries_that_seem_to_be_held_stop_checks(crossing: Pair) -> None:
    hold(crossing.fr, suspect())
    refreshing.refresh(crossing.checks(MA), FR)
    Epoch.objects.filter(service=MA).update(canaries=100, false_canaries=MOST_FALSE + 1)
    dishonest(crossing, asked_of_hostile(crossing), "FilterDishonest")


def test_a_chunk_of_another_epochs_filter_is_refused(crossing: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.prepare(crossing.checks(FR), MA)

    def bend(_question: Asked, answer: Answer) -> Answer:
        match answer:
            case Chunk(data, path):
                return Chunk(bytes(len(data)), path)
        return answer

    turn(crossing, monkeypatch, bend)
    with pytest.raises(ChunkForged):
        refreshing.refresh(crossing.checks(MA), FR)
    assert not Epoch.objects.filter(service=MA, fetched=True).exists()


CLAIMS: dict[str, dict[str, Any]] = {
    "another pair's": {"asker": "es.policia"},
    "another holder's": {"holder": "es.policia"},
    "one that is over": {"closes": 1_700_000_000_000, "opens": 1_600_000_000_000},
    "one of a deconfliction": {"scope": "deconfliction"},
    "keys made otherwise": {"scheme": "0" * 32},
    "no filter": {"parts": ()},
    "a filter beyond all measure": {"parts": (Part("0" * 64, 2**40),)},
}


def test_an_announcement_that_is_not_ours_or_not_sound_is_refused(
    crossing: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.prepare(crossing.checks(FR), MA)
    honest = Epoch.objects.get(service=FR).claim
    shown: list[dict[str, Any]] = []

    def bend(_question: Asked, answer: Answer) -> Answer:
        if isinstance(answer, Epochs):
            claim = msgspec.convert({**msgspec.structs.asdict(honest), **shown[-1]}, type(honest))
            return Epochs((sign(crossing.fr.house.keyring.signing, Label.BLIND_EPOCH, claim),))
        return answer

    turn(crossing, monkeypatch, bend)
    for changes in CLAIMS.values():
        shown.append(changes)
        with pytest.raises(EpochInvalid):
            refreshing.refresh(crossing.checks(MA), FR)
        assert not Epoch.objects.filter(service=MA).exists()


def test_an_epoch_announced_in_two_ways_is_proof_against_its_holder(
    crossing: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshing.refresh(crossing.checks(MA), FR)
    pinned = Epoch.objects.get(service=MA).digest

    def bend(_question: Asked, answer: Answer) -> Answer:
        match answer:
            case Epochs(claims):
                claim = msgspec.structs.replace(Epoch.objects.get(service=FR).claim, public="1" * 64)
                assert claims
                return Epochs((sign(crossing.fr.house.keyring.signing, Label.BLIND_EPOCH, claim),))
        return answer

    turn(crossing, monkeypatch, bend)
    with pytest.raises(Equivocation):
        refreshing.refresh(crossing.checks(MA), FR)
    kept = Suspension.objects.get(service=MA)
    assert kept.epoch == Epoch.objects.get(service=MA).epoch
    assert Epoch.objects.get(service=MA).digest == pinned
    assert decoded(encoded(decoded(bytes(Epoch.objects.get(service=MA).signed))))


def worked_on(pair: Pair) -> str:
    """Both work on one telephone."""
    mine = case(pair.ma)
    subjects.enter(pair.checks(MA), entry(mine, telephone(), FR), desk(MA))
    subjects.enter(pair.checks(FR), entry(case(pair.fr), telephone(), MA), desk(FR))
    return mine


def flipped(proof: bytes) -> bytes:
    return proof[:-1] + bytes([proof[-1] ^ 1])


STEPS: dict[str, Callable[[Any], Any]] = {
    "a filter of garbage": lambda step: _offer(step, b"garbage"),
    "a wrong proof": lambda step: _return(step, proof=flipped(step.proof)),
    "no points": lambda step: _return(step, batch=(b"\xff" * 32, *step.batch[1:])),
    "more elements than allowed": lambda step: _return(step, batch=(*step.batch, Key.generate().public)),
}


def _offer(step: Any, told: bytes) -> Any:
    return Offer(step.claim, told, step.ground) if isinstance(step, Offer) else step


def _return(step: Any, **changes: Any) -> Any:
    return msgspec.structs.replace(step, **changes)


@pytest.mark.parametrize("what", STEPS)
def test_an_inviting_service_that_cheats_learns_nothing_and_nobody_is_told(pair: Pair, what: str) -> None:
    mine = worked_on(pair)
    wanted = Offer if what == "a filter of garbage" else Return

    def cheating(house: Any, partner: Any, question: Any, expected: Any) -> Any:
        return blind_checks.ask(
            house, partner, STEPS[what](question) if isinstance(question, wanted) else question, expected
        )

    row = deconflicting.invite(replace(pair.checks(MA), ask=cheating), FR, mine, GROUND, desk(MA))
    assert row.state_code in (SessionState.FAILED, SessionState.ONE_SIDED)
    assert not Overlap.objects.exists()
    assert not pair.told.notices
    assert Served.objects.filter(service=FR).exclude(clause="").exists()


def test_an_invited_service_that_cheats_is_stopped(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = worked_on(pair)

    def bend(_question: Asked, answer: Answer) -> Answer:
        match answer:
            case Counteroffer(claim, told, elements, commitment):
                return Counteroffer(claim, told, (elements[1], *elements[1:]), commitment)
        return answer

    turn(pair, monkeypatch, bend)
    row = deconflicting.invite(pair.checks(MA), FR, mine, GROUND, desk(MA))
    assert (row.state_code, Session.objects.get(service=FR).state) == (SessionState.FAILED, "offered")
    assert Suspension.objects.get(service=MA).error == "BatchRefused"
    assert not Overlap.objects.exists()
    assert SESSION == 1024
