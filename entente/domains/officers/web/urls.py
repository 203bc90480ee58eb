"""Addresses of officers: their own sessions, and the pages of the administrator."""

from django.urls import path

from entente.domains.officers.web import own_sessions

app_name = "officers"
urlpatterns = [
    path("sessions/", own_sessions.own, name="sessions"),
    path("alive/", own_sessions.alive, name="alive"),
]
