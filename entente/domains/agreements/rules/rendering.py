"""What a clause's value says, in sentences: message ids with values, for pages and for first words in any language."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from entente.access.terms import Onward
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.message_ids import noted as _
from entente.domains.agreements.rules.values import Value
from entente.vocabulary.handling import HandlingCode, Tlp

Shown = str | int | Enum | tuple["str | Enum", ...]


@dataclass(frozen=True)
class Sentence:
    """A message id and what to put into it; enums are named in the reader's language, tuples become lists.

    `moment` names the values that are instants in milliseconds.
    """

    text: str
    values: dict[str, Shown] = field(default_factory=dict)
    moments: frozenset[str] = frozenset()


def sentences(value: Value) -> tuple[Sentence, ...]:
    """The sentences of a value, in order; a clause of words alone has none."""
    return tuple(RENDERERS[type(value)](value)) if type(value) in RENDERERS else ()


def _say(text: str, **shown: Shown) -> Sentence:
    return Sentence(text, shown)


def _languages(value: values.Languages) -> list[Sentence]:
    said = [_say(_("The texts in these languages are equally authentic: %(languages)s."), languages=value.authentic)]
    if value.prevailing:
        said.append(_say(_("Where they differ, this text prevails: %(language)s."), language=value.prevailing))
    return said


def _powers(value: values.FullPowers) -> list[Sentence]:
    return [
        _say(_("%(office)s signs for %(service)s."), office=one.office.replace("_", " "), service=one.service)
        for one in value.signatories
    ]


def _entry(value: values.EntryIntoForce) -> list[Sentence]:
    match value.condition:
        case values.Entry.ON_DATE:
            return [
                Sentence(_("The agreement enters into force on %(date)s."), {"date": value.date}, frozenset({"date"}))
            ]
        case values.Entry.DAYS_AFTER_LAST_NOTIFICATION:
            return [
                _say(
                    _(
                        "The agreement enters into force %(days)s days after the last party has notified that its "
                        "procedures are complete."
                    ),
                    days=value.days,
                )
            ]
        case values.Entry.ON_LAST_NOTIFICATION:
            return [
                _say(
                    _(
                        "The agreement enters into force when the last party has notified that its procedures "
                        "are complete."
                    )
                )
            ]


def _duration(value: values.Duration) -> list[Sentence]:
    if value.years <= 0:
        return [_say(_("The agreement is concluded for an unlimited time."))]
    return [_say(_("The agreement is concluded for %(years)s years."), years=value.years)]


def _termination(value: values.Termination) -> list[Sentence]:
    return [
        _say(_("A party may end the agreement with %(months)s months' notice."), months=value.notice_months),
        _say(_("A party may suspend the agreement with %(days)s days' notice."), days=value.suspension_notice_days),
    ]


def _precedence(value: values.Precedence) -> list[Sentence]:
    said = [_say(_("The agreement prevails over: %(instruments)s."), instruments=value.prevails_over)]
    said.append(_say(_("The agreement yields to: %(instruments)s."), instruments=value.yields_to))
    return [one for one in said if one.values["instruments"]]


def _areas(value: values.CrimeAreas) -> list[Sentence]:
    if value.open:
        return [_say(_("The cooperation covers in particular: %(areas)s."), areas=value.areas)]
    return [_say(_("The cooperation covers these crime areas and no others: %(areas)s."), areas=value.areas)]


def _offices(value: values.CentralOffices) -> list[Sentence]:
    always = _("The central office of %(service)s is %(name)s, reachable at all hours.")
    plain = _("The central office of %(service)s is %(name)s.")
    return [
        _say(always if one.always_reachable else plain, service=one.service, name=one.name) for one in value.offices
    ]


def _guarded(value: values.SpecialCategories) -> list[Sentence]:
    text = _(
        "Data of this special category are exchanged where strictly necessary: %(category)s. "
        "Safeguards: %(safeguards)s."
    )
    return [_say(text, category=one.category, safeguards=one.safeguards) for one in value.categories]


def _handling(value: values.HandlingRule) -> list[Sentence]:
    usual = _("Unless the author says otherwise, information bears %(codes)s and TLP:%(tlp)s.")
    said = [_say(usual, codes=value.default_codes, tlp=value.default_tlp.value.upper())]
    if value.least_codes or value.least_tlp is not Tlp.CLEAR:
        least = _("Information bears at least %(codes)s and TLP:%(tlp)s.")
        codes = value.least_codes or (HandlingCode.H0,)
        said.append(_say(least, codes=codes, tlp=value.least_tlp.value.upper()))
    return said


DAY_RULE_TEXTS = {
    "from_hour": _("Days are calendar days, counted from the hour of receipt, in the time zone %(zone)s."),
    "end_of_day": _("Days are calendar days, the day of receipt not counted, in the time zone %(zone)s."),
}


def _limits(value: values.TimeLimitRule) -> list[Sentence]:
    return [
        _say(
            _(
                "Urgent requests on directly available information are answered within %(hours)s hours, other urgent "
                "requests within %(urgent)s days, all others within %(normal)s days."
            ),
            hours=value.urgent_direct_hours,
            urgent=value.urgent_days,
            normal=value.normal_days,
        ),
        _say(DAY_RULE_TEXTS[value.day_rule], zone=value.time_zone),
        _say(
            _("What was said by word of mouth is confirmed in writing within %(hours)s hours."),
            hours=value.oral_confirmation_hours,
        ),
    ]


def _refusals(value: values.RefusalGrounds) -> list[Sentence]:
    said = [_say(_("A request may be refused on these grounds: %(grounds)s."), grounds=value.grounds)]
    if value.in_part:
        said.append(_say(_("It may be refused in part.")))
    if value.under_conditions:
        said.append(_say(_("It may be answered under conditions.")))
    return said


def _danger(value: values.ImminentDanger) -> list[Sentence]:
    text = _(
        "In imminent danger these uses are allowed before consent: %(uses)s. "
        "The originator is told within %(hours)s hours."
    )
    return [_say(text, uses=value.uses, hours=value.notice_hours)]


ONWARD_TEXTS = {
    Onward.AS_HANDLING: _("Information may be passed on as its handling allows."),
    Onward.WITH_CONSENT: _("Information is passed on to third services with the originator's consent only."),
    Onward.NEVER: _("Information is not passed on to third services."),
}


def _erasure(value: values.Erasure) -> list[Sentence]:
    said = [
        _say(
            _(
                "Personal data are erased after %(days)s days; the need to keep them is reviewed every "
                "%(months)s months."
            ),
            days=value.retention_days,
            months=value.review_months,
        )
    ]
    end = _("When the agreement ends, data received under it are destroyed.")
    return [*said, _say(end)] if value.destroy_at_end else said


def _costs(value: values.Costs) -> list[Sentence]:
    said = [_say(_("Ordinary costs: %(bearer)s."), bearer=value.ordinary)]
    return said + [_say(_("%(what)s: %(bearer)s."), what=one.what, bearer=one.bearer) for one in value.others]


def _liaison(value: values.LiaisonOfficers) -> list[Sentence]:
    said = [
        _say(_("These services second liaison officers: %(services)s."), services=value.seconded),
        _say(_("These special units deal with each other directly: %(units)s."), units=value.special_units),
    ]
    return [one for one in said if any(one.values.values())]


def _assurance(value: values.Assurance) -> list[Sentence]:
    text = _("Where death penalty or torture may follow, %(office)s signs an assurance against it first.")
    said = [_say(text, office=value.signed_by.replace("_", " "))]
    return [*said, _say(_("It holds for %(days)s days."), days=value.valid_days)] if value.valid_days else said


def _committee(value: values.JointCommittee) -> list[Sentence]:
    said = [_say(_("A joint committee meets %(number)s times a year."), number=value.meetings_a_year)]
    return [*said, _say(_("The parties host it in turn."))] if value.alternating else said


def _one_sided(value: values.OneSidedObligations) -> list[Sentence]:
    text = _("Only these services send in this form: %(services)s: %(kind)s.")
    return [_say(text, services=one.senders, kind=one.kind) for one in value.obligations]


def _renewal(value: values.TacitRenewal) -> list[Sentence]:
    text = _("It is renewed tacitly by %(years)s years unless a party gives notice %(months)s months before its end.")
    return [_say(text, years=value.years, months=value.notice_months)]


def _list(text: str, name: str) -> Callable[[Any], list[Sentence]]:
    return lambda value: [Sentence(text, {name: getattr(value, name)})]


RENDERERS: dict[type[Value], Callable[[Any], list[Sentence]]] = {
    values.Parties: _list(_("The agreement binds: %(services)s."), "services"),
    values.Languages: _languages,
    values.FullPowers: _powers,
    values.EntryIntoForce: _entry,
    values.Duration: _duration,
    values.TacitRenewal: _renewal,
    values.Termination: _termination,
    values.Precedence: _precedence,
    values.CrimeAreas: _areas,
    values.Pillars: _list(_("The cooperation consists of: %(pillars)s."), "pillars"),
    values.CentralOffices: _offices,
    values.JudicialMatters: _list(
        _("These data leave with a judge's authorisation only: %(categories)s."), "categories"
    ),
    values.ExchangeKinds: _list(_("Information is exchanged in these forms: %(kinds)s."), "kinds"),
    values.Purposes: _list(_("Data are exchanged and used for these purposes only: %(purposes)s."), "purposes"),
    values.DataCategories: _list(
        _("These categories of personal data may be exchanged: %(categories)s."), "categories"
    ),
    values.SpecialCategories: _guarded,
    values.HandlingRule: _handling,
    values.ClassifiedUpTo: _list(_("Information is exchanged up to this level: %(level)s."), "level"),
    values.FourEyes: _list(_("A second officer approves these forms of exchange: %(kinds)s."), "kinds"),
    values.TimeLimitRule: _limits,
    values.RefusalGrounds: _refusals,
    values.ImminentDanger: _danger,
    values.OnwardTransfer: lambda value: [Sentence(ONWARD_TEXTS[value.rule])],
    values.Erasure: _erasure,
    values.Costs: _costs,
    values.LiaisonOfficers: _liaison,
    values.Assurance: _assurance,
    values.JointCommittee: _committee,
    values.OneSidedObligations: _one_sided,
    values.LeastSuite: _list(_("The weakest cryptographic suite accepted is %(suite)s."), "suite"),
}
