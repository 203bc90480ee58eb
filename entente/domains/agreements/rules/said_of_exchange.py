"""What the clauses on the exchange say: crime areas, purposes, data, handling, limits, danger, erasure."""

from collections.abc import Callable
from typing import Any

from entente.access.terms import Onward
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.message_ids import noted as _
from entente.domains.agreements.rules.sentence import Office, Sentence, listed, say
from entente.domains.agreements.rules.values import Value
from entente.vocabulary.handling import HandlingCode, Tlp

DAY_RULE_TEXTS = {
    "from_hour": _("Days are calendar days, counted from the hour of receipt, in the time zone %(zone)s."),
    "end_of_day": _("Days are calendar days, the day of receipt not counted, in the time zone %(zone)s."),
}
ONWARD_TEXTS = {
    Onward.AS_HANDLING: _("Information may be passed on as its handling allows."),
    Onward.WITH_CONSENT: _("Information is passed on to third services with the originator's consent only."),
    Onward.NEVER: _("Information is not passed on to third services."),
}


def _areas(value: values.CrimeAreas) -> list[Sentence]:
    if value.open:
        return [say(_("The cooperation covers in particular: %(areas)s."), areas=value.areas)]
    return [say(_("The cooperation covers these crime areas and no others: %(areas)s."), areas=value.areas)]


def _guarded(value: values.SpecialCategories) -> list[Sentence]:
    text = _(
        "Data of this special category are exchanged where strictly necessary: %(category)s. "
        "Safeguards: %(safeguards)s."
    )
    return [say(text, category=one.category, safeguards=one.safeguards) for one in value.categories]


def _handling(value: values.HandlingRule) -> list[Sentence]:
    usual = _("Unless the author says otherwise, information bears %(codes)s and TLP:%(tlp)s.")
    said = [say(usual, codes=value.default_codes, tlp=value.default_tlp.value.upper())]
    if value.least_codes or value.least_tlp is not Tlp.CLEAR:
        least = _("Information bears at least %(codes)s and TLP:%(tlp)s.")
        codes = value.least_codes or (HandlingCode.H0,)
        said.append(say(least, codes=codes, tlp=value.least_tlp.value.upper()))
    return said


def _limits(value: values.TimeLimitRule) -> list[Sentence]:
    return [
        say(
            _(
                "Urgent requests on directly available information are answered within %(hours)s hours, other urgent "
                "requests within %(urgent)s days, all others within %(normal)s days."
            ),
            hours=value.urgent_direct_hours,
            urgent=value.urgent_days,
            normal=value.normal_days,
        ),
        say(DAY_RULE_TEXTS[value.day_rule], zone=value.time_zone),
        say(
            _("What was said by word of mouth is confirmed in writing within %(hours)s hours."),
            hours=value.oral_confirmation_hours,
        ),
    ]


def _refusals(value: values.RefusalGrounds) -> list[Sentence]:
    said = [say(_("A request may be refused on these grounds: %(grounds)s."), grounds=value.grounds)]
    if value.in_part:
        said.append(say(_("It may be refused in part.")))
    if value.under_conditions:
        said.append(say(_("It may be answered under conditions.")))
    return said


def _danger(value: values.ImminentDanger) -> list[Sentence]:
    text = _(
        "In imminent danger these uses are allowed before consent: %(uses)s. "
        "The originator is told within %(hours)s hours."
    )
    return [say(text, uses=value.uses, hours=value.notice_hours)]


def _erasure(value: values.Erasure) -> list[Sentence]:
    said = [
        say(
            _(
                "Personal data are erased after %(days)s days; the need to keep them is reviewed every "
                "%(months)s months."
            ),
            days=value.retention_days,
            months=value.review_months,
        )
    ]
    end = _("Within %(days)s days after the agreement ends, data received under it are destroyed.")
    return [*said, say(end, days=value.end_days)] if value.destroy_at_end else said


def _assurance(value: values.Assurance) -> list[Sentence]:
    text = _("Where death penalty or torture may follow, %(office)s signs an assurance against it first.")
    said = [say(text, office=Office(value.signed_by))]
    if value.kinds:
        said.append(say(_("These forms of exchange wait for it in any case: %(kinds)s."), kinds=value.kinds))
    return [*said, say(_("It holds for %(days)s days."), days=value.valid_days)] if value.valid_days else said


def _one_sided(value: values.OneSidedObligations) -> list[Sentence]:
    text = _("Only these services send in this form: %(services)s: %(kind)s.")
    return [say(text, services=one.senders, kind=one.kind) for one in value.obligations]


EXCHANGE: dict[type[Value], Callable[[Any], list[Sentence]]] = {
    values.CrimeAreas: _areas,
    values.JudicialMatters: listed(
        _("These data leave with a judge's authorisation only: %(categories)s."), "categories"
    ),
    values.ExchangeKinds: listed(_("Information is exchanged in these forms: %(kinds)s."), "kinds"),
    values.Purposes: listed(_("Data are exchanged and used for these purposes only: %(purposes)s."), "purposes"),
    values.DataCategories: listed(
        _("These categories of personal data may be exchanged: %(categories)s."), "categories"
    ),
    values.SpecialCategories: _guarded,
    values.HandlingRule: _handling,
    values.ClassifiedUpTo: listed(_("Information is exchanged up to this level: %(level)s."), "level"),
    values.FourEyes: listed(_("A second officer approves these forms of exchange: %(kinds)s."), "kinds"),
    values.TimeLimitRule: _limits,
    values.RefusalGrounds: _refusals,
    values.ImminentDanger: _danger,
    values.OnwardTransfer: lambda value: [Sentence(ONWARD_TEXTS[value.rule])],
    values.Erasure: _erasure,
    values.Assurance: _assurance,
    values.OneSidedObligations: _one_sided,
}
