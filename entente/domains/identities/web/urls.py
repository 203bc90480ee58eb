"""Addresses of who is mentioned. `identities:entity` takes the key of any mention or of a record: others link to it."""

from django.urls import path

from entente.domains.identities.web import candidates, chart, checks, searching, subject

app_name = "identities"
urlpatterns = [
    path("", searching.page, name="search"),
    path("candidates/", candidates.listed, name="candidates"),
    path("candidates/<int:number>/", candidates.one, name="candidate"),
    path("candidates/<int:number>/decide/", candidates.decide, name="decide"),
    path("chart/", chart.page, name="chart"),
    path("chart/around/", chart.around, name="around"),
    path("chart/export/", chart.export, name="chart_export"),
    path("check/<str:message>/", checks.page, name="check"),
    path("of/<str:key>/", subject.page, name="entity"),
]
