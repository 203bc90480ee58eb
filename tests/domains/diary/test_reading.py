"""Communiqués in eight languages are read as a careful reader reads them; what they do not tell stays open."""

from datetime import date
from pathlib import Path

import pytest

from bench.diary_scores import AIMS, scored
from entente.domains.diary.rules.identities import chosen
from entente.domains.diary.rules.languages import LanguageUnknown
from entente.domains.diary.rules.merging import Source, merged
from entente.domains.diary.rules.reading import read
from entente.domains.diary.rules.values import Event, EventType, Outcome
from entente.domains.diary.rules.words import cleaned
from entente.domains.diary.services.reading import read_files
from tests.tools import SHARED

HERE = Path(__file__).parent
MEETING = "The Danish Police Chief, Rasmus Thorsted, met the Finnish Police Chief, Jukka Saarelainen, in Copenhagen {}."


def main(text: str, published: date | None = None) -> Event:
    """The main event of a text."""
    return read("text", text, published).events[0]


@pytest.mark.parametrize("aim", AIMS)
def test_the_test_texts_are_read_as_well_as_the_aims_ask(aim: str) -> None:
    tallies = scored(read_files(sorted((HERE / "texts").glob("*.txt"))), HERE / "expected.jsonl")
    assert tallies[aim].f1 >= AIMS[aim], tallies[aim].wrong


@pytest.mark.shared_data
@pytest.mark.parametrize("aim", AIMS)
def test_the_seeds_are_read_as_well_as_the_aims_ask(aim: str) -> None:
    seeds = SHARED / "seeds"
    tallies = scored(read_files(sorted(seeds.glob("*.txt"))), seeds / "expected.jsonl")
    assert tallies[aim].f1 >= AIMS[aim], tallies[aim].wrong


@pytest.mark.shared_data
def test_the_agreed_visit_finds_the_visit_that_kept_it_and_two_languages_tell_one_event() -> None:
    readings = {one.doc[:3]: one for one in read_files(sorted((SHARED / "seeds").glob("*.txt")))}
    assert readings["000"].cluster == readings["002"].cluster != readings["001"].cluster
    assert [(link.to_doc[:3], link.kind) for link in readings["000"].links] == [("001", "visit_agreed_there")]


@pytest.mark.shared_data
def test_the_assembly_keeps_its_stated_number_apart_from_the_countries_named() -> None:
    [reading] = read_files(sorted((SHARED / "seeds").glob("004*.txt")))
    countries = [party for party in reading.events[0].parties if len(party) == 2]
    assert reading.events[0].stated_meetings == 43
    assert len(set(countries) - {"MA", "UN"}) == 46
    assert {event.parties for event in reading.events[1:]} == {("MA", "NO"), ("MA", "ET")}


def test_a_year_that_is_not_told_stays_open() -> None:
    assert main(MEETING.format("on 4 March")).date_start == "--03-04"


def test_a_bare_weekday_is_kept_and_dated_only_by_the_day_of_publication() -> None:
    text = MEETING.format("on Tuesday")
    assert (main(text).date_start, main(text).weekday) == (None, "Tuesday")
    assert main(text, date(2025, 3, 6)).date_start == "2025-03-04"


def test_a_day_that_contradicts_its_weekday_is_left_open_and_said() -> None:
    reading = read("text", MEETING.format("on Friday 12 June 2025"))
    assert reading.events[0].date_start == "2025-06"
    assert [remark.code for remark in reading.remarks] == ["contradictory_dates"]
    assert reading.remarks[0].what.endswith("the weekday is not that of the date")


def test_a_day_that_does_not_exist_is_said() -> None:
    reading = read("text", MEETING.format("on 31 June 2025"))
    assert [remark.code for remark in reading.remarks] == ["contradictory_dates"]


def test_a_dateline_dates_the_publication_and_is_no_place_of_the_event() -> None:
    reading = read("text", "VIENNA, 5 May 2025 (Wire) - " + MEETING.format("on Friday"))
    assert reading.pub_date == "2025-05-05"
    event = reading.events[0]
    assert (event.date_start, event.place.city, event.parties) == ("2025-05-02", "Copenhagen", ("DK", "FI"))


def test_hosts_of_a_championship_are_no_parties() -> None:
    text = MEETING.format("on 4 March 2025") + " They spoke of the World Cup hosted by Canada and Mexico."
    assert main(text).parties == ("DK", "FI")


def test_every_value_says_where_it_was_read() -> None:
    text = cleaned(MEETING.format("on 4 March 2025 about drug trafficking"))
    event = main(text)
    spans = [span for found in event.spans.values() for span in found if span.text]
    spans += [one.span for one in event.participants]
    assert {"topics.drugs", "place", "date_start", "parties.DK"} <= set(event.spans)
    assert all(text[span.start : span.end].casefold() == span.text.casefold() for span in spans)
    assert all(0 < span.confidence <= 1 for span in spans)


def test_a_garbled_name_finds_the_person_whom_the_tables_know() -> None:
    text = (
        "Le directeur général de la sûreté nationale et de la surveillance du territoire, Abdul Lateef Hamouchi, a reçu"
    )
    [person] = main(text + " a reçu à Rabat le ministre de l'Intérieur du Sénégal, Ibra Kandji Fall.").participants[:1]
    assert (person.name, person.canonical) == ("Abdul Lateef Hamouchi", "Abdellatif Hammouchi")


def test_a_name_that_could_be_two_people_is_given_to_neither() -> None:
    doubtful = chosen("Karim Benali", {"Karim Ben Ali": 14.0, "Karima Benali": 13.0, "Omar Said": 1.0})
    assert (doubtful.canonical, doubtful.others) == (None, ("Karim Ben Ali", "Karima Benali"))
    assert chosen("Karim Benali", {"Karim Ben Ali": 14.0, "Karima Benali": 9.0}).canonical == "Karim Ben Ali"
    assert chosen("Karim Benali", {"Omar Said": 1.0}).canonical is None


def test_a_later_text_is_tied_to_the_meeting_that_it_mentions() -> None:
    names = ("t01", "t02", "t03")
    first, second, visit = read_files([HERE / "texts" / f"{name}.txt" for name in names])
    assert first.cluster == second.cluster == "t01" != visit.cluster
    kinds = {(link.to_doc, link.kind) for link in visit.links}
    assert {("t01", "earlier_event"), ("t02", "earlier_event"), ("t02", "visit_agreed_there")} <= kinds


def test_merged_reports_give_each_value_with_its_sources() -> None:
    [one] = merged(read_files([HERE / "texts" / f"{name}.txt" for name in ("t22", "t23")]))
    assert one.fields["date_start"] == (Source("2026-03-03", ("t22", "t23")),)
    assert one.differ == tuple(name for name, told in one.fields.items() if len(told) > 1)


def test_a_medal_within_a_visit_is_an_event_of_its_own() -> None:
    text = (
        "The Danish Police Chief, Rasmus Thorsted, paid a working visit to Finland from 3 to 5 March 2025. "
        "He was awarded the Medal of Honour of the Finnish Police."
    )
    visit, award = read("text", text).events
    assert (visit.type, visit.outcomes) == (EventType.VISIT, (Outcome.AWARD_GIVEN,))
    assert (award.type, award.date_start, award.parties) == (EventType.AWARD, "2025-03", ("DK", "FI"))


def test_a_text_in_another_language_is_refused() -> None:
    with pytest.raises(LanguageUnknown, match="none of the languages"):
        read("text", "Poliisijohtajat tapasivat Helsingissä ja keskustelivat huumausainerikollisuudesta.")
    with pytest.raises(LanguageUnknown):
        read("text", "رئیس پلیس ایران با همتای خود در تهران دیدار کرد و گفتگو کردند")
