"""What the stream of a room brings to its screens: once for all, but let in, asked and noted for each officer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.domains.centre.models import LogEntry
from entente.vocabulary.codes import DossierKind
from tests.exchange.houses import MA
from tests.exchange.houses import officer as actor_of

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)
"""The pulse looks at the database in a thread of its own."""


@pytest.fixture
def room(officer_client: Client, node: "Node") -> Iterator[str]:
    """The address of a room of ma.dgsn."""
    dossier = node.exchange(MA).open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Final match")
    told = {"text": "The room of the final", "tlp": "green"}
    assert officer_client.post(f"/centre/{dossier}/open/", told).status_code == 302
    yield f"/centre/{dossier}/"
    node.pulse.alive = lambda: False


class Screen:
    """A page that an officer has open, and its stream."""

    def __init__(self, client: Client, room: str) -> None:
        page = client.get(room).content.decode()
        seen, beside, oldest = (page.partition(f'data-{name}="')[2].partition('"')[0] for name in NAMES)
        answer = client.get(f"{room}stream/?seen={seen}&beside={beside}&from={oldest}")
        self._events = iter(answer.streaming_content)
        assert next(self._events) == b": alive\n\n"

    def next(self) -> str:
        """The next event that says something."""
        return next(event.decode() for event in self._events if event != b": alive\n\n")


NAMES = ("stamp", "beside", "from")


def colleague(name: str, **more: str) -> "tuple[Officer, Client]":
    """Another officer of the service, signed in."""
    from entente.web.models import Officer

    told = {"service": "ma.dgsn", "roles": ["desk_officer"], **more}
    made = Officer.objects.create_user(name, "four invented words", **told)
    client = Client()
    client.force_login(made, backend="django.contrib.auth.backends.ModelBackend")
    return made, client


def enter(client: Client, room: str, text: str, **more: str) -> None:
    """Write an entry."""
    assert client.post(f"{room}write/", {"kind": "entry", "text": text, **more}).status_code == 302


def viewers(message: str) -> list[str]:
    """Who has seen an entry, as the ledger says."""
    from entente.audit import store

    return sorted(
        str(each.entry.payload["by"])
        for each in store.about("ma.dgsn", message)
        if each.entry and each.entry.kind == "viewed"
    )


def test_a_change_is_brought_to_every_screen_in_its_language_and_noted_for_each_officer(
    officer_client: Client, room: str
) -> None:
    _first, one = colleague("one")
    _second, two = colleague("two", language="ar")
    screens = Screen(one, room), Screen(two, room)
    enter(officer_client, room, "The train arrives")
    told = [each.next() for each in screens]
    assert all("event: fresh" in each and "The train arrives" in each for each in told)
    assert ["See this entry" in each for each in told] == [True, False]
    assert viewers(LogEntry.objects.latest("pk").message) == ["one", "two"]


def test_a_tighter_entry_tightens_the_banner_of_every_screen(officer_client: Client, room: str) -> None:
    screen = Screen(officer_client, room)
    enter(officer_client, room, "Quiet at the gates", tlp="green")
    assert "TLP:GREEN" in screen.next().partition("data-entries")[0]
    enter(officer_client, room, "A source speaks", tlp="red")
    assert "TLP:RED" in screen.next().partition("data-entries")[0]
    enter(officer_client, room, "Quiet again", tlp="green")
    assert "TLP:RED" in screen.next().partition("data-entries")[0], "the entry is still on the page"
    seen = LogEntry.objects.latest("pk").pk
    place = LogEntry.objects.earliest("pk").place
    fetched = officer_client.get(f"{room}fresh/?seen={seen - 1}&from={place}").content.decode()
    assert "TLP:RED" in fetched.partition("data-entries")[0], "a screen that asks by itself is told the same"


def test_a_screen_that_was_away_for_long_begins_anew_and_shows_no_hole(officer_client: Client, room: str) -> None:
    page = officer_client.get(room).content.decode()
    seen, beside, oldest = (page.partition(f'data-{name}="')[2].partition('"')[0] for name in NAMES)
    for number in range(35):
        enter(officer_client, room, f"entry {number}.")
    answer = officer_client.get(f"{room}stream/?seen={seen}&beside={beside}&from={oldest}")
    told = next(event.decode() for event in answer.streaming_content if event != b": alive\n\n")
    assert 'data-anew="' in told
    assert [f"entry {number}." in told for number in (34, 15, 14)] == [True, True, False]
    older = told.partition('data-anew="')[2].partition('"')[0]
    assert "entry 14." in officer_client.get(f"{room}?before={older}").content.decode()


@pytest.mark.parametrize("act", ["disabled", "no role", "signed out elsewhere", "another password"])
def test_who_may_not_look_any_more_is_brought_nothing(officer_client: Client, room: str, act: str) -> None:
    from entente.domains.officers.services import sessions

    held, client = colleague("one")
    screen = Screen(client, room)
    match act:
        case "disabled":
            held.is_active = False
        case "no role":
            held.roles = ["administrator"]
        case "another password":
            held.set_password("five other invented words")
        case _:
            sessions.end_all(held, "administrator", 0)
    held.save()
    enter(officer_client, room, "For those who may look")
    told = screen.next()
    assert "event: log" in told
    assert "For those who may look" not in told
    assert viewers(LogEntry.objects.latest("pk").message) == []


def test_a_deputy_s_screen_asks_by_itself(officer_client: Client, room: str) -> None:
    from entente.web.grounds import ACTING_FOR

    _held, client = colleague("one")
    session = client.session
    session[ACTING_FOR] = "officer"
    session.save()
    answer = client.get(f"{room}stream/?seen=0.0")
    told = [event for event, _n in zip(answer.streaming_content, range(2), strict=False)]
    assert b"event: log" in told[1]
