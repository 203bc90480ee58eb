"""The tables of this domain."""

from entente.domains.officers.models.absences import Absence
from entente.domains.officers.models.changes import AccountChange
from entente.domains.officers.models.hours import ServiceHours
from entente.domains.officers.models.sessions import OpenSession

__all__ = ["Absence", "AccountChange", "OpenSession", "ServiceHours"]
