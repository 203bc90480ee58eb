"""Addresses of joint operations."""

from django.urls import path

from entente.domains.operations.web import figures, operations, papers, parties, records

app_name = "operations"
urlpatterns = [
    path("", operations.listed, name="list"),
    path("open/", operations.choose, name="choose"),
    path("<str:dossier>/open/", operations.begin, name="begin"),
    path("<str:dossier>/", operations.operation, name="operation"),
    path("<str:dossier>/parties/", parties.parties, name="parties"),
    path("<str:dossier>/paper/", papers.paper, name="paper"),
    path("<str:dossier>/gaps/", figures.gap_matrix, name="gaps"),
    path("<str:dossier>/deliveries/", figures.deliveries, name="deliveries"),
    path("<str:dossier>/results/", figures.results, name="results"),
    path("<str:dossier>/new/<str:kind>/", records.add, name="add"),
    path("<str:dossier>/records/<str:key>/", records.record, name="record"),
    path("<str:dossier>/records/<str:key>/edit/", records.edit, name="edit"),
]
