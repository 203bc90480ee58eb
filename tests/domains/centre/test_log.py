"""A watch log shared by three nodes: what is asked and answered, corrected, late, refused, handed over."""

import msgspec
import pytest

from entente.protocol import controls
from entente.protocol.bodies import LogBody
from entente.vocabulary.codes import LogKind, LogOutcome, MemberRole
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from tests.domains.centre.conftest import Centre
from tests.exchange.houses import ES, FR, MA, officer

pytestmark = pytest.mark.django_db
MINUTE = 60_000


def said(text: str, kind: LogKind = LogKind.ENTRY, **more: object):  # type: ignore[no-untyped-def]  # imported with Django
    from entente.domains.centre.services.writing import Said

    return Said(text, kind, **more)


def asked(centre: Centre, *to: str, kind: LogKind = LogKind.QUESTION, due: int = 0) -> str:
    """A question of ma.dgsn, carried to all."""
    message = centre.say(centre.ma, said("How many at gate C?", kind, to=to, due=due))
    centre.carry()
    return message


def test_the_first_entry_opens_the_room_on_every_members_node(centre: Centre) -> None:
    assert [centre.words(each) for each in centre.exchanges] == [["Final match"]] * 3


def test_what_is_written_while_a_line_is_cut_merges_in_one_order_and_is_marked_as_late(centre: Centre) -> None:
    centre.cut(ES)
    for number in range(3):
        centre.say(centre.es, said(f"es {number}"))
        centre.say(centre.ma, said(f"ma {number}"))
        centre.say(centre.fr, said(f"fr {number}"))
        centre.carry()
    assert "es 0" not in centre.words(centre.ma)
    centre.join(ES)
    centre.carry()
    told = [centre.words(each) for each in centre.exchanges]
    assert told[0] == told[1] == told[2]
    assert sorted(told[0][1:]) == sorted(f"{who} {n}" for who in ("es", "ma", "fr") for n in range(3))
    late = {line.words["text"] for line in centre.log(centre.ma) if line.entry.late}
    assert late == {"es 0", "es 1", "es 2"}
    assert {line.words["text"] for line in centre.log(centre.es) if line.entry.late} == set(told[0][1:]) - late


def test_an_entry_never_stands_before_one_that_its_author_had_read(centre: Centre) -> None:
    first = centre.say(centre.ma, said("The train arrives"))
    centre.carry()
    centre.clock.now -= 2 * MINUTE  # the clock of fr.dgsi is two minutes behind
    centre.say(centre.fr, said("Seen it", LogKind.ENTRY))
    centre.clock.now += 2 * MINUTE
    centre.carry()
    for each in centre.exchanges:
        assert centre.words(each)[-2:] == ["The train arrives", "Seen it"], first


def test_a_question_is_open_until_each_service_that_it_asks_has_answered(centre: Centre) -> None:
    question = asked(centre, FR, ES, due=centre.clock.now + 30 * MINUTE)
    assert centre.entry(centre.fr, question).waiting == 2
    centre.say(centre.fr, said("Four hundred", LogKind.ANSWER), question)
    centre.carry()
    held = centre.entry(centre.ma, question)
    assert (held.waiting, held.asked) == (1, {ES: "outstanding", FR: "answered"})
    centre.say(centre.es, said("None", LogKind.ANSWER), question)
    centre.carry()
    assert [centre.entry(each, question).waiting for each in centre.exchanges] == [0, 0, 0]


def test_a_question_to_nobody_by_name_is_settled_by_the_first_answer(centre: Centre) -> None:
    question = asked(centre)
    assert centre.entry(centre.es, question).waiting == 1
    centre.say(centre.es, said("Yes", LogKind.ANSWER), question)
    centre.carry()
    assert centre.entry(centre.ma, question).waiting == 0


@pytest.mark.parametrize(
    ("steps", "stage", "waiting"),
    [
        ((LogOutcome.ACCEPTED,), "accepted", 1),
        ((LogOutcome.DECLINED,), "declined", 0),
        ((LogOutcome.DECLINED, LogOutcome.ACCEPTED), "accepted", 1),
        ((LogOutcome.ACCEPTED, LogOutcome.DONE), "done", 0),
    ],
)
def test_an_assignment_asks_and_whoever_is_asked_accepts_or_declines(
    centre: Centre, steps: tuple[LogOutcome, ...], stage: str, waiting: int
) -> None:
    assignment = asked(centre, FR, kind=LogKind.ASSIGNMENT)
    for outcome in steps:
        centre.say(centre.fr, said("", LogKind.ANSWER, outcome=outcome), assignment)
    centre.carry()
    held = centre.entry(centre.ma, assignment)
    assert (held.asked, held.waiting) == ({FR: stage}, waiting)


def test_no_kind_of_entry_is_an_order() -> None:
    assert not {kind for kind in LogKind if "order" in kind.value or "command" in kind.value}


def test_who_is_not_asked_does_not_answer_and_an_answer_sent_all_the_same_has_no_effect(centre: Centre) -> None:
    from entente.domains.centre.services.writing import LogRefused
    from entente.exchange.drafts import Draft
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind

    question = asked(centre, FR)
    with pytest.raises(LogRefused):
        centre.say(centre.es, said("Me", LogKind.ANSWER), question)
    control = controls.LogEntry(LogKind.ANSWER, centre.clock.now)
    draft = Draft(centre.dossier, control, Ground(ExchangeKind.CONTACT), LogBody(text="Me"), refers_to=(question,))
    (answer,) = centre.es.compose([draft], officer(ES))
    centre.carry()
    assert centre.entry(centre.ma, answer).clause == "P-6.17.8"
    assert centre.entry(centre.ma, question).waiting == 1


def test_an_entry_stands_as_it_was_written_with_its_authors_correction_beside_it(centre: Centre) -> None:
    from entente.domains.centre.services.writing import LogRefused

    entry = centre.say(centre.fr, said("Forty buses"))
    centre.carry()
    with pytest.raises(LogRefused):
        centre.say(centre.ma, said("Fourteen", LogKind.CORRECTION), entry)
    centre.say(centre.fr, said("Fourteen buses", LogKind.CORRECTION), entry)
    centre.carry()
    held = next(line for line in centre.log(centre.es) if line.entry.message == entry)
    assert (held.words["text"], held.corrected) == ("Forty buses", "Fourteen buses")


def test_an_entry_of_a_service_that_left_is_refused(centre: Centre) -> None:
    centre.cut(ES)
    centre.ma.set_members(centre.dossier, [(FR, MemberRole.MEMBER)], officer(MA))
    centre.carry()
    centre.say(centre.es, said("From outside"))
    centre.join(ES)
    centre.carry()
    assert "From outside" not in centre.words(centre.ma) + centre.words(centre.fr)


def test_a_time_claimed_hours_ahead_of_its_receipt_is_shown_as_such(centre: Centre) -> None:
    from entente.domains.centre.rules.clocks import Sign
    from entente.domains.centre.services.writing import LogRefused
    from entente.exchange.drafts import Draft
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind

    ahead = centre.clock.now + 180 * MINUTE
    with pytest.raises(LogRefused):
        centre.say(centre.fr, said("Too early", occurred=ahead))
    control = controls.LogEntry(LogKind.ENTRY, ahead)
    draft = Draft(centre.dossier, control, Ground(ExchangeKind.CONTACT), LogBody(text="Their clock"))
    centre.fr.compose([draft], officer(FR))
    centre.carry()
    (clocked,) = centre.log(centre.ma)[-1].signs
    assert (clocked.sign, clocked.by // MINUTE) == (Sign.AHEAD, 179)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "x", "kind": LogKind.ASSIGNMENT},
        {"text": "x", "kind": LogKind.QUESTION, "to": ("it.ps",)},
        {"text": "x", "kind": LogKind.QUESTION, "to": (MA,)},
        {"text": "x", "due": 1},
        {"text": "x", "kind": LogKind.ANSWER},
        {"text": "x", "persons": True},
    ],
)
def test_what_does_not_fit_the_log_is_refused(centre: Centre, wrong: dict[str, object]) -> None:
    from entente.domains.centre.services.writing import LogRefused, Said

    before = centre.room(centre.ma).changed
    with pytest.raises(LogRefused):
        centre.say(centre.ma, Said(**wrong))  # type: ignore[arg-type]  # fields by name
    assert centre.room(centre.ma).changed == before


def test_a_handover_is_signed_by_the_one_who_comes_and_not_by_the_one_who_goes(centre: Centre) -> None:
    from entente.domains.centre.services.writing import LogRefused

    handover = centre.say(centre.ma, said("Two matters are open", LogKind.HANDOVER), staff="goes")
    sign = said("", LogKind.ANSWER, outcome=LogOutcome.ACCEPTED)
    with pytest.raises(LogRefused):
        centre.say(centre.ma, sign, handover, staff="goes")
    with pytest.raises(LogRefused):
        centre.say(centre.ma, sign, handover, staff="deputy", acting_for="goes")
    centre.say(centre.ma, sign, handover, staff="comes")
    centre.carry()
    assert centre.entry(centre.fr, handover).asked == {MA: "signed"}


def test_an_officer_is_present_until_the_own_service_says_that_the_post_is_left(centre: Centre) -> None:
    from entente.domains.centre.services.kept import present

    post = centre.say(centre.fr, said("", LogKind.PRESENCE, officer="Invented Liaison", post="Desk 4"))
    centre.carry()
    assert [each.author for each in present(centre.room(centre.ma))] == [FR]
    centre.say(centre.fr, said("", LogKind.ANSWER, outcome=LogOutcome.LEFT), post)
    centre.carry()
    assert not present(centre.room(centre.ma)).exists()


def test_a_service_outside_the_dossier_finds_no_room(centre: Centre) -> None:
    from entente.domains.centre.models import RoomUnknown
    from entente.domains.centre.services.kept import room, rooms

    with pytest.raises(RoomUnknown):
        room("ma.dgst", centre.dossier)  # type: ignore[arg-type]  # a service id
    assert not rooms("ma.dgst").exists()  # type: ignore[arg-type]  # likewise


def test_a_briefing_tells_what_happened_what_is_open_and_who_is_there(centre: Centre) -> None:
    from entente.domains.centre.services.briefing import Scope, brief

    asked(centre, FR)
    centre.say(centre.fr, said("", LogKind.PRESENCE, officer="Invented Liaison", post="Desk 4"))
    centre.carry()
    told = brief(centre.ma, officer(MA), centre.room(centre.ma), Scope.MORNING)
    assert told.figures == ((FR, 1, 0), (MA, 2, 0))
    assert [line.words["text"] for line in told.open] == ["How many at gate C?"]
    assert told.present == ((FR, 1),)
    centre.clock.now += 25 * 60 * MINUTE
    assert brief(centre.ma, officer(MA), centre.room(centre.ma), Scope.MORNING).total == 0
    assert brief(centre.ma, officer(MA), centre.room(centre.ma), Scope.GENERAL).total == 3


def test_each_entry_bears_its_own_handling_and_the_page_that_of_the_tightest(centre: Centre) -> None:
    from entente.domains.centre.rules.handling import of_page

    message = centre.say(centre.ma, said("Names of the stewards at gate C", tlp=Tlp.RED))
    centre.say(centre.ma, said("Gates are open", tlp=Tlp.GREEN))
    centre.carry()
    held = [each.entry for each in centre.log(centre.fr)]
    assert {each.tlp for each in held} == {"red", "green", "amber"}
    assert of_page(Handling(), [msgspec.convert(each.handling, Handling) for each in held]).tlp is Tlp.RED
    answer = centre.say(centre.ma, said("Of gate D", LogKind.CORRECTION, tlp=Tlp.CLEAR), message)
    centre.carry()
    assert centre.entry(centre.fr, answer).tlp == "red", "who corrects a narrow entry may quote it"


def test_a_handover_is_as_tight_as_what_is_open(centre: Centre) -> None:
    centre.say(centre.ma, said("How many at gate C?", LogKind.QUESTION, to=(FR,), tlp=Tlp.RED))
    handover = centre.say(centre.ma, said("Gate C is asked about", LogKind.HANDOVER))
    assert centre.entry(centre.ma, handover).tlp == "red"


@pytest.mark.parametrize(
    ("first", "suggested"),
    [
        (Handling(tlp=Tlp.CLEAR), Tlp.AMBER),
        (Handling(tlp=Tlp.RED), Tlp.RED),
        (Handling(frozenset({HandlingCode.H3}), Tlp.GREEN, Classification.SECRET, frozenset({ES})), Tlp.AMBER),
    ],
)
def test_anothers_first_entry_neither_loosens_nor_binds_what_we_write(first: Handling, suggested: Tlp) -> None:
    from entente.domains.centre.rules.handling import for_room

    assert for_room(first, own=True) == first
    assert for_room(first, own=False) == Handling(tlp=suggested)


def test_an_agreement_that_another_opened_the_room_under_binds_no_officer_of_ours() -> None:
    from entente.domains.centre.web.forms import EntryForm

    assert "agreement" not in EntryForm([FR]).fields
    form = EntryForm([FR], {"kind": "entry", "text": "x", "agreement": "b"}, agreements=[("b", "In force")])
    assert form.is_valid()
    assert form.said("o").agreement == "b"
