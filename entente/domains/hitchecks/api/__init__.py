"""Hit checks and deconfliction for programs: the same services, gate and ledger as the pages."""

from entente.domains.hitchecks.api.checks import router

__all__ = ["router"]
