"""A text is whole, is read back byte for byte, compiles to what the gate reads, and differs where it was changed."""

import msgspec
import pytest

from entente.access.terms import AgreementState, Onward, Safeguard
from entente.crypto.canonical import CanonicalError
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.compilation import COMPILERS, compile_terms
from entente.domains.agreements.rules.differences import Change, differences
from entente.domains.agreements.rules.kinds import FORMS, ClauseKind
from entente.domains.agreements.rules.model import KIND_OF
from entente.domains.agreements.rules.rendering import RENDERERS, sentences
from entente.domains.agreements.rules.text import Clause, ClauseMalformed, Text, read_text
from entente.domains.agreements.rules.validation import Flaw, findings
from entente.vocabulary.codes import ExchangeKind, RefusalGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import AgreementId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from tests.domains.agreements.texts import FR, MA, drop, put, text

AGREEMENT = AgreementId("c" * 32)


def flaws(whole: Text) -> set[Flaw]:
    return {finding.flaw for finding in findings(whole)}


def test_the_model_agreement_has_no_flaw() -> None:
    assert findings(text()) == ()


FLAWED = [
    (Flaw.MISSING, drop(text(), ClauseKind.PURPOSES)),
    (Flaw.TWICE, msgspec.structs.replace(text(), clauses=(*text().clauses, text().clauses[0]))),
    (Flaw.MISNUMBERED, msgspec.structs.replace(text(), clauses=text().clauses[::-1])),
    (Flaw.TOO_FEW_PARTIES, put(text(), values.Parties((MA, MA)))),
    (Flaw.NO_SIGNATORY, text({MA: "a" * 32}, values.Parties((MA, FR)))),
    (Flaw.STRANGER_SIGNS, put(text(), values.Parties((MA, "es.policia")))),  # type: ignore[arg-type]  # a plain id
    (Flaw.NO_CREDENTIAL, text({MA: "a" * 32, FR: ""})),
    (Flaw.WORDS_MISSING, put(text(), values.JointCommittee(), {"en": "A committee meets.", "fr": " "})),
    (Flaw.PREVAILING_UNKNOWN, put(text(), values.Languages(("en", "fr"), prevailing="ar"))),
    (
        Flaw.UNGUARDED,
        put(text(), values.SpecialCategories((values.Guarded(SpecialCategory.HEALTH, ()),))),
    ),
    (Flaw.RENEWS_NOTHING, put(text(), values.Duration(0))),
    (Flaw.DAY_RULE_UNKNOWN, put(text(), values.TimeLimitRule(day_rule="business_days"))),
    (Flaw.LIMIT_EMPTY, put(text(), values.TimeLimitRule(urgent_days=0))),
]


def test_every_flaw_has_a_case() -> None:
    assert {flaw for flaw, _whole in FLAWED} == set(Flaw)


@pytest.mark.parametrize(("flaw", "whole"), FLAWED, ids=[str(flaw) for flaw, _whole in FLAWED])
def test_the_flaw_is_found(flaw: Flaw, whole: Text) -> None:
    assert flaw in flaws(whole)


def test_a_text_is_read_back_byte_for_byte() -> None:
    whole = text()
    assert read_text(whole.encode()) == whole
    assert read_text(whole.encode()).digest == whole.digest


def test_another_word_is_another_digest() -> None:
    assert put(text(), values.JointCommittee(), {"en": "x", "fr": "y"}).digest != text().digest


def test_a_text_in_another_spelling_is_refused() -> None:
    with pytest.raises(CanonicalError):
        read_text(text().encode().replace(b'{"clauses"', b'{ "clauses"'))


def test_a_value_that_is_not_of_its_form_is_refused_with_its_clause() -> None:
    wrong = Clause(1, ClauseKind.DURATION, {"years": "many"})
    with pytest.raises(ClauseMalformed, match="clause 1"):
        read_text(msgspec.structs.replace(text(), clauses=(wrong,)).encode())


def test_the_compiled_terms_say_what_the_clauses_say() -> None:
    whole = text(
        None,
        values.CrimeAreas((CrimeArea.DRUGS,), open=True),
        values.OneSidedObligations((values.OneSided(ExchangeKind.TRAINING, (FR,)),)),
        values.JudicialMatters((DataCategory.FINANCIAL,)),
        values.FourEyes((ExchangeKind.HIT_CHECK,)),
        values.OnwardTransfer(Onward.NEVER),
        values.TimeLimitRule(time_zone="Africa/Casablanca", normal_days=10),
    )
    terms = compile_terms(AGREEMENT, whole, AgreementState.SUSPENDED, 5, 9)
    assert (terms.agreement, terms.state, terms.effective_from, terms.until) == (AGREEMENT, "suspended", 5, 9)
    assert terms.parties == {MA, FR}
    assert (terms.crime_areas, terms.crime_areas_open) == ({CrimeArea.DRUGS}, True)
    assert terms.one_sided == {ExchangeKind.TRAINING: {FR}}
    assert terms.reserved_to_judges == {DataCategory.FINANCIAL}
    assert terms.four_eyes == {ExchangeKind.HIT_CHECK}
    assert terms.onward is Onward.NEVER
    assert (terms.limits.time_zone, terms.limits.normal_days) == ("Africa/Casablanca", 10)
    safeguards = {Safeguard.STRICT_NECESSITY_STATED, Safeguard.SECOND_OFFICER}
    assert terms.special == {SpecialCategory.HEALTH: safeguards}
    assert terms.reference("crime_areas") == f"{AGREEMENT}#{terms.clauses['crime_areas']}"


def test_what_no_clause_mentions_is_not_covered() -> None:
    bare = compile_terms(AGREEMENT, msgspec.structs.replace(text(), clauses=()))
    assert not bare.exchange_kinds | bare.purposes | bare.categories | bare.crime_areas | bare.danger_uses
    assert not bare.crime_areas_open
    assert bare.refusal_grounds == set(RefusalGround), "nobody can be made to answer"


def test_every_kind_has_a_form_and_what_is_enforced_is_compiled_or_read_elsewhere() -> None:
    elsewhere = {
        ClauseKind.PARTIES,
        ClauseKind.FULL_POWERS,
        ClauseKind.ENTRY_INTO_FORCE,
        ClauseKind.DURATION,
        ClauseKind.TACIT_RENEWAL,
        ClauseKind.TERMINATION,
    }
    assert FORMS.keys() == set(ClauseKind)
    assert {kind for kind, form in FORMS.items() if form.enforced} == COMPILERS.keys() | elsewhere


def test_every_value_is_said_in_sentences_but_words_alone() -> None:
    assert RENDERERS.keys() == KIND_OF.keys() - {values.Words}
    for clause in text().clauses:
        for sentence in sentences(clause.read):
            assert sentence.text % dict.fromkeys(sentence.values, "x")


def test_a_difference_names_clause_field_and_language() -> None:
    old = text()
    new = put(drop(old, ClauseKind.COSTS), values.Duration(7), {"en": "Seven years.", "fr": "Sept ans."})
    new = put(new, values.Pillars((values.Pillar.TRAINING,)))
    new = put(new, values.LeastSuite())
    found = {one.kind: one for one in differences(old, new)}
    assert found[ClauseKind.COSTS].change is Change.REMOVED
    assert found[ClauseKind.LEAST_SUITE].change is Change.ADDED
    assert (found[ClauseKind.DURATION].fields, found[ClauseKind.DURATION].words) == (("years",), ("en", "fr"))
    assert (found[ClauseKind.PILLARS].fields, found[ClauseKind.PILLARS].words) == (("pillars",), ())
    same = [one for one in found.values() if one.change is Change.SAME]
    assert len(same) == len(old.clauses) - 3


def test_two_further_provisions_are_told_apart() -> None:
    words = {"en": "First.", "fr": "Premier."}
    old = put(text(), values.Words(), words)
    new = msgspec.structs.replace(
        old,
        clauses=(*old.clauses, Clause(len(old.clauses) + 1, ClauseKind.OTHER, {}, {"en": "Second.", "fr": "Deux."})),
    )
    changes = [one.change for one in differences(old, new) if one.kind is ClauseKind.OTHER]
    assert changes == [Change.SAME, Change.ADDED]
