"""Accreditation for programs."""

from entente.domains.accreditation.api import events, partners
from entente.domains.accreditation.api.needs import router
from entente.domains.accreditation.api.organiser import organiser

__all__ = ["events", "organiser", "partners", "router"]
