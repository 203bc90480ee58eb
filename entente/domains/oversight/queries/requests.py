"""The kept folds of requests, read without a detour through plain values: they are what the figures cost most."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from entente.exchange.models import ThreadState
from entente.protocol.requests import RequestState
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import ServiceId


class _Kept(msgspec.Struct):
    """The part of a kept fold that a request is; the rest is skipped."""

    request: RequestState


_DECODER = msgspec.json.Decoder(_Kept)


def requests(service: ServiceId) -> "QuerySet[Any]":
    """The kept folds of a service's requests, with their text as `text`."""
    kept = ThreadState.objects.filter(service=service, kind=MessageKind.REQUEST.value)
    return kept.annotate(text=Cast("state", TextField())).defer("state")


def state_of(text: str) -> RequestState:
    """The state of a request from the text of its fold."""
    return _DECODER.decode(text).request


def states(service: ServiceId, roots: Iterable[str]) -> dict[str, RequestState]:
    """By root, the states of these requests."""
    found = requests(service).filter(root__in=set(roots)).values_list("root", "text")
    return {root: state_of(text) for root, text in found}
