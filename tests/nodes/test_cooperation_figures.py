"""What the diary knows of a partner stands in its file: meetings that were held, promises kept and open."""

import pytest

from entente.domains.diary.rules.codes import EntryState, Promised
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.services import entering, promising
from entente.domains.diary.services.entering import Side, Told
from entente.domains.diary.services.promising import Given
from entente.domains.partners.rules.codes import Form
from entente.node.cooperation import elsewhere, of_commitments, of_meetings
from entente.vocabulary.clock import DAY, system_clock
from entente.vocabulary.ids import ServiceId

pytestmark = pytest.mark.django_db
MA, FR = ServiceId("ma.dgsn"), ServiceId("fr.dgsi")


@pytest.fixture
def kept() -> int:
    """A visit with a topic, one promise of each side, of which one was kept; the instant after it."""
    now = system_clock()
    told = Told(
        EventType.VISIT,
        "Working visit",
        starts="2026-03-02",
        zone="Europe/Paris",
        state=EntryState.HELD,
        parties=(Side("MA"), Side("FR", FR)),
        topics=("drugs",),
    )
    visit = entering.enter(MA, told, by="officer", now=now)
    theirs = Given(Promised.TRAINING, "A course on forged papers", promised_by="FR", promised_to="MA", due="2026-04")
    ours = Given(Promised.OTHER, "A list of contacts", promised_by="MA", promised_to="FR")
    promising.promise(visit, theirs, by="officer", now=now)
    done = promising.promise(visit, ours, by="officer", now=now)
    promising.keep(done, by="officer", now=now, evidence="Sent on 4 March")
    return now


def test_a_meeting_counts_once_for_the_partner_in_each_of_its_crime_areas(kept: int) -> None:
    ((partner, figure),) = of_meetings(MA, kept - 3650 * DAY, kept)
    assert (partner, figure.form, figure.area, figure.count) == (FR, Form.MEETINGS, "drugs", 1)


def test_promises_of_both_sides_are_counted_with_those_that_were_kept(kept: int) -> None:
    found = list(of_commitments(MA, kept - DAY, kept))
    assert {partner for partner, _figure in found} == {FR}
    assert (sum(figure.count for _p, figure in found), sum(figure.of for _p, figure in found)) == (1, 2)


def test_the_partners_file_names_what_is_open_and_whose_turn_it_is(kept: int) -> None:
    others = elsewhere(MA, FR, FR, kept)
    (waits,) = others.open
    assert (waits.words, waits.late, waits.ours) == ("A course on forged papers", True, False)
    assert [each.words for each in others.happenings] == ["Working visit"]


def test_the_other_service_of_the_node_is_told_nothing(kept: int) -> None:
    outsider = ServiceId("ma.dgst")
    assert list(of_meetings(outsider, 0, kept)) == []
    assert elsewhere(outsider, FR, FR, kept).open == ()
