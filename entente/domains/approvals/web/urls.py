"""The addresses of approvals."""

from django.urls import path

from entente.domains.approvals.web import drafts, release_list, reviews

app_name = "approvals"

urlpatterns = [
    path("", release_list.listed, name="list"),
    path("limits/", reviews.limits, name="limits"),
    path("drafts/<str:name>/", drafts.one, name="draft"),
    path("reviews/<str:message>/", reviews.one, name="review"),
]
