"""Papers handed over to a party: none that names a person goes where no personal data go; who vouched is kept."""

import msgspec
import pytest
from django.test import Client

from entente.audit import store
from entente.domains.diary.models import Entry, Handover, Paper
from entente.domains.diary.rules.persons import named_in
from entente.domains.diary.services import entering, laying
from entente.domains.diary.services.entering import Side
from entente.domains.diary.services.handing import PaperStays, hand_over
from entente.domains.diary.services.laying import Upload
from entente.exchange.house import House
from entente.node.composition import Node
from entente.vocabulary.ids import ServiceId
from entente.web.models import Officer
from tests.domains.diary.samples import MA, NOW, VISIT

pytestmark = pytest.mark.django_db
FORUM = "World Economic Forum"
WITHHELD = {FORUM: "a private body"}
PROGRAMME = "Programme of the visit. 10:00 Arrival at the ministry. 11:00 Talks about joint operations."


@pytest.fixture
def house(node: Node) -> House:
    """The house of the officer's service."""
    return node.exchange(ServiceId(MA)).house


def laid(house: House, text: str = PROGRAMME, *, name: str = "programme.txt", internal: bool = False) -> Paper:
    told = msgspec.structs.replace(VISIT, parties=(*VISIT.parties, Side(FORUM)))
    entry: Entry = entering.enter(MA, told, by="officer", now=NOW)
    return laying.lay(house, entry, Upload(name, "text/plain", text.encode()), internal=internal, by="officer")


def hand(house: House, paper: Paper, party: str = FORUM, *, vouched: bool = True) -> bytes:
    return hand_over(house, paper, party, withheld=WITHHELD, vouched=vouched, by="officer")


@pytest.mark.parametrize(
    "text",
    [
        "The delegation is led by KARIM  ALAOUI.",
        "Alaoui, Karim: seat 1",
        "Le directeur général, M. Karim Alaoui, a reçu la délégation.",
    ],
)
def test_a_paper_that_names_a_participant_does_not_go_where_no_personal_data_go(house: House, text: str) -> None:
    paper = laid(house, text)
    with pytest.raises(PaperStays, match="names persons"):
        hand(house, paper)
    assert not Handover.objects.exists()
    assert hand(house, paper, "ES") == text.encode()


def test_a_paper_without_names_goes_there_when_an_officer_vouches_and_the_ledger_keeps_it(house: House) -> None:
    paper = laid(house)
    with pytest.raises(PaperStays, match="nobody has said"):
        hand(house, paper, vouched=False)
    assert hand(house, paper) == PROGRAMME.encode()
    row = Handover.objects.get()
    assert (row.party, row.read, row.vouched, row.handed_by) == (FORUM, True, True, "officer")
    rows = store.about(MA, f"diary:{paper.entry_id}")
    [kept] = [row.entry.payload for row in rows if row.entry and row.entry.kind == "paper_handed_over"]
    assert (kept["by"], kept["party"], kept["vouched"]) == ("officer", FORUM, True)


def test_a_name_in_the_name_of_a_file_that_the_node_cannot_read_counts_too(house: House) -> None:
    with pytest.raises(PaperStays, match="names persons"):
        hand(house, laid(house, "\x00\x01", name="passport Karim Alaoui.png"))
    paper = laid(house, "\x00\x01", name="scan.png")
    assert hand(house, paper) == b"\x00\x01"
    assert not Handover.objects.get(paper=paper).read


def test_an_internal_paper_and_a_stranger_get_nothing(house: House) -> None:
    with pytest.raises(PaperStays, match="internal"):
        hand(house, laid(house, internal=True), "ES")
    with pytest.raises(PaperStays, match="no part"):
        hand(house, laid(house), "US")


def test_a_part_of_a_name_is_not_the_name() -> None:
    assert named_in("Mr Karim opened the session.", ["Karim Alaoui"]).names == ()
    assert named_in("استقبل وكريم العلوي الوفد", ["كريم العلوي"]).names[:1] == ("كريم العلوي",)


def test_the_page_says_whom_the_paper_names_and_hands_it_over(diarist: Client, house: House, officer: Officer) -> None:
    assert officer.service == MA
    paper = laid(house, "Karim Alaoui arrives at ten.")
    address = f"/diary/papers/{paper.pk}/hand/"
    assert "Karim Alaoui" in diarist.get(address).content.decode()
    answer = diarist.post(address, {"party": "ES"})
    assert (answer.content, answer["Cache-Control"]) == (b"Karim Alaoui arrives at ten.", "no-store")
    assert "Handed over:" in diarist.get(f"/diary/{paper.entry_id}/").content.decode()
