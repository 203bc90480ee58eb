"""The kinds of clauses in a form that a lawyer reads: docs/clauses.md is this text."""

from enum import Enum
from typing import Any

import msgspec

from entente.domains.agreements.rules.kinds import FORMS, ClauseForm, ClauseKind

_HEAD = """# The kinds of clauses

Made from `entente/domains/agreements/rules/kinds.py`; a test fails when this page is not current. *Enforced* clauses
are read by both nodes; the others bind people. A field with a star may be left out.

| kind | title | required | enforced | what it fixes | value |
|---|---|---|---|---|---|
"""


def listing() -> str:
    """The whole page."""
    return _HEAD + "".join(_row(kind, form) for kind, form in FORMS.items())


def _row(kind: ClauseKind, form: ClauseForm) -> str:
    about = " ".join((form.value.__doc__ or "").split())
    cells = (f"`{kind.value}`", form.title, _yes(form.required), _yes(form.enforced), about, _fields(form.value))
    return f"| {' | '.join(cells)} |\n"


def _yes(said: bool) -> str:
    return "yes" if said else ""


def _fields(value: Any) -> str:
    return "; ".join(
        f"{field.name}{'' if field.default is msgspec.NODEFAULT else '*'}: {_type(field.type)}"
        for field in msgspec.structs.fields(value)
    )


def _type(kind: Any) -> str:
    if getattr(kind, "__origin__", None) is tuple:
        return f"list of {_type(kind.__args__[0])}"
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return f"{{{_fields(kind)}}}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind.__name__
    return {str: "text", int: "number", bool: "yes or no"}.get(kind, "service")
