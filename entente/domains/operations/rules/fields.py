"""The records of an operation as a table: each kind with its fields, what is kept in the row, and the source."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.domains.operations.rules.codes import Comparison, Fate, Outcome, Resource, Stand, Unit
from entente.vocabulary.codes import RecordKind


class Form(StrEnum):
    """What a field holds; all travel as text."""

    LINE = "line"
    WORDS = "words"
    COUNT = "count"
    QUANTITY = "quantity"
    """A decimal number with a point."""
    DAY = "day"
    TIME = "time"
    """Milliseconds."""
    SERVICE = "service"
    CHOICE = "choice"


@dataclass(frozen=True)
class Field:
    """One field: `kept` stands in the row for lists and sums, all else only in the sealed body."""

    name: str
    form: Form = Form.LINE
    required: bool = True
    kept: bool = False
    choices: type[StrEnum] | None = None


def _kept(name: str, form: Form = Form.LINE, *, required: bool = True) -> Field:
    return Field(name, form, required, kept=True)


def _choice(name: str, choices: type[StrEnum]) -> Field:
    return Field(name, Form.CHOICE, kept=True, choices=choices)


def _words(name: str, *, required: bool = False) -> Field:
    return Field(name, Form.WORDS, required)


DAYS = (_kept("first_day", Form.DAY), _kept("last_day", Form.DAY))
TERMS = (
    _words("powers", required=True),
    _words("arms", required=True),
    _words("uniform", required=True),
)
CONDITIONS = (_words("arms"), _words("entry"), _words("costs"), _words("liability"))
FIELDS: Mapping[RecordKind, tuple[Field, ...]] = {
    RecordKind.PLAN: (
        _words("aim", required=True),
        _words("legal_basis", required=True),
        _words("areas", required=True),
        _words("phases"),
        _words("abort_rules", required=True),
        _words("lessons"),
        *DAYS,
    ),
    RecordKind.TEAM: (
        _words("purpose", required=True),
        _words("legal_basis", required=True),
        _words("leaders", required=True),
        _words("members", required=True),
        _words("participants"),
        _words("evidence", required=True),
        _words("data_protection", required=True),
        _words("costs"),
        _words("evaluation"),
        *DAYS,
    ),
    RecordKind.NEED: (_choice("resource", Resource), _kept("quantity", Form.COUNT), _kept("place"), *DAYS, *CONDITIONS),
    RecordKind.OFFER: (
        _choice("resource", Resource),
        _kept("quantity", Form.COUNT),
        _kept("place"),
        *DAYS,
        _choice("stand", Stand),
        *CONDITIONS,
    ),
    RecordKind.LEG: (
        _kept("delivery"),
        _kept("number", Form.COUNT),
        _kept("state"),
        Field("from_place"),
        Field("to_place"),
        _kept("first_day", Form.DAY),
    ),
    RecordKind.AUTHORISATION: (
        _kept("delivery"),
        _kept("state"),
        Field("authority"),
        Field("reference"),
        _kept("last_day", Form.DAY),
        _words("conditions"),
    ),
    RecordKind.START: (_kept("delivery"), _kept("first_day", Form.DAY)),
    RecordKind.DEPLOYMENT: (
        _kept("badge"),
        Field("host_partner"),
        _kept("place"),
        _kept("starts", Form.TIME),
        _kept("ends", Form.TIME),
        *TERMS,
    ),
    RecordKind.TASK: (
        _words("what", required=True),
        _kept("responsible", Form.SERVICE),
        _kept("due", Form.TIME),
        _choice("stand", Stand),
    ),
    RecordKind.RESULT: (
        _choice("outcome", Outcome),
        _kept("reference"),
        _kept("quantity", Form.QUANTITY),
        _choice("unit", Unit),
        _kept("what", required=False),
        _kept("first_day", Form.DAY),
    ),
    RecordKind.LESSON: (_words("observed", required=True), _words("recommended", required=True)),
    RecordKind.LAUNCH: (_kept("first_day", Form.DAY), _choice("compared", Comparison), _words("reason")),
    RecordKind.DEBRIEF: (
        _kept("first_day", Form.DAY),
        _words("attended", required=True),
        _words("planned", required=True),
        _words("happened", required=True),
        _words("causes", required=True),
        _words("follow_up"),
    ),
    RecordKind.CLOSURE: (
        _choice("fate", Fate),
        _kept("last_day", Form.DAY),
        _words("ground"),
    ),
}
SOURCES: Mapping[RecordKind, str] = {
    RecordKind.PLAN: "own choice",
    RecordKind.TEAM: "the European Union's model agreement of 2022 on joint investigation teams, from memory, not read",
    RecordKind.NEED: "own choice",
    RecordKind.OFFER: "own choice",
    RecordKind.LEG: "Convention on mutual assistance of 29 May 2000, Art. 12, from memory: each state decides",
    RecordKind.AUTHORISATION: "the same, from memory",
    RecordKind.START: "the same, from memory",
    RecordKind.DEPLOYMENT: "Council Decision 2008/615/JHA, Art. 17 and 19 (joint patrols, arms, uniform), from memory",
    RecordKind.TASK: "own choice",
    RecordKind.RESULT: "own choice",
    RecordKind.LESSON: "own choice",
    RecordKind.LAUNCH: "own choice: each service begins by itself, after a deconfliction with each other (P-14.13)",
    RecordKind.DEBRIEF: "the four questions of an after-action review (planned, happened, why, what next), from memory",
    RecordKind.CLOSURE: "Directive (EU) 2016/680, Art. 4(1)(e) and 16(2): what is no longer needed goes; from memory",
}
"""By kind: on what its fields rest, and whether that was read."""
