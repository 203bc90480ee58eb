"""What a record says, read by its table: values in their forms, or what is wrong with which field."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from entente.domains.operations.rules.fields import FIELDS, Field, Form
from entente.domains.operations.rules.gaps import LONGEST
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import SERVICE

LINE, WORDS = 200, 8000
"""Characters."""
MOST = 1_000_000
AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
"""As P-6.19.4 writes quantities: one spelling on every node, and no digits without end on a page."""


class RecordRefused(LocalError):
    """The record is not complete, a value is not of its form, or it does not fit what is held; `field` says where."""

    def __init__(self, what: str, *, cure: str, field: str = "") -> None:
        super().__init__(what, cure=cure)
        self.field = field


def check(kind: RecordKind, told: Mapping[str, str]) -> None:
    """Raise RecordRefused where a field is missing, unknown or not of its form, or days run backwards."""
    fields = {field.name: field for field in FIELDS[kind]}
    if strange := set(told) - set(fields):
        raise RecordRefused(f"no field {min(strange)} in {kind.value}", cure="leave it out", field=min(strange))
    for name, field in fields.items():
        value = told.get(name, "")
        if field.required and not value.strip():
            raise RecordRefused(f"{name} is empty", cure="fill it in", field=name)
        if value and not fits(field, value):
            raise RecordRefused(f"{name} is not a {field.form.value}", cure="write it as the form asks", field=name)
    _forward(told)


def facts(kind: RecordKind, told: Mapping[str, str]) -> dict[str, str]:
    """What is kept in the row."""
    return {field.name: told.get(field.name, "") for field in FIELDS[kind] if field.kept}


def fits(field: Field, value: str) -> bool:
    """Whether the text is of the field's form."""
    match field.form:
        case Form.COUNT | Form.TIME:
            return (
                value.isdecimal() and value.isascii() and len(value) < 16 and (field.form is Form.TIME or _some(value))
            )
        case Form.QUANTITY:
            return _amount(value)
        case Form.DAY:
            return _day(value) is not None
        case Form.SERVICE:
            return SERVICE.fullmatch(value) is not None
        case Form.CHOICE:
            return field.choices is not None and value in set(field.choices)
        case Form.LINE:
            return len(value) <= LINE and len(value.splitlines()) <= 1
        case Form.WORDS:
            return len(value) <= WORDS


def _some(value: str) -> bool:
    return 0 < int(value) <= MOST


def _amount(value: str) -> bool:
    return AMOUNT.fullmatch(value) is not None and Decimal(value) > 0


def _day(value: str) -> date | None:
    """Only as P-6.19.4 writes days: ISO 8601 has more spellings, which another node may not read."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if found.isoformat() == value else None


def _forward(told: Mapping[str, str]) -> None:
    first, last = _day(told.get("first_day", "")), _day(told.get("last_day", ""))
    if first and last and not 0 <= (last - first).days < LONGEST:
        raise RecordRefused("the days run backwards, or for too long", cure="correct the last day", field="last_day")
    starts, ends = told.get("starts", ""), told.get("ends", "")
    if starts and ends and int(starts) >= int(ends):
        raise RecordRefused("the shift ends before it begins", cure="correct its end", field="ends")
