"""Names of entities, categories of data subjects and categories of data."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.vocabulary.persons import DataCategory, EntityKind, SpecialCategory, Standing, SubjectCategory

LABELS: tuple[Mapping[Enum, Promise], ...] = (
    {
        EntityKind.PERSON: pgettext_lazy("entity", "Person"),
        EntityKind.ORGANISATION: pgettext_lazy("entity", "Organisation"),
        EntityKind.VEHICLE: pgettext_lazy("entity", "Vehicle"),
        EntityKind.VESSEL: pgettext_lazy("entity", "Vessel"),
        EntityKind.AIRCRAFT: pgettext_lazy("entity", "Aircraft"),
        EntityKind.DOCUMENT: pgettext_lazy("entity", "Document"),
        EntityKind.PHONE: pgettext_lazy("entity", "Telephone"),
        EntityKind.ACCOUNT: pgettext_lazy("entity", "Account"),
        EntityKind.FIREARM: pgettext_lazy("entity", "Firearm"),
        EntityKind.SEIZURE: pgettext_lazy("entity", "Seizure"),
        EntityKind.LOCATION: pgettext_lazy("entity", "Place"),
    },
    {
        SubjectCategory.SUSPECT: pgettext_lazy("data subject", "Suspect"),
        SubjectCategory.CONVICTED: pgettext_lazy("data subject", "Convicted"),
        SubjectCategory.VICTIM: pgettext_lazy("data subject", "Victim"),
        SubjectCategory.WITNESS: pgettext_lazy("data subject", "Witness"),
        SubjectCategory.CONTACT: pgettext_lazy("data subject", "Contact or associate"),
        SubjectCategory.MISSING: pgettext_lazy("data subject", "Missing"),
        SubjectCategory.LISTED: pgettext_lazy("data subject", "On a sanctions list"),
    },
    {
        Standing.FACT: _("Fact"),
        Standing.ASSESSMENT: _("Personal assessment"),
    },
    {
        DataCategory.NONE: _("No personal data"),
        DataCategory.IDENTITY: _("Identity"),
        DataCategory.CONTACT_DETAILS: _("Contact details"),
        DataCategory.VEHICLE_KEEPER: _("Vehicle keeper data"),
        DataCategory.TELECOM_SUBSCRIBER: _("Telecommunication subscriber data"),
        DataCategory.TRAVEL: _("Travel data"),
        DataCategory.FINANCIAL: _("Financial data"),
        DataCategory.CRIMINAL_RECORD: _("Criminal record"),
        DataCategory.INVESTIGATIVE: _("Investigative data"),
        DataCategory.BIOMETRIC: _("Biometric data"),
        DataCategory.LOCATION: _("Location data"),
    },
    {
        SpecialCategory.ETHNIC_ORIGIN: _("Racial or ethnic origin"),
        SpecialCategory.POLITICAL_OPINION: _("Political opinions"),
        SpecialCategory.RELIGION: _("Religious or philosophical beliefs"),
        SpecialCategory.TRADE_UNION: _("Trade union membership"),
        SpecialCategory.GENETIC: _("Genetic data"),
        SpecialCategory.BIOMETRIC: _("Biometric data that identify a person"),
        SpecialCategory.HEALTH: _("Health data"),
        SpecialCategory.SEX_LIFE: _("Sex life or sexual orientation"),
    },
)
