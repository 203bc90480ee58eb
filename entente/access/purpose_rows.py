"""Rows on purposes: reading is on a ground, regimes are walled, what is restricted stays so (P-8.8, P-12.2)."""

from entente.access.actions import CROSSING, ON_CONTENT, READING, USING, Action
from entente.access.rule import DANGER, OWN, Case, CuredBy, Rule
from entente.vocabulary.codes import Use
from entente.vocabulary.purposes import REGIME_OF, Purpose
from entente.vocabulary.roles import Role
from entente.vocabulary.sources import Reading, Source

_PURPOSE = Source("Directive (EU) 2016/680", "Art. 4(1)(b) and (2)", Reading.FROM_MEMORY)
_RESTRICTED = Source("Directive (EU) 2016/680", "Art. 16(3)", Reading.FROM_MEMORY)
_OVERSEERS = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR})
_DPO = frozenset({Role.DATA_PROTECTION_OFFICER})


def purpose_of(case: Case) -> Purpose | None:
    """The purpose asked for, else the one inherited from the dossier."""
    return case.record.asked_purpose or case.record.dossier_purpose


def _same_regime(case: Case) -> bool:
    purpose = purpose_of(case)
    return purpose is None or REGIME_OF[purpose] is REGIME_OF[case.record.purpose]


def _oversees(case: Case) -> bool:
    return purpose_of(case) is Purpose.OVERSIGHT


def _crosses_walls(case: Case) -> bool:
    return case.record.personal and purpose_of(case) is not None and not _oversees(case)


def _other_purpose_granted(case: Case) -> bool:
    return case.record.consented(Use.OTHER_PURPOSE, frozenset(), case.now)


def _has_ground(case: Case) -> bool:
    asked = case.record.use_ground
    return not case.actor.roles.isdisjoint(_DPO) or (asked is not None and asked is case.record.restricted)


TABLE: tuple[Rule, ...] = (
    Rule(
        "purpose_stated",
        READING | USING,
        lambda case: case.record.personal,
        lambda case: purpose_of(case) is not None,
        "P-8.8",
        _PURPOSE,
        CuredBy.OFFICER,
        "state_purpose",
    ),
    Rule(
        "purpose_about_persons",
        READING | USING,
        lambda case: case.record.personal,
        lambda case: purpose_of(case) is not Purpose.COOPERATION_MANAGEMENT,
        "P-8.8",
        _PURPOSE,
        CuredBy.OFFICER,
        "state_purpose",
    ),
    Rule(
        "oversight_by_overseers",
        READING,
        _oversees,
        lambda case: not case.actor.roles.isdisjoint(_OVERSEERS),
        "P-8.8",
        OWN,
        CuredBy.DATA_PROTECTION_OFFICER,
        "ask_data_protection_officer",
    ),
    Rule(
        "regime_wall",
        READING | USING | CROSSING,
        _crosses_walls,
        lambda case: _same_regime(case) or _other_purpose_granted(case),
        "P-8.8",
        _PURPOSE,
        CuredBy.ORIGINATOR,
        "ask_consent_other_purpose",
        lambda case: (("purpose", str(purpose_of(case) or "")), ("given_for", case.record.purpose.value)),
    ),
    Rule(
        "other_purpose_consent",
        frozenset({Action.USE_FOR_OTHER_PURPOSE}),
        lambda case: case.record.originator not in ("", case.record.holder),
        _other_purpose_granted,
        "P-8.6",
        _PURPOSE,
        CuredBy.ORIGINATOR,
        "ask_consent_other_purpose",
        waivers=DANGER,
    ),
    Rule(
        "restricted_to_its_ground",
        ON_CONTENT,
        lambda case: case.record.restricted is not None,
        _has_ground,
        "P-12.2",
        _RESTRICTED,
        CuredBy.DATA_PROTECTION_OFFICER,
        "ask_data_protection_officer",
        lambda case: (("ground", str(case.record.restricted or "")),),
    ),
)
