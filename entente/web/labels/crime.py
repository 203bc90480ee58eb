"""Names of crime areas."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.vocabulary.crime import CrimeArea

LABELS: tuple[Mapping[Enum, Promise], ...] = (
    {
        CrimeArea.TERRORISM: _("Terrorism"),
        CrimeArea.ORGANISED_CRIME: _("Organised crime"),
        CrimeArea.DRUGS: _("Drug trafficking"),
        CrimeArea.MONEY_LAUNDERING: _("Money laundering"),
        CrimeArea.NUCLEAR_MATERIAL: _("Crime connected with nuclear and radioactive substances"),
        CrimeArea.IRREGULAR_MIGRATION: _("Migrant smuggling"),
        CrimeArea.HUMAN_TRAFFICKING: _("Trafficking in human beings"),
        CrimeArea.VEHICLE_CRIME: _("Motor vehicle crime"),
        CrimeArea.HOMICIDE: _("Murder and grievous bodily injury"),
        CrimeArea.ORGAN_TRADE: _("Illicit trade in human organs and tissue"),
        CrimeArea.KIDNAPPING: _("Kidnapping, illegal restraint and hostage-taking"),
        CrimeArea.RACISM_XENOPHOBIA: _("Racism and xenophobia"),
        CrimeArea.ROBBERY: _("Robbery and aggravated theft"),
        CrimeArea.CULTURAL_GOODS: _("Illicit trafficking in cultural goods"),
        CrimeArea.FRAUD: _("Swindling and fraud"),
        CrimeArea.EXTORTION: _("Racketeering and extortion"),
        CrimeArea.COUNTERFEIT_GOODS: _("Counterfeiting and product piracy"),
        CrimeArea.FORGED_DOCUMENTS: _("Forgery of administrative documents"),
        CrimeArea.COUNTERFEIT_MONEY: _("Forgery of money and means of payment"),
        CrimeArea.CYBERCRIME: _("Computer crime"),
        CrimeArea.CORRUPTION: _("Corruption"),
        CrimeArea.FIREARMS: _("Illicit trafficking in arms, ammunition and explosives"),
        CrimeArea.WILDLIFE: _("Illicit trafficking in endangered species"),
        CrimeArea.ENVIRONMENT: _("Environmental crime"),
        CrimeArea.SHIP_SOURCE_POLLUTION: _("Ship-source pollution"),
        CrimeArea.SEXUAL_ABUSE: _("Sexual abuse and sexual exploitation"),
        CrimeArea.WAR_CRIMES: _("Genocide, crimes against humanity and war crimes"),
        CrimeArea.ESPIONAGE: _("Espionage"),
        CrimeArea.MAJOR_EVENT_SECURITY: _("Security of major events"),
        CrimeArea.OTHER: pgettext_lazy("crime area", "Other"),
    },
)
