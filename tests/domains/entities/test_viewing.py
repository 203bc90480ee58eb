"""Nobody reads about a person without a purpose, and the ledger keeps who looked."""

import pytest

from entente.access.actors import Actor
from entente.audit import store
from entente.domains.entities.models import EntityUnknown
from entente.domains.entities.services.viewing import Search, search, view
from entente.exchange.errors import Denied
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.entities.lists import NOW, OURS, Importing

pytestmark = pytest.mark.django_db
OFFICER = Actor(OURS, "officer", frozenset({Role.DESK_OFFICER}))


def told(subject: str) -> list[tuple[str, dict[str, object]]]:
    entries = (stored.entry for stored in store.about(OURS, subject))
    return [(entry.kind, entry.payload) for entry in entries if entry]


def test_a_view_on_a_purpose_is_recorded_with_who_and_why(importing: Importing) -> None:
    importing()
    assert view(OFFICER, "us.sdn:41", Purpose.INVESTIGATION, NOW).name == "DOE MARIN, Ilse Petra"
    assert told("entity:us.sdn:41") == [("viewed", {"by": "officer", "purpose": "investigation"})]


def test_a_search_is_recorded_with_its_words(importing: Importing) -> None:
    importing()
    found = search(OFFICER, Search("marin"), Purpose.INVESTIGATION, NOW)
    assert [entity.key for entity in found] == ["us.sdn:41"]
    assert told("entities") == [
        ("searched", {"by": "officer", "kind": "", "purpose": "investigation", "text": "marin"})
    ]


@pytest.mark.parametrize("purpose", [None, Purpose.COOPERATION_MANAGEMENT, Purpose.OVERSIGHT])
def test_without_a_purpose_that_fits_nothing_is_read_and_the_refusal_is_recorded(
    importing: Importing, purpose: Purpose | None
) -> None:
    importing()
    with pytest.raises(Denied) as refusal:
        view(OFFICER, "us.sdn:41", purpose, NOW)
    assert refusal.value.clause == "P-8.8"
    assert refusal.value.cure
    assert told("entity:us.sdn:41") == []
    ((kind, payload),) = told("entities")
    assert (kind, payload["by"], payload["clause"]) == ("reading_refused", "officer", "P-8.8")


def test_an_administrator_reads_nothing(importing: Importing) -> None:
    importing()
    administrator = Actor(OURS, "administrator", frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(Denied):
        search(administrator, Search(), Purpose.INVESTIGATION, NOW)
    with pytest.raises(Denied):
        view(administrator, "us.sdn:41", Purpose.INVESTIGATION, NOW)


def test_an_officer_of_the_neighbour_service_finds_nothing(importing: Importing) -> None:
    importing()
    outsider = Actor(ServiceId("ma.dgst"), "outsider", frozenset({Role.DESK_OFFICER}))
    assert not search(outsider, Search(), Purpose.INVESTIGATION, NOW).exists()
    with pytest.raises(EntityUnknown):
        view(outsider, "us.sdn:41", Purpose.INVESTIGATION, NOW)
