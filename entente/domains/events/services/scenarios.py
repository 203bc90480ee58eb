"""Open and close scenarios, and bring the graded, dated evidence that their judgements rest on."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import Event, Evidence, Scenario
from entente.domains.events.rules.codes import EvidenceKind
from entente.domains.events.rules.touching import Watch
from entente.domains.events.services.ground import EventRefused
from entente.domains.events.services.methods import method_in_force
from entente.exchange.models import Message
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.evaluation import Evaluation


@dataclass(frozen=True)
class Told:
    """What a scenario is: threat × target × means, its crime area, how it is judged, who owns it, what touches it."""

    title: str
    threat: str
    target: str
    means: str
    area: CrimeArea
    method: str
    owner: str
    watch: Watch = ()


def open_scenario(event: Event, told: Told, *, by: str, now: Milliseconds, joint: str = "") -> Scenario:
    """A new scenario; `joint` is the key under which partners assess it too. Raise EventRefused, MethodUnknown."""
    method_in_force(event.service, told.method)
    values = {
        "threat": told.threat,
        "target": told.target,
        "means": told.means,
        "area": told.area.value,
        "method": told.method,
        "owner": told.owner,
        "watch": [list(each) for each in told.watch],
        "joint": joint,
        "created_by": by,
        "created_at": now,
    }
    try:
        with transaction.atomic():
            made = Scenario.objects.create(service=event.service, event=event, title=told.title, **values)
    except IntegrityError as error:
        raise EventRefused("a scenario of this title is kept", cure="open it, or give another title") from error
    _note("scenario_opened", made, by, now)
    return made


def watch(scenario: Scenario, entries: Watch, *, by: str, now: Milliseconds) -> None:
    """Change what touches it; what was touched before stays."""
    scenario.watch = [list(each) for each in entries]
    scenario.save(update_fields=["watch"])
    _note("scenario_watch_set", scenario, by, now)


def close(scenario: Scenario, why: str, *, by: str, now: Milliseconds) -> None:
    """It is no longer judged; its history stays. Raise EventRefused without a reason."""
    if not why.strip():
        raise EventRefused("no reason is given", cure="say why the scenario is closed")
    scenario.closed_at, scenario.closed_why = now, why.strip()
    scenario.save(update_fields=["closed_at", "closed_why"])
    _note("scenario_closed", scenario, by, now)


def reopen(scenario: Scenario, *, by: str, now: Milliseconds) -> None:
    """It is judged again."""
    scenario.closed_at, scenario.closed_why = None, ""
    scenario.save(update_fields=["closed_at", "closed_why"])
    _note("scenario_reopened", scenario, by, now)


@dataclass(frozen=True)
class Ground:
    """One piece of evidence as it is brought."""

    kind: EvidenceKind
    reference: str
    says: str
    dated: date
    evaluation: Evaluation


def bring(scenario: Scenario, ground: Ground, *, by: str, now: Milliseconds) -> Evidence:
    """Add evidence; raise EventRefused for a grade outside its scale, or a message that is not held."""
    if not ground.evaluation.is_known():
        raise EventRefused("the scale has no such grade", cure="choose grades of the scale", clause="P-6.13.2")
    dossier = _dossier_of(scenario, ground) if ground.kind is EvidenceKind.MESSAGE else ""
    values = {
        "dossier": dossier,
        "says": ground.says,
        "dated": ground.dated,
        "scale": ground.evaluation.scale.value,
        "source": ground.evaluation.source,
        "information": ground.evaluation.information,
        "by": by,
        "at": now,
    }
    kind = ground.kind.value
    try:
        with transaction.atomic():
            made = Evidence.objects.create(
                service=scenario.service, scenario=scenario, kind=kind, reference=ground.reference, **values
            )
    except IntegrityError as error:
        raise EventRefused("this is evidence already", cure="look at the list of evidence") from error
    _note("evidence_brought", scenario, by, now)
    return made


def _dossier_of(scenario: Scenario, ground: Ground) -> str:
    held = Message.objects.filter(service=scenario.service, message_id=ground.reference).select_related("dossier")
    found = held.first()
    if found is None or found.erased_at is not None:
        raise EventRefused("no such message is held here", cure="copy the id from the message's page")
    return str(found.dossier.dossier)


def _note(kind: str, scenario: Scenario, by: str, now: Milliseconds) -> None:
    store.append(scenario.service, store.INTERNAL, [Entry(kind, now, {"by": by}, f"scenario:{scenario.pk}")])
