"""The desk's addresses."""

from django.urls import path

from entente.domains.dossiers.web import composing, dossiers, inbox, ledger, messages, partners

app_name = "dossiers"

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("dossiers/", dossiers.listed, name="list"),
    path("dossiers/open/", dossiers.opened, name="open"),
    path("dossiers/<str:dossier>/", dossiers.dossier, name="dossier"),
    path("dossiers/<str:dossier>/write/<str:kind>/", composing.write, name="write"),
    path("write/", composing.choose, name="compose"),
    path("messages/<str:message>/", messages.message, name="message"),
    path("messages/<str:message>/attachments/<str:root>/", messages.attachment, name="attachment"),
    path("messages/<str:message>/proof/", messages.proof, name="proof"),
    path("partners/", partners.listed, name="partners"),
    path("partners/add/", partners.add, name="partner_add"),
    path("partners/<str:partner>/", partners.partner, name="partner"),
    path("ledger/", ledger.ledger, name="ledger"),
]
