"""The tables of the specification name the fields, forms and codes that the code has: no more and no fewer."""

from enum import EnumMeta
from types import MappingProxyType
from typing import Any, get_args

import msgspec
import pytest
from msgspec import inspect

from entente.access.terms import Onward, Safeguard
from entente.audit import entry
from entente.crypto.digests import Label
from entente.domains.agreements.rules.kinds import AgreementKind
from entente.domains.agreements.rules.values import Bearer, Entry, Pillar
from entente.protocol import (
    bodies,
    bundle,
    controls,
    entities,
    forms,
    minutes,
    proofs,
    recovery,
    reports,
    statements,
    wire,
)
from entente.protocol.time_limits import DayRule
from entente.vocabulary import codes, crime, errors, evaluation, handling, persons, purposes
from tests.conformance import tables

FORMS: MappingProxyType[str, Any] = MappingProxyType(
    {
        "signed": wire.Signed,
        "key statement": statements.StatementClaim,
        "signing key": statements.SigningEntry,
        "sealing key": statements.SealingEntry,
        "revocation": statements.Revocation,
        "last good": statements.LastGood,
        "header": wire.Header,
        "handling": handling.Handling,
        "ground": wire.Ground,
        "sealed": wire.Sealed,
        "attachment": wire.Attachment,
        "batch claim": wire.BatchClaim,
        "delivery": wire.Delivery,
        "delivery answer": wire.DeliveryAnswer,
        "message": wire.Message,
        "wrap": wire.Wrap,
        "gap": wire.Gap,
        "rejection": wire.Rejection,
        "receipt claim": wire.ReceiptClaim,
        "range": wire.Range,
        "verdict": wire.Verdict,
        "checkpoint claim": wire.CheckpointClaim,
        "ledger entry": entry.Entry,
        "bundle": bundle.Bundle,
        "header proof": proofs.HeaderProof,
        "content": bundle.Content,
        "receipt part": bundle.ReceiptPart,
        "ledger part": bundle.LedgerPart,
        "holding": recovery.Holding,
        "tombstone": recovery.Tombstone,
        "attachment key": bodies.AttachmentKey,
        "external": bodies.External,
        "contribution": bodies.Contribution,
        "rating": bodies.Rating,
        "passage": bodies.Passage,
        "entity": entities.Entity,
        "name": entities.Name,
        "birth": entities.Birth,
        "identifier": entities.Identifier,
        "address": entities.Address,
        "source record": entities.SourceRecord,
        "relation": entities.Relation,
        "evaluation": evaluation.Evaluation,
        "pinned text": controls.PinnedText,
        "public text": bodies.PublicText,
        "minutes text": minutes.MinutesText,
        "undertaking": minutes.Undertaking,
        "minutes signatory": minutes.MinutesSignatory,
    }
)
BODIES = MappingProxyType(
    {
        "text": bodies.Text,
        "request": bodies.RequestBody,
        "content": bodies.ContentBody,
        "oral": bodies.OralBody,
        "forward": bodies.ForwardBody,
        "declaration": bodies.DeclarationBody,
        "proposal": bodies.ProposalBody,
        "signature": bodies.SignatureBody,
        "log": bodies.LogBody,
        "event": bodies.EventBody,
        "meeting": bodies.MeetingBody,
        "minutes": bodies.MinutesBody,
        "public statement": bodies.PublicStatementBody,
        "record": bodies.RecordBody,
    }
)
CONTROLS = {str(each.__struct_config__.tag): each for each in get_args(controls.Control)}
SETS = {
    each.__name__: each
    for module in (codes, crime, errors, evaluation, handling, persons, purposes, entities, reports)
    for each in vars(module).values()
    if isinstance(each, EnumMeta)
}
NODE_ONLY = {
    *("AT_REST", "KEY_STORE", "BACKUP", "API_TOKEN", "COSIGNATURE", "FORK", "HELD"),
    *("CALENDAR_FEED", "SECOND_FACTOR", "SCREENED_ROW", "ACCREDITATION"),
}
"""Labels that never cross a border (P-1.8)."""


def fields(type_: Any) -> dict[str, inspect.Type]:
    """Name and type of each field on the wire."""
    found = inspect.type_info(type_)
    assert isinstance(found, inspect.StructType | inspect.DataclassType)
    return {field.encode_name: field.type for field in found.fields}


def fits(told: str, found: inspect.Type) -> bool:
    """Whether the word that the table uses is one for this type."""
    if isinstance(found, inspect.UnionType):
        inner = [each for each in found.types if not isinstance(each, inspect.NoneType)]
        return len(inner) > 1 or (told.endswith(" or null") and fits(told.removesuffix(" or null"), inner[0]))
    match found:
        case inspect.IntType():
            return told in ("int", "time")
        case inspect.BytesType():
            return told == "bytes"
        case inspect.BoolType():
            return told == "yes or no"
        case inspect.EnumType():
            return told in (f"`{found.cls.__name__}`", "int", "text")
        case inspect.FrozenSetType():
            return told.startswith("set of ") and fits(told.removeprefix("set of "), found.item_type)
        case inspect.VarTupleType():
            word, _, inner_told = told.partition(" of ")
            return word in ("list", "set") and fits(inner_told, found.item_type)
        case inspect.StructType() | inspect.DataclassType():
            return told.startswith("{") or FORMS[told] is found.cls
        case inspect.DictType():
            return told.startswith("object")
    return isinstance(found, inspect.StrType) and told.strip("`") in {
        *("text", "service", "dossier", "message", "key", "hash"),
        *SETS,
    }


def agrees(told: dict[str, str], type_: Any) -> None:
    """The table names the fields of the type, each with a form that fits."""
    found = fields(type_)
    assert set(told) == set(found)
    wrong = {name: form for name, form in told.items() if not fits(form, found[name])}
    assert not wrong


def test_every_table_of_fields_is_one_of_the_forms_known() -> None:
    assert set(tables.forms()) == set(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_the_table_of_a_form_has_its_fields(name: str) -> None:
    agrees(tables.forms()[name], FORMS[name])


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_table_of_control_fields_has_those_of_the_kind(kind: str) -> None:
    told = tables.parts("kind")
    assert set(told) == set(CONTROLS)
    agrees(told[kind], CONTROLS[kind])


@pytest.mark.parametrize("body", BODIES)
def test_the_table_of_bodies_has_the_fields_of_the_body(body: str) -> None:
    told = tables.parts("body")
    assert set(told) == set(BODIES)
    agrees(told["text"] | told[body], BODIES[body])


def test_each_kind_has_the_body_that_the_table_names() -> None:
    told = {kind: row[1] for row in tables.by_head("kinds").rows for kind in tables.codes(row[0])}
    assert set(told) == {kind.value for kind in bodies.BODY_OF}
    for kind, body in bodies.BODY_OF.items():
        assert set(fields(body)) == set(fields(BODIES[told[kind.value]]))


def test_what_a_table_calls_empty_is_the_value_by_which_the_code_says_nothing() -> None:
    for head, types in (("kind", CONTROLS), ("body", BODIES)):
        for name, field, _, empty, *_ in tables.by_head(head).rows:
            if empty:
                info = inspect.type_info(types[name.strip("`")])
                assert isinstance(info, inspect.StructType)
                (found,) = [each for each in info.fields if each.encode_name == field.strip("`")]
                default = found.default_factory() if found.default is msgspec.NODEFAULT else found.default
                assert msgspec.json.encode(default).decode() == empty.strip("`"), (name, field)


@pytest.mark.parametrize("row", tables.by_head("set").rows, ids=lambda row: row[0])
def test_a_closed_set_has_the_values_of_the_code(row: tuple[str, ...]) -> None:
    assert tables.codes(row[1]) == [each.value for each in SETS[row[0].strip("`")] if each.value != ""]  # type: ignore[var-annotated]  # an enumeration's members


@pytest.mark.parametrize("row", tables.by_head("set in clauses").rows, ids=lambda row: row[0])
def test_a_closed_set_of_clauses_has_the_values_of_the_code(row: tuple[str, ...]) -> None:
    known = {each.__name__: each for each in (AgreementKind, Bearer, DayRule, Entry, Onward, Pillar, Safeguard)}
    assert tables.codes(row[1]) == [each.value for each in known[row[0].strip("`")]]


def test_the_labels_are_those_of_the_register() -> None:
    told = {tables.codes(row[0])[0] for row in tables.by_head("label").rows}
    assert {f"entente/1/{name}" for name in told} == {each.value for each in Label if each.name not in NODE_ONLY}


def test_the_forms_of_requests_ask_for_what_the_code_asks_for() -> None:
    for form, kinds, required, answer in tables.by_head("form").rows:
        rule = forms.FORMS[codes.RequestForm(tables.codes(form)[0])]
        assert set(tables.codes(kinds)) == {each.value for each in rule.subjects}
        assert tables.codes(required) == list(rule.required)
        assert answer == "any" or set(tables.codes(answer)) == {each.value for each in rule.answer}
    assert len(tables.by_head("form").rows) == len(forms.FORMS)


def test_the_scales_have_the_grades_of_the_code() -> None:
    for scale, *columns in tables.by_head("scale").rows:
        grades = evaluation.GRADES[evaluation.Scale(tables.codes(scale)[0])]
        assert [tuple(tables.codes(each)) for each in columns] == [grades.source, grades.information, grades.handling]
    assert len(tables.by_head("scale").rows) == len(evaluation.GRADES)
