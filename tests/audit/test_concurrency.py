"""Writers at the same time: each entry gets a place of its own, and the tree stays true."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from entente.audit import store
from entente.audit.verify import verify
from tests.audit.ledgers import SERVICE, TREE, entry

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, ROUNDS, PORTION = 4, 15, 7


def write(writer: int) -> list[int]:
    try:
        places = [store.append(SERVICE, TREE, [entry(writer)] * PORTION) for _ in range(ROUNDS)]
    finally:
        connection.close()
    return [index for portion in places for index in portion]


def test_four_writers_fill_one_tree_without_gap_or_double() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        places = [index for written in pool.map(write, range(WRITERS)) for index in written]
    assert sorted(places) == list(range(WRITERS * ROUNDS * PORTION))
    assert verify(SERVICE, TREE).findings == ()
