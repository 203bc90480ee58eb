"""One connection to a node, with one token: what every group of calls stands on."""

from collections.abc import Iterator, Mapping
from copy import copy
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import msgspec

from entente.client.refusals import NodeUnreachable, raise_for

PAGE = 200
PATIENCE = 60.0
"""Seconds; composing a thousand messages takes a few."""

NO_HEADERS: Mapping[str, str] = {}

T = TypeVar("T")


class Connection:
    """Calls one node with one token; raises CallRefused and NodeUnreachable."""

    def __init__(self, url: str, token: str, *, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        base = f"{url.rstrip('/')}/api"
        self._headers: dict[str, str] = {}
        self._http = httpx.Client(base_url=base, headers=headers, timeout=PATIENCE, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def acting_for(self, absent: str) -> Self:
        """The same connection, each call made as deputy of this absent officer, refused once the absence is over."""
        deputy = copy(self)
        deputy._headers = {"Acting-For": absent} if absent else {}
        return deputy

    def _all(self, path: str, item: type[T], **asked: Any) -> Iterator[T]:
        offset = 0
        while True:
            page = self._get(path, dict[str, Any], limit=PAGE, offset=offset, **asked)
            yield from msgspec.convert(page["items"], list[item])  # type: ignore[valid-type]  # a type held in a variable
            offset += PAGE
            if offset >= page["count"]:
                return

    def _get(self, path: str, type: type[T], **asked: Any) -> T:
        return msgspec.json.decode(self._call("GET", path, params=asked).content, type=type)

    def _post(self, path: str, told: object, type: type[T]) -> T:
        return self._told("POST", path, told, type)

    def _put(self, path: str, told: object, type: type[T]) -> T:
        return self._told("PUT", path, told, type)

    def _told(self, method: str, path: str, told: object, type: type[T]) -> T:
        as_json = {"Content-Type": "application/json"}
        answer = self._call(method, path, content=msgspec.json.encode(told), headers=as_json)
        return msgspec.json.decode(answer.content, type=type)

    def _call(self, method: str, path: str, *, headers: Mapping[str, str] = NO_HEADERS, **told: Any) -> httpx.Response:
        try:
            response = self._http.request(method, path, headers={**self._headers, **headers}, **told)
        except httpx.TransportError as error:
            raise NodeUnreachable(f"the node does not answer: {error}", cure="check address and network") from error
        raise_for(response)
        return response
