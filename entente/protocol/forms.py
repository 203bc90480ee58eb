"""Request forms: what each asks for, what an answer may carry, how fast (P-6.2.2); one table for pages and gates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from entente.protocol.bodies import RequestBody
from entente.protocol.time_limits import DEFAULT_SPANS, Span
from entente.vocabulary.codes import RequestForm, Urgency
from entente.vocabulary.persons import DataCategory, EntityKind

C, K = DataCategory, EntityKind
PERSONS = frozenset({K.PERSON})
THINGS = frozenset({K.VEHICLE, K.VESSEL, K.AIRCRAFT, K.DOCUMENT, K.FIREARM, K.SEIZURE})


@dataclass(frozen=True)
class FormRule:
    """One form: `label` is the code that pages translate."""

    label: str
    subjects: frozenset[EntityKind]
    """At least one entity of these kinds is in the body; empty: none is needed."""
    required: tuple[str, ...]
    """Fields of RequestBody that may not be empty."""
    answer: frozenset[DataCategory]
    """What an answer may carry, within what the agreement covers."""
    spans: Mapping[Urgency, Span] = field(default_factory=lambda: DEFAULT_SPANS)
    """The limits that apply where the agreement names none."""


FORMS: Mapping[RequestForm, FormRule] = {
    RequestForm.IDENTITY: FormRule(
        "form.identity", PERSONS, ("entities", "facts"), frozenset({C.IDENTITY, C.BIOMETRIC, C.CRIMINAL_RECORD})
    ),
    RequestForm.VEHICLE_KEEPER: FormRule(
        "form.vehicle_keeper", frozenset({K.VEHICLE}), ("entities", "facts"), frozenset({C.IDENTITY, C.VEHICLE_KEEPER})
    ),
    RequestForm.TELEPHONE_SUBSCRIBER: FormRule(
        "form.telephone_subscriber",
        frozenset({K.PHONE}),
        ("entities", "facts"),
        frozenset({C.IDENTITY, C.TELECOM_SUBSCRIBER, C.CONTACT_DETAILS}),
    ),
    RequestForm.RESIDENCE: FormRule(
        "form.residence", PERSONS, ("entities", "facts"), frozenset({C.IDENTITY, C.CONTACT_DETAILS, C.LOCATION})
    ),
    RequestForm.OBJECT_TRACING: FormRule(
        "form.object_tracing", THINGS, ("entities", "facts"), frozenset({C.IDENTITY, C.INVESTIGATIVE, C.LOCATION})
    ),
    RequestForm.WANTED_PERSON: FormRule(
        "form.wanted_person",
        PERSONS,
        ("entities", "facts", "offence"),
        frozenset({C.IDENTITY, C.LOCATION, C.TRAVEL, C.CRIMINAL_RECORD, C.CONTACT_DETAILS, C.INVESTIGATIVE}),
    ),
    RequestForm.MISSING_PERSON: FormRule(
        "form.missing_person",
        PERSONS,
        ("entities", "facts"),
        frozenset({C.IDENTITY, C.LOCATION, C.TRAVEL, C.CONTACT_DETAILS}),
    ),
    RequestForm.HIT_CONFIRMATION: FormRule(
        "form.hit_confirmation",
        frozenset({K.PERSON, *THINGS}),
        ("entities",),
        frozenset({C.IDENTITY, C.BIOMETRIC}),
    ),
    RequestForm.DATA_PRESERVATION: FormRule(
        "form.data_preservation", frozenset({K.ACCOUNT, K.PHONE}), ("entities", "facts", "offence"), frozenset({C.NONE})
    ),
    RequestForm.FREE: FormRule("form.free", frozenset(), ("questions", "facts"), frozenset(C)),
}


def missing_fields(form: RequestForm, body: RequestBody, urgency: Urgency) -> tuple[str, ...]:
    """What the form still needs before the request may be sent: names of fields, empty when it is complete."""
    rule = FORMS[form]
    missing = [name for name in rule.required if not getattr(body, name)]
    kinds = {entity.kind for entity in body.entities}
    if rule.subjects and body.entities and not kinds & rule.subjects:
        missing.append("entities")
    if urgency is not Urgency.NORMAL and not body.urgency_facts:
        missing.append("urgency_facts")
    return tuple(missing)


def beyond_form(form: RequestForm, categories: frozenset[DataCategory]) -> frozenset[DataCategory]:
    """The data categories of an answer that its form does not ask for."""
    return categories - FORMS[form].answer - {C.NONE}
