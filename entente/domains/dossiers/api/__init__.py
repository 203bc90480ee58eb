"""The desk for programs: the same queries and the same exchange as the pages."""

from ninja import Router

from entente.domains.dossiers.api import acts, dossiers, house, messages, requests

router = Router(tags=["dossiers"])
router.add_router("", dossiers.router)
router.add_router("", messages.router)
router.add_router("", requests.router)
router.add_router("", acts.router)
router.add_router("", house.router)
