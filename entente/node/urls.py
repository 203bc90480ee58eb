"""The map: every address of the node, one line a part."""

from django.urls import include, path

from entente.node.api import api

urlpatterns = [
    path("", include("entente.web.urls")),
    path("", include("entente.domains.dossiers.web.urls")),
    path("approvals/", include("entente.domains.approvals.web.urls")),
    path("accreditation/", include("entente.domains.accreditation.web.urls")),
    path("agreements/", include("entente.domains.agreements.web.urls")),
    path("assemblies/", include("entente.domains.assembly.web.urls")),
    path("centre/", include("entente.domains.centre.web.urls")),
    path("operations/", include("entente.domains.operations.web.urls")),
    path("events/", include("entente.domains.events.web.urls")),
    path("diary/", include("entente.domains.diary.web.urls")),
    path("meetings/", include("entente.domains.meetings.web.urls")),
    path("cooperation/", include("entente.domains.partners.web.urls")),
    path("expertise/", include("entente.domains.expertise.web.urls")),
    path("entities/", include("entente.domains.entities.web.urls")),
    path("hit-checks/", include("entente.domains.hitchecks.web.urls")),
    path("identities/", include("entente.domains.identities.web.urls")),
    path("officers/", include("entente.domains.officers.web.urls")),
    path("notices/", include("entente.domains.notices.web.urls")),
    path("oversight/", include("entente.domains.oversight.web.urls")),
    path("screening/", include("entente.domains.screening.web.urls")),
    path("setup/", include("entente.node.setup.urls")),
    path("exchange/", include("entente.exchange.http.urls")),
    path("api/", api.urls),
    path("account/", include("entente.web.account_urls")),
    path("account/mfa/", include("allauth.mfa.urls")),
]

handler400 = "entente.web.errors.bad_request"
handler403 = "entente.web.errors.refused"
handler404 = "entente.web.errors.not_found"
handler500 = "entente.web.errors.broken"
