"""Erased means gone: from the index's files, the candidates, the reasons in the ledger; and nothing comes back."""

from pathlib import Path

import pytest

from entente.audit import store
from entente.domains.identities.models import Candidate, Decision, Link, Mention
from entente.domains.identities.rules.question import Asked
from entente.domains.identities.services.searching import search
from entente.exchange.service import Exchange
from entente.protocol.entities import Identifier, Relation
from entente.vocabulary.ids import MessageId
from entente.vocabulary.roles import Role
from tests.domains.identities.desks import ARABIC, LATIN, Known, about, correct, phone, sight, subject
from tests.domains.identities.test_candidates import confirm, pairs
from tests.exchange.houses import case, officer, send

pytestmark = pytest.mark.django_db(transaction=True)
PASSPORT = "XK402117"


def bytes_of(folder: Path) -> bytes:
    """Everything that lies in a folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_what_is_erased_is_gone_from_the_files_of_the_index(ma: Exchange, fr: Exchange, known: Known) -> None:
    keeper = known[ma.service].keeper
    told = send(ma, about(case(ma, fr), subject(identifiers=(Identifier("passport", PASSPORT, "MA"),))))
    send(ma, about(case(ma, fr), subject("Khalil Amrani")))
    assert search(sight(ma), keeper, Asked(name=LATIN)).hits
    assert PASSPORT.encode() in bytes_of(keeper.folder)
    ma.erase(MessageId(told), "wrong person", officer(ma.service, Role.SUPERVISOR))
    left = bytes_of(keeper.folder)
    assert not any(word in left for word in (PASSPORT.encode(), b"enkaddour", told.encode()))
    assert search(sight(ma), keeper, Asked(name=LATIN)).hits == ()
    assert search(sight(ma), keeper, Asked(name="Amrani")).hits
    keeper.rebuild()
    assert search(sight(ma), keeper, Asked(name=LATIN)).hits == ()


def test_candidates_decisions_links_and_reasons_go_with_a_mention_and_the_ledger_still_verifies(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    entities = (subject(key="man"), phone("+212612345678", key="line"))
    one = send(ma, about(case(ma, fr), *entities, relations=(Relation("man", "line", "uses"),)))
    send(ma, about(case(ma, fr), subject(ARABIC)))
    (candidate,) = pairs(ma, known)
    confirm(ma, candidate, reason="Benkaddour's own passport.")
    assert Link.objects.count() == 1
    head = store.head(ma.service, store.INTERNAL)
    ma.erase(MessageId(one), "wrong person", officer(ma.service, Role.SUPERVISOR))
    assert [each.key for each in Mention.objects.filter(service=ma.service) if each.key.startswith(one)] == []
    assert (Candidate.objects.count(), Decision.objects.count(), Link.objects.count()) == (0, 0, 0)
    said = [each.entry for each in store.entries(ma.service, store.INTERNAL, 0, head.size) if each.entry]
    assert not any("Benkaddour" in str(entry.payload) for entry in said)
    assert store.root(ma.service, store.INTERNAL, head.size) == head.root


def test_a_correction_takes_the_place_of_what_it_corrects(ma: Exchange, fr: Exchange, known: Known) -> None:
    matter = case(ma, fr)
    told = send(ma, about(matter, subject(), subject("Khalil Amrani")))
    correct(ma, matter, told, subject("Rachid Ouazzani"))
    keeper = known[ma.service].keeper
    assert [each.mention.key for each in search(sight(ma), keeper, Asked(name="Rashid Wazzani")).hits] == [f"{told}.0"]
    assert search(sight(ma), keeper, Asked(name=LATIN)).hits == ()
    assert search(sight(ma), keeper, Asked(name="Khalil Amrani")).hits == ()
