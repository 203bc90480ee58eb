"""Addresses of screening."""

from django.urls import path

from entente.domains.screening.web import begin, candidates, columns, overview

app_name = "screening"
urlpatterns = [
    path("", overview.lists, name="list"),
    path("new/", begin.begin, name="begin"),
    path("<int:number>/", overview.screening, name="screening"),
    path("<int:number>/steer/", overview.steer, name="steer"),
    path("<int:number>/file/", begin.late, name="late"),
    path("<int:number>/columns/", columns.columns, name="columns"),
    path("<int:number>/refused/", overview.refused, name="refused"),
    path("<int:number>/candidates/", candidates.queue, name="candidates"),
    path("<int:number>/candidates/<int:pk>/", candidates.candidate, name="candidate"),
    path("<int:number>/candidates/<int:pk>/appeal/", candidates.appeal, name="appeal"),
]
