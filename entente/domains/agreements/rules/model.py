"""A model agreement to start a draft from: usual values for police cooperation, without words yet."""

from collections.abc import Iterable

from entente.access.terms import Onward, Safeguard
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.kinds import FORMS, ClauseKind
from entente.vocabulary.codes import ExchangeKind, RefusalGround, Use
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Classification, HandlingCode
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from entente.vocabulary.purposes import REGIME_OF, Purpose, Regime

_AREAS = (CrimeArea.TERRORISM, CrimeArea.ORGANISED_CRIME, CrimeArea.DRUGS, CrimeArea.MONEY_LAUNDERING)
_PURPOSES = tuple(purpose for purpose in Purpose if REGIME_OF[purpose] is Regime.LAW_ENFORCEMENT)
_MANAGING = frozenset({Purpose.COOPERATION_MANAGEMENT, Purpose.OVERSIGHT})
_KINDS = (ExchangeKind.INFORMATION_ON_REQUEST, ExchangeKind.OWN_INITIATIVE, ExchangeKind.HIT_CHECK)
_HEALTH = values.Guarded(SpecialCategory.HEALTH, (Safeguard.STRICT_NECESSITY_STATED, Safeguard.SECOND_OFFICER))
_DATA = tuple(category for category in DataCategory if category is not DataCategory.NONE)


def model_values(
    parties: Iterable[ServiceId], languages: Iterable[str], signatories: Iterable[values.Signatory]
) -> tuple[tuple[ClauseKind, values.Value], ...]:
    """Clauses in the usual order, as (kind, value); words and numbers come with the draft."""
    services = tuple(sorted(parties))
    said: tuple[values.Value, ...] = (
        values.Parties(services),
        values.Pillars((values.Pillar.OPERATIONAL, values.Pillar.TECHNICAL, values.Pillar.TRAINING)),
        values.CrimeAreas(_AREAS),
        values.ExchangeKinds(_KINDS),
        values.Purposes(tuple(purpose for purpose in _PURPOSES if purpose not in _MANAGING)),
        values.DataCategories(_DATA),
        values.SpecialCategories((_HEALTH,)),
        values.HandlingRule(default_codes=(HandlingCode.H1,)),
        values.ClassifiedUpTo(Classification.RESTRICTED),
        values.TimeLimitRule(),
        values.RefusalGrounds(tuple(RefusalGround)),
        values.ImminentDanger((Use.FORWARD, Use.OPERATION)),
        values.OnwardTransfer(Onward.WITH_CONSENT),
        values.Erasure(retention_days=3 * 365),
        values.Assurance("minister_of_justice", valid_days=365),
        values.Costs(values.Bearer.REQUESTED),
        values.JointCommittee(),
        values.EntryIntoForce(values.Entry.ON_LAST_NOTIFICATION),
        values.Duration(5),
        values.TacitRenewal(years=5, notice_months=6),
        values.Termination(notice_months=6),
        values.Languages(tuple(languages)),
        values.FullPowers(tuple(signatories)),
    )
    return tuple((KIND_OF[type(value)], value) for value in said)


KIND_OF: dict[type[values.Value], ClauseKind] = {form.value: kind for kind, form in FORMS.items()}
"""The kind that takes a value of this type."""
