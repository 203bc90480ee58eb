"""The calls, one method for each operation of /api/openapi.json, in groups as the interface has them."""

from entente.client.absences import AbsenceCalls
from entente.client.accreditation import AccreditationCalls
from entente.client.agreements import AgreementCalls
from entente.client.assemblies import AssemblyCalls
from entente.client.centre import CentreCalls
from entente.client.cooperation import CooperationCalls
from entente.client.diary import DiaryCalls
from entente.client.dossiers import DossierCalls
from entente.client.entities import EntityCalls
from entente.client.events import EventCalls
from entente.client.hit_checks import HitCheckCalls
from entente.client.identities import IdentityCalls
from entente.client.meetings import MeetingCalls
from entente.client.messages import MessageCalls
from entente.client.onward import OnwardCalls
from entente.client.operations import OperationCalls
from entente.client.partners import PartnerCalls
from entente.client.screening import ScreeningCalls
from entente.client.statements import StatementCalls


class Client(
    DossierCalls,
    MessageCalls,
    OnwardCalls,
    AgreementCalls,
    EntityCalls,
    IdentityCalls,
    AssemblyCalls,
    CentreCalls,
    OperationCalls,
    DiaryCalls,
    MeetingCalls,
    StatementCalls,
    CooperationCalls,
    HitCheckCalls,
    PartnerCalls,
    AccreditationCalls,
    EventCalls,
    ScreeningCalls,
    AbsenceCalls,
):
    """Calls one node with one token; raises CallRefused and NodeUnreachable."""
