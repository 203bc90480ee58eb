"""Which types can only hold what has a canonical form, told from their fields once and for all.

A Struct of texts, integers, codes, bytes, sets and further such Structs needs no look at each of its values: what is
left to check stands in the encoded bytes. Anything else (`Any`, floats, dates, a type that contains itself) does.
"""

from enum import StrEnum
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect


class Plainness(StrEnum):
    """What a type's values can be."""

    NOT = "not"
    """Each value has to be looked at."""
    WITH_KEYS = "with_keys"
    """Plain, but with objects whose keys are data and may be any text."""
    PLAIN = "plain"


@cache
def plainness(type: Any) -> Plainness:
    """How much of a type's values can be known from the type; only Structs are ever plain."""
    if not (isinstance(type, msgspec.StructMeta) and _holds_only_plain(inspect.type_info(type), ())):
        return Plainness.NOT
    return Plainness.WITH_KEYS if _has_keys(inspect.type_info(type)) else Plainness.PLAIN


_LEAVES = (
    inspect.StrType,
    inspect.IntType,
    inspect.BoolType,
    inspect.NoneType,
    inspect.BytesType,
    inspect.EnumType,
    inspect.LiteralType,
)


def _holds_only_plain(info: inspect.Type, above: tuple[object, ...]) -> bool:
    if isinstance(info, _LEAVES):
        return True
    if isinstance(info, inspect.StructType | inspect.DataclassType) and info.cls in above:
        return False
    inner = (*above, info.cls) if isinstance(info, inspect.StructType | inspect.DataclassType) else above
    parts = _parts(info)
    return parts is not None and all(_holds_only_plain(part, inner) for part in parts)


def _has_keys(info: inspect.Type) -> bool:
    return isinstance(info, inspect.DictType) or any(_has_keys(part) for part in _parts(info) or ())


def _parts(info: inspect.Type) -> tuple[inspect.Type, ...] | None:
    """The types inside a type; None for a kind of type that is not known here."""
    match info:
        case inspect.StructType() | inspect.DataclassType():
            named = all(field.encode_name.isascii() for field in info.fields)
            return tuple(field.type for field in info.fields) if named else None
        case inspect.ListType() | inspect.VarTupleType() | inspect.SetType() | inspect.FrozenSetType():
            return (info.item_type,)
        case inspect.TupleType():
            return info.item_types
        case inspect.UnionType():
            return info.types
        case inspect.DictType():
            return (info.key_type, info.value_type)
        case _:
            return None
