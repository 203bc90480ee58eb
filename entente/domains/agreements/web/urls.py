"""The addresses of agreements."""

from django.urls import path

from entente.domains.agreements.web import acts, drafts, pages, passkeys

app_name = "agreements"

urlpatterns = [
    path("", pages.listed, name="list"),
    path("new/", drafts.new, name="new"),
    path("key/", acts.key, name="key"),
    path("passkey/", passkeys.made, name="passkey"),
    path("<str:dossier>/", pages.one, name="agreement"),
    path("<str:dossier>/draft/", drafts.draft, name="draft"),
    path("<str:dossier>/draft/<int:place>/", drafts.clause, name="clause"),
    path("<str:dossier>/draft/<int:place>/remove/", drafts.remove, name="remove"),
    path("<str:dossier>/propose/", drafts.send, name="propose"),
    path("<str:dossier>/sign/", acts.sign, name="sign"),
    path("<str:dossier>/sign/passkey/", passkeys.sign, name="sign_passkey"),
    path("<str:dossier>/assure/", acts.assure, name="assure"),
    path("<str:dossier>/announce/", acts.announce, name="announce"),
    path("<str:dossier>/compare/<int:old>/<int:new>/", pages.compare, name="compare"),
]
