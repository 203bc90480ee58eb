"""Hit checks and deconfliction for programs: the same services, gate and ledger as the pages."""

from ninja import Router

from entente.domains.hitchecks.api.checks import router as checks
from entente.domains.hitchecks.api.overlaps import router as overlaps

router = Router(tags=["hit checks"])
router.add_router("", overlaps)
router.add_router("", checks)
