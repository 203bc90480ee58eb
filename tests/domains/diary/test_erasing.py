"""What is over its date is destroyed, in the database's files too; that there was an entry stays."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from django.db import connection

from entente.domains.diary.models import Entry
from entente.domains.diary.services import entering
from entente.domains.diary.services.entering import Person
from entente.domains.diary.services.erasing import erase_due
from entente.vocabulary.clock import system_clock
from tests.domains.diary.samples import MA, VISIT

if TYPE_CHECKING:
    from entente.node.composition import Node

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Quintiliana Voss-Erasable"


def test_names_and_words_go_at_their_date_and_are_in_no_file(node: "Node") -> None:
    told = msgspec.structs.replace(VISIT, people=(Person(name=NAME),), agenda=f"Talk with {NAME}", retain_until=1)
    made = entering.enter(MA, told, by="officer", now=system_clock())
    kept = entering.enter(MA, VISIT, by="officer", now=system_clock())
    assert erase_due(node.exchange(MA).house) == 1
    made.refresh_from_db()
    assert made.erased_at
    assert (made.agenda, made.people.count(), made.kind) == ("", 0, "visit")
    assert list(Entry.objects.of(MA)) == [kept]
    if connection.vendor == "sqlite":
        files = Path(connection.settings_dict["NAME"]).parent.glob(f"{Path(connection.settings_dict['NAME']).name}*")
        assert all(NAME.encode() not in file.read_bytes() for file in files)
