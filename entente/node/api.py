"""The REST interface under /api/, one router a line; its OpenAPI document describes the protocol's values too."""

from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI

from entente.api import acting, errors, ledger, partners, wire_values
from entente.domains.accreditation.api import organiser as accreditation_organiser
from entente.domains.accreditation.api import router as accreditation
from entente.domains.accreditation.rules.codes import CodeRefused
from entente.domains.accreditation.rules.opinions import OpinionRefused
from entente.domains.accreditation.rules.rounds import RoundRefused
from entente.domains.accreditation.services.ports import AccreditationRefused, AccreditationUnknown
from entente.domains.agreements.api import router as agreements
from entente.domains.approvals.api import router as approvals
from entente.domains.assembly.api import router as assemblies
from entente.domains.assembly.services.kept import AssemblyUnknown
from entente.domains.assembly.services.requests import NotAPlanner
from entente.domains.centre.api import router as centre
from entente.domains.centre.services.writing import LogRefused
from entente.domains.diary import api as diary
from entente.domains.diary.services.entering import NotADiarist
from entente.domains.diary.services.stating import StatementRefused
from entente.domains.dossiers.api import router as dossiers
from entente.domains.entities.api import router as entities
from entente.domains.entities.models import EntityUnknown
from entente.domains.events import api as events
from entente.domains.events.rules.handovers import CircularOrder
from entente.domains.events.services.ground import EventRefused, NotThisWork
from entente.domains.expertise.api import router as expertise
from entente.domains.expertise.models import ExpertiseUnknown
from entente.domains.expertise.services.steps import NotAKeeper as NotATrainer
from entente.domains.expertise.services.viewing import NamesNotShown
from entente.domains.hitchecks.api import router as hitchecks
from entente.domains.identities.api import router as identities
from entente.domains.identities.models import CandidateUnknown
from entente.domains.meetings.api import router as meetings
from entente.domains.meetings.queries import MeetingUnknown
from entente.domains.meetings.services.ports import MeetingNotReady, NotAnArranger
from entente.domains.officers.api import router as absences
from entente.domains.operations.api import router as operations
from entente.domains.operations.rules.reading import RecordRefused
from entente.domains.operations.rules.results import UnitsDoNotAdd
from entente.domains.partners import api as cooperation
from entente.domains.partners.api.files import PersonsNotShown
from entente.domains.partners.models import PartnerUnknown
from entente.domains.partners.services.files import NotAKeeper
from entente.domains.screening.api import router as screenings
from entente.domains.screening.services.desk import ScreeningRefused, ScreeningUnknown

DESCRIPTION = "The same services as the pages, for programs. Every call takes a bearer token with the scope it names."


class Api(NinjaAPI):
    """Writes the refusals out, and adds to the document the wire values and the header of deputies."""

    def get_openapi_schema(self, **told: Any) -> Any:
        """The OpenAPI 3.1 document."""
        document = errors.described(super().get_openapi_schema(**told))
        return acting.described(wire_values.completed(document))


api = Api(title="Entente", version="1", description=DESCRIPTION, docs_url=None)
errors.install(
    api,
    (
        (EntityUnknown, HTTPStatus.NOT_FOUND),
        (CandidateUnknown, HTTPStatus.NOT_FOUND),
        (ScreeningUnknown, HTTPStatus.NOT_FOUND),
        (AccreditationUnknown, HTTPStatus.NOT_FOUND),
        (AccreditationRefused, HTTPStatus.CONFLICT),
        (OpinionRefused, HTTPStatus.CONFLICT),
        (RoundRefused, HTTPStatus.CONFLICT),
        (CodeRefused, HTTPStatus.CONFLICT),
        (LogRefused, HTTPStatus.CONFLICT),
        (RecordRefused, HTTPStatus.CONFLICT),
        (UnitsDoNotAdd, HTTPStatus.CONFLICT),
        (ScreeningRefused, HTTPStatus.CONFLICT),
        (AssemblyUnknown, HTTPStatus.NOT_FOUND),
        (PartnerUnknown, HTTPStatus.NOT_FOUND),
        (ExpertiseUnknown, HTTPStatus.NOT_FOUND),
        (NotAPlanner, HTTPStatus.FORBIDDEN),
        (StatementRefused, HTTPStatus.CONFLICT),
        (NotADiarist, HTTPStatus.FORBIDDEN),
        (NotAnArranger, HTTPStatus.FORBIDDEN),
        (MeetingNotReady, HTTPStatus.CONFLICT),
        (MeetingUnknown, HTTPStatus.NOT_FOUND),
        (NotAKeeper, HTTPStatus.FORBIDDEN),
        (NotATrainer, HTTPStatus.FORBIDDEN),
        (NamesNotShown, HTTPStatus.FORBIDDEN),
        (NotThisWork, HTTPStatus.FORBIDDEN),
        (EventRefused, HTTPStatus.CONFLICT),
        (CircularOrder, HTTPStatus.CONFLICT),
        (PersonsNotShown, HTTPStatus.FORBIDDEN),
    ),
)
api.add_router("", dossiers)
api.add_router("/accreditation/organiser", accreditation_organiser)
api.add_router("/accreditation/events", accreditation)
api.add_router("/absences", absences)
api.add_router("/agreements", agreements)
api.add_router("/approvals", approvals)
api.add_router("/assemblies", assemblies)
api.add_router("/centre/rooms", centre)
api.add_router("/operations", operations)
api.add_router("/diary", diary.statements)
api.add_router("/diary", diary.asked)
api.add_router("/diary", diary.entries)
api.add_router("/meetings", meetings)
api.add_router("/entities", entities)
api.add_router("/events", events.events)
api.add_router("", events.between)
api.add_router("", events.standing)
api.add_router("/scenarios", events.scenarios)
api.add_router("/review-calls", events.reviews)
api.add_router("/scoring-methods", events.methods)
api.add_router("/hit-checks", hitchecks)
api.add_router("/identities", identities)
api.add_router("/screenings", screenings)
api.add_router("/cooperation", cooperation.levels)
api.add_router("/cooperation", cooperation.files)
api.add_router("/expertise", expertise)
api.add_router("/partners", partners.router)
api.add_router("/statement", partners.own)
api.add_router("/ledger", ledger.router)
