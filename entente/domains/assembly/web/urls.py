"""Addresses of the planner."""

from django.urls import path

from entente.domains.assembly.web import asking, planning, programmes

app_name = "assembly"
urlpatterns = [
    path("", asking.assemblies, name="list"),
    path("new/", asking.begin, name="begin"),
    path("<int:number>/", asking.requests, name="requests"),
    path("<int:number>/ask/", asking.ask, name="ask"),
    path("<int:number>/requests/<str:key>/", asking.decide, name="request"),
    path("<int:number>/plan/", planning.plan, name="plan"),
    path("<int:number>/plan/start/", planning.start, name="start"),
    path("<int:number>/plan/publish/", planning.publish, name="publish"),
    path("<int:number>/plan/check/", planning.check, name="check"),
    path("<int:number>/plan/move/<str:key>/", planning.move, name="move"),
    path("<int:number>/programme/", programmes.choose, name="programmes"),
    path("<int:number>/programme/<str:who>/", programmes.programme, name="programme"),
    path("<int:number>/programme/<str:who>/calendar.ics", programmes.calendar_file, name="calendar"),
]
