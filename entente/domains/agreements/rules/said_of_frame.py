"""What the clauses on the agreement itself say: parties, languages, signatories, life, costs, committee."""

from collections.abc import Callable
from typing import Any

from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.message_ids import noted as _
from entente.domains.agreements.rules.sentence import Office, Sentence, listed, say
from entente.domains.agreements.rules.values import Value


def _languages(value: values.Languages) -> list[Sentence]:
    said = [say(_("The texts in these languages are equally authentic: %(languages)s."), languages=value.authentic)]
    if value.prevailing:
        said.append(say(_("Where they differ, this text prevails: %(language)s."), language=value.prevailing))
    return said


def _powers(value: values.FullPowers) -> list[Sentence]:
    return [
        say(_("%(office)s signs for %(service)s."), office=Office(one.office), service=one.service)
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
                say(
                    _(
                        "The agreement enters into force %(days)s days after the last party has notified that its "
                        "procedures are complete."
                    ),
                    days=value.days,
                )
            ]
        case values.Entry.ON_LAST_NOTIFICATION:
            return [
                say(
                    _(
                        "The agreement enters into force when the last party has notified that its procedures "
                        "are complete."
                    )
                )
            ]


def _duration(value: values.Duration) -> list[Sentence]:
    if value.years <= 0:
        return [say(_("The agreement is concluded for an unlimited time."))]
    return [say(_("The agreement is concluded for %(years)s years."), years=value.years)]


def _renewal(value: values.TacitRenewal) -> list[Sentence]:
    text = _("It is renewed tacitly by %(years)s years unless a party gives notice %(months)s months before its end.")
    return [say(text, years=value.years, months=value.notice_months)]


def _termination(value: values.Termination) -> list[Sentence]:
    return [
        say(_("A party may end the agreement with %(months)s months' notice."), months=value.notice_months),
        say(_("A party may suspend the agreement with %(days)s days' notice."), days=value.suspension_notice_days),
    ]


def _precedence(value: values.Precedence) -> list[Sentence]:
    said = [say(_("The agreement prevails over: %(instruments)s."), instruments=value.prevails_over)]
    said.append(say(_("The agreement yields to: %(instruments)s."), instruments=value.yields_to))
    return [one for one in said if one.values["instruments"]]


def _offices(value: values.CentralOffices) -> list[Sentence]:
    always = _("The central office of %(service)s is %(name)s, reachable at all hours.")
    plain = _("The central office of %(service)s is %(name)s.")
    return [say(always if one.always_reachable else plain, service=one.service, name=one.name) for one in value.offices]


def _costs(value: values.Costs) -> list[Sentence]:
    said = [say(_("Ordinary costs: %(bearer)s."), bearer=value.ordinary)]
    return said + [say(_("%(what)s: %(bearer)s."), what=one.what, bearer=one.bearer) for one in value.others]


def _liaison(value: values.LiaisonOfficers) -> list[Sentence]:
    said = [
        say(_("These services second liaison officers: %(services)s."), services=value.seconded),
        say(_("These special units deal with each other directly: %(units)s."), units=value.special_units),
    ]
    return [one for one in said if any(one.values.values())]


def _committee(value: values.JointCommittee) -> list[Sentence]:
    said = [say(_("A joint committee meets %(number)s times a year."), number=value.meetings_a_year)]
    return [*said, say(_("The parties host it in turn."))] if value.alternating else said


FRAME: dict[type[Value], Callable[[Any], list[Sentence]]] = {
    values.Parties: listed(_("The agreement binds: %(services)s."), "services"),
    values.Languages: _languages,
    values.FullPowers: _powers,
    values.EntryIntoForce: _entry,
    values.Duration: _duration,
    values.TacitRenewal: _renewal,
    values.Termination: _termination,
    values.Precedence: _precedence,
    values.Pillars: listed(_("The cooperation consists of: %(pillars)s."), "pillars"),
    values.CentralOffices: _offices,
    values.Costs: _costs,
    values.LiaisonOfficers: _liaison,
    values.JointCommittee: _committee,
    values.LeastSuite: listed(_("The weakest cryptographic suite accepted is %(suite)s."), "suite"),
}
