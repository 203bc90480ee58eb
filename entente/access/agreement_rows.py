"""Rows on the agreement: no agreement, no personal data (invariant 1, P-8.3, P-8.4)."""

from entente.access.actions import CROSSING
from entente.access.rule import AGREED, OWN, PASS, Case, CuredBy, Rule, values
from entente.access.terms import NO_TERMS
from entente.vocabulary.codes import COOPERATION, PERSONAL_DATA_FREE, MessageKind
from entente.vocabulary.persons import DataCategory

_NO_DATA = frozenset({DataCategory.NONE})


def needs_agreement(case: Case) -> bool:
    """All personal data, and all that stands in case, event and operation dossiers but their membership."""
    record = case.record
    if record.personal:
        return True
    return record.dossier_kind not in PERSONAL_DATA_FREE and record.kind is not MessageKind.MEMBERSHIP


def governed(case: Case) -> bool:
    """Whether there is an agreement whose words decide."""
    return case.terms is not NO_TERMS and needs_agreement(case)


def governed_personal(case: Case) -> bool:
    """The same, for personal data."""
    return case.record.personal and governed(case)


def _may_send_kind(case: Case) -> bool:
    senders = case.terms.one_sided.get(case.record.exchange_kind)
    return senders is None or case.record.author in senders


def _is_declared(case: Case) -> bool:
    return bool(case.record.categories - _NO_DATA or case.record.special)


TABLE: tuple[Rule, ...] = (
    Rule(
        "contact_dossier_free_of_persons",
        CROSSING,
        lambda case: case.record.dossier_kind in PERSONAL_DATA_FREE,
        lambda case: not case.record.personal,
        "P-8.4",
        OWN,
        CuredBy.OFFICER,
        "move_to_case_dossier",
        lambda case: (("dossier_kind", case.record.dossier_kind.value),),
    ),
    Rule(
        "cooperation_free_of_persons",
        CROSSING,
        lambda case: case.record.kind in COOPERATION,
        lambda case: not case.record.personal,
        "P-8.15",
        OWN,
        CuredBy.OFFICER,
        "name_offices",
        lambda case: (("kind", case.record.kind.value),),
    ),
    Rule(
        "data_categories_declared",
        CROSSING,
        lambda case: case.record.personal,
        _is_declared,
        "P-8.3",
        OWN,
        CuredBy.OFFICER,
        "declare_categories",
    ),
    Rule(
        "agreement_known",
        CROSSING,
        needs_agreement,
        lambda case: case.terms is not NO_TERMS,
        "P-8.3",
        OWN,
        CuredBy.COOPERATION,
        "conclude_agreement",
        lambda case: (("agreement", case.record.agreement),),
        waivers=PASS,
    ),
    Rule(
        "agreement_in_force",
        CROSSING,
        governed,
        lambda case: case.terms.in_force(case.now),
        "P-8.3",
        AGREED,
        CuredBy.SIGNATORIES,
        "bring_into_force",
        lambda case: (("state", case.terms.state.value),),
        "entry_into_force",
        PASS,
    ),
    Rule(
        "agreement_covers_services",
        CROSSING,
        governed,
        lambda case: case.record.audience <= case.terms.parties,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "narrow_audience",
        lambda case: (("services", values(case.record.audience - case.terms.parties)),),
        "parties",
        PASS,
    ),
    Rule(
        "agreement_covers_exchange_kind",
        CROSSING,
        governed,
        lambda case: case.record.exchange_kind in case.terms.exchange_kinds,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "amend_agreement",
        lambda case: (("exchange_kind", case.record.exchange_kind.value),),
        "exchange_kinds",
        PASS,
    ),
    Rule(
        "agreement_lets_author_send",
        CROSSING,
        lambda case: bool(case.terms.one_sided) and governed(case),
        _may_send_kind,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "amend_agreement",
        lambda case: (("service", case.record.author), ("exchange_kind", case.record.exchange_kind.value)),
        "one_sided",
        PASS,
    ),
)
