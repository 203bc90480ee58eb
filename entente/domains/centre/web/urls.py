"""Addresses of the coordination centre."""

from django.urls import path

from entente.domains.centre.web import briefings, entries, rooms, screens, shifts, streams

app_name = "centre"
urlpatterns = [
    path("", rooms.listed, name="list"),
    path("open/", rooms.choose, name="choose"),
    path("<str:dossier>/open/", rooms.begin, name="begin"),
    path("<str:dossier>/", screens.room, name="room"),
    path("<str:dossier>/stream/", streams.stream, name="stream"),
    path("<str:dossier>/fresh/", screens.fresh, name="fresh"),
    path("<str:dossier>/write/", entries.write, name="write"),
    path("<str:dossier>/entries/<str:message>/", entries.entry, name="entry"),
    path("<str:dossier>/present/", shifts.present, name="present"),
    path("<str:dossier>/handover/", shifts.hand_over, name="handover"),
    path("<str:dossier>/briefing/", briefings.briefing, name="briefing"),
    path("<str:dossier>/briefing/paper/", briefings.paper, name="briefing_paper"),
]
