"""The protocol's own values in the API: read strictly as they are on the wire, described in OpenAPI by their types."""

from typing import Annotated, Any

import msgspec
from pydantic import WithJsonSchema

from entente.api.errors import Malformed
from entente.protocol.bodies import BODY_OF
from entente.protocol.controls import Control
from entente.protocol.wire import Ground, Header
from entente.vocabulary.handling import Handling

_TYPES: tuple[Any, ...] = (Control, Ground, Handling, Header, *dict.fromkeys(BODY_OF.values()))
_SCHEMAS, _COMPONENTS = msgspec.json.schema_components(_TYPES, ref_template="#/components/schemas/{name}")


_REFERENCE = "x-ref"
"""pydantic resolves every `$ref` itself and knows none of ours: they get their name back in `completed`."""


def completed(document: Any) -> Any:
    """The OpenAPI document with the wire values' own schemas and references in it."""
    document["components"]["schemas"].update(_COMPONENTS)
    return _renamed(document, _REFERENCE, "$ref")


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {new if key == old else key: _renamed(inner, old, new) for key, inner in value.items()}
    return [_renamed(inner, old, new) for inner in value] if isinstance(value, list) else value


def _schema_of(type: Any) -> dict[str, Any]:
    schema: dict[str, Any] = _renamed(_SCHEMAS[_TYPES.index(type)], "$ref", _REFERENCE)
    return schema


def _described(type: Any) -> WithJsonSchema:
    return WithJsonSchema(_schema_of(type))


ControlJson = Annotated[dict[str, Any], _described(Control)]
GroundJson = Annotated[dict[str, Any], _described(Ground)]
HandlingJson = Annotated[dict[str, Any], _described(Handling)]
HeaderJson = Annotated[dict[str, Any], _described(Header)]
BodyJson = Annotated[
    dict[str, Any],
    WithJsonSchema({"anyOf": [_schema_of(form) for form in dict.fromkeys(BODY_OF.values())]}),
]


def inline(type: Any) -> dict[str, Any]:
    """The schema of a type of a domain; its parts are added to the document's components."""
    (schema,), parts = msgspec.json.schema_components((type,), ref_template="#/components/schemas/{name}")
    _COMPONENTS.update(parts)
    described: dict[str, Any] = _renamed(schema, "$ref", _REFERENCE)
    return described


def read(value: dict[str, Any], type: Any, name: str) -> Any:
    """The typed value; raise Malformed, which names the field."""
    try:
        return msgspec.convert(value, type)
    except (msgspec.ValidationError, ValueError) as error:
        raise Malformed(f"{name}: {error}", clause="P-3.2", cure="compare with /api/openapi.json") from error


def plain(value: object) -> Any:
    """A wire value as JSON's own types."""
    return msgspec.to_builtins(value)
