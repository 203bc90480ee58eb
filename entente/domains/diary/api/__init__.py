"""The diary for programs, by the same services as the pages: entries, commitments, public statements and consents."""

from ninja import Router

from entente.domains.diary.api import asked, entries, statements

router = Router(tags=["diary"])
router.add_router("", statements.router)
router.add_router("", asked.router)
router.add_router("", entries.router)
