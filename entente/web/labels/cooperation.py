"""Names of roles, dossier kinds, exchange kinds, channels, purposes and regimes."""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.vocabulary.codes import (
    Channel,
    DossierKind,
    ExchangeKind,
    MeetingGround,
    MeetingStep,
    MemberRole,
    PublicationGround,
    PublicationStep,
)
from entente.vocabulary.errors import Side
from entente.vocabulary.purposes import Purpose, Regime
from entente.vocabulary.roles import Role
from entente.vocabulary.sources import Reading

LABELS: tuple[Mapping[Enum, Promise], ...] = (
    {
        Role.DESK_OFFICER: _("desk officer"),
        Role.ANALYST: _("analyst"),
        Role.PLANNER: _("planner"),
        Role.COOPERATION: _("cooperation department"),
        Role.SUPERVISOR: _("supervisor"),
        Role.DATA_PROTECTION_OFFICER: _("data protection officer"),
        Role.AUDITOR: _("auditor"),
        Role.ADMINISTRATOR: _("administrator"),
    },
    {
        DossierKind.CASE: _("Case"),
        DossierKind.CONTACT: _("Contact dossier"),
        DossierKind.AGREEMENT: _("Agreement"),
        DossierKind.EVENT: _("Event"),
        DossierKind.OPERATION: _("Joint operation"),
        DossierKind.VISIT: _("Visit"),
        DossierKind.COURSE: _("Course"),
    },
    {
        MemberRole.OWNER: _("Owner"),
        MemberRole.MEMBER: _("Member"),
        MemberRole.OBSERVER: _("Observer"),
    },
    {
        ExchangeKind.INFORMATION_ON_REQUEST: _("Information on request"),
        ExchangeKind.OWN_INITIATIVE: _("Information on own initiative"),
        ExchangeKind.HIT_CHECK: _("Hit/no-hit search"),
        ExchangeKind.JOINT_OPERATION: _("Joint operation"),
        ExchangeKind.EVENT_SECURITY: _("Security of major events"),
        ExchangeKind.TRAINING: _("Training"),
        ExchangeKind.TECHNICAL_ASSISTANCE: _("Technical assistance"),
        ExchangeKind.CONTACT: _("Contact without personal data"),
    },
    {
        Channel.ENTENTE: pgettext_lazy("channel", "Entente"),
        Channel.SIENA: pgettext_lazy("channel", "SIENA"),
        Channel.I24_7: pgettext_lazy("channel", "I-24/7"),
        Channel.EMAIL: pgettext_lazy("channel", "E-mail"),
        Channel.TELEPHONE: pgettext_lazy("channel", "Telephone"),
        Channel.LIAISON_OFFICER: pgettext_lazy("channel", "Liaison officer"),
        Channel.LETTER: pgettext_lazy("channel", "Letter"),
        Channel.MEETING: pgettext_lazy("channel", "Meeting"),
    },
    {
        Purpose.PREVENTION: _("Prevention of criminal offences"),
        Purpose.DETECTION: _("Detection of criminal offences"),
        Purpose.INVESTIGATION: _("Criminal investigation"),
        Purpose.PROSECUTION: _("Prosecution"),
        Purpose.EXECUTION_OF_PENALTIES: _("Execution of criminal penalties"),
        Purpose.PUBLIC_SECURITY_THREAT: _("Threat to public security"),
        Purpose.MISSING_PERSON: _("Search for a missing person"),
        Purpose.VICTIM_IDENTIFICATION: _("Identification of victims"),
        Purpose.STATE_SECURITY: _("Security of the state"),
        Purpose.COUNTER_ESPIONAGE: _("Counter-espionage"),
        Purpose.EVENT_ACCREDITATION: _("Accreditation for an event"),
        Purpose.EVENT_SECURITY: _("Security of an event"),
        Purpose.BORDER_CONTROL: _("Border control"),
        Purpose.COOPERATION_MANAGEMENT: _("Management of cooperation"),
        Purpose.OVERSIGHT: _("Oversight"),
    },
    {
        Regime.LAW_ENFORCEMENT: _("Law enforcement"),
        Regime.NATIONAL_SECURITY: _("National security"),
        Regime.ADMINISTRATIVE_SCREENING: _("Administrative screening"),
        Regime.MIGRATION: _("Migration"),
    },
    {
        Reading.READ: _("text read"),
        Reading.FROM_MEMORY: _("from memory"),
        Reading.OWN_RULE: _("own rule"),
    },
    {
        Side.LOCAL: _("this node"),
        Side.REMOTE: _("the partner's node"),
        Side.UNDETERMINED: _("not known which side"),
    },
    {
        MeetingStep.PROPOSE: pgettext_lazy("meeting", "Proposes a time"),
        MeetingStep.ACCEPT: pgettext_lazy("meeting", "Accepts"),
        MeetingStep.DECLINE: pgettext_lazy("meeting", "Declines"),
        MeetingStep.CANCEL: pgettext_lazy("meeting", "Cancels"),
    },
    {
        MeetingGround.DATE_UNSUITABLE: _("The date does not suit"),
        MeetingGround.OFFICE_UNAVAILABLE: _("The holder of the office is not available"),
        MeetingGround.PROGRAMME_FULL: _("The programme has no place left"),
        MeetingGround.OUTSIDE_MANDATE: _("The matter is another service's"),
        MeetingGround.SETTLED_OTHERWISE: _("The matter was settled in another way"),
        MeetingGround.SECURITY_SITUATION: _("The security situation does not permit it"),
        MeetingGround.NOT_SAID: _("No reason is given"),
    },
    {
        PublicationStep.ASK: pgettext_lazy("public statement", "Asks for consent"),
        PublicationStep.GRANT: pgettext_lazy("public statement", "Consents"),
        PublicationStep.REFUSE: pgettext_lazy("public statement", "Refuses"),
        PublicationStep.WITHDRAW: pgettext_lazy("public statement", "Withdraws the consent"),
        PublicationStep.PUBLISH: pgettext_lazy("public statement", "Tells that it was published"),
    },
    {
        PublicationGround.WORDING: _("The wording does not suit"),
        PublicationGround.TOO_EARLY: _("It is too early"),
        PublicationGround.ONGOING_INVESTIGATION: _("An investigation would be jeopardised"),
        PublicationGround.NOT_PUBLIC: _("The matter is not public"),
        PublicationGround.NOT_SAID: _("No reason is given"),
    },
)
