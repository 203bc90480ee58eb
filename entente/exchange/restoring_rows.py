"""Once a restored database is in its place: rows made to fit the files, the full-text index built again (P-12.5)."""

from entente.exchange import search
from entente.exchange.entries import header_of
from entente.exchange.house import House
from entente.exchange.models import AttachmentFile, Message, Partner
from entente.exchange.reading import body_of

AT_A_TIME = 500
"""Messages indexed in one go."""


def settle(house: House) -> int:
    """Rows that speak of files no longer there go, the index is built; how many messages are in it."""
    for row in AttachmentFile.objects.filter(service=house.service):
        if not row.complete or not (house.folder / row.root).exists():
            row.delete()
    Partner.objects.filter(service=house.service).update(next_attempt=0, attempts=0, in_flight_until=0)
    return _index(house)


def _index(house: House) -> int:
    indexed = 0
    rows = Message.objects.select_related("content").filter(service=house.service, content__isnull=False)
    texts: list[tuple[int, str]] = []
    for row in rows.iterator(AT_A_TIME):
        body = body_of(house, row, header_of(bytes(row.header)))
        if body is not None:
            texts.append((row.pk, search.text_of(body)))
        if len(texts) == AT_A_TIME:
            indexed += _flush(house, texts)
    return indexed + _flush(house, texts)


def _flush(house: House, texts: list[tuple[int, str]]) -> int:
    search.index(house.service, texts)
    count = len(texts)
    texts.clear()
    return count
