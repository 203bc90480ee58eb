"""Who writes a partner's name on unsigned requests costs it no quota, and this node no disk (P-10.6)."""

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.test import RequestFactory

from entente.audit import store as ledger
from entente.exchange import quotas
from entente.exchange.http.signatures import CONTENT_TYPE, SENDER
from entente.exchange.http.views import Deliver
from entente.exchange.models import Counter
from entente.exchange.quotas import Quotas
from entente.exchange.service import Exchange
from entente.vocabulary.ids import ServiceId
from tests.exchange.houses import FR, MA, START, Lines
from tests.review.test_holding import under


@dataclass
class Node:
    """What the view asks of the node."""

    exchanges: dict[ServiceId, Exchange]


def claim_to_be(sender: str, exchange: Exchange, address: str) -> HttpResponseBase:
    """An unsigned delivery in another's name."""
    request = RequestFactory().post("/", b"x", content_type=CONTENT_TYPE, headers={SENDER: sender}, REMOTE_ADDR=address)
    request.node = Node({exchange.service: exchange})  # type: ignore[attr-defined]  # as NodeMiddleware does
    return Deliver.as_view()(request, service=exchange.service)


def test_a_flood_in_a_partners_name_costs_few_rows_and_a_counter(ma: Exchange, fr: Exchange) -> None:
    before = ledger.head(FR, MA).size
    for _ in range(quotas.REFUSALS + 30):
        assert claim_to_be(MA, fr, "198.51.100.7").status_code == 401
    fr.house.counters.flush()
    assert ledger.head(FR, MA).size == before + quotas.REFUSALS
    assert Counter.objects.get(service=FR, code="refused").count == 30
    assert ma.service == MA


def test_a_flood_in_a_partners_name_leaves_its_quota_alone(ma: Exchange, fr: Exchange, lines: Lines) -> None:
    fr = under(Quotas(requests=5), fr, lines)
    codes = [claim_to_be(MA, fr, "198.51.100.7").status_code for _ in range(7)]
    assert codes == [401] * 5 + [429] * 2
    assert claim_to_be(MA, fr, "198.51.100.8").status_code == 401
    for _ in range(5):
        fr.house.quotas.spend(ma.service, 1, START)
