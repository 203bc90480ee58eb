"""Hit checks and deconfliction for programs: the same services, gate and ledger as the pages."""

from entente.domains.hitchecks.api import checks
from entente.domains.hitchecks.api.overlaps import router

__all__ = ["checks", "router"]
