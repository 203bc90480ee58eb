"""Addresses of officers: their own sessions and absences, and the administrator's pages."""

from django.urls import path

from entente.domains.officers.web import absences, account_list, accounts, invitations, own_sessions, rights

app_name = "officers"
urlpatterns = [
    path("", account_list.listed, name="list"),
    path("new/", accounts.invite, name="invite"),
    path("account/<str:username>/", accounts.officer, name="officer"),
    path("changes/<int:number>/", accounts.decide, name="decide"),
    path("changes/<int:number>/invitation/", accounts.invitation, name="invitation"),
    path("join/<str:number>/<str:token>/", invitations.join, name="join"),
    path("rights/", rights.table, name="rights"),
    path("absences/", absences.own, name="absences"),
    path("absences/<int:number>/end/", absences.end, name="end_absence"),
    path("absences/<int:number>/act/", absences.act, name="act"),
    path("absences/own/", absences.act_as_oneself, name="act_as_oneself"),
    path("sessions/", own_sessions.own, name="sessions"),
    path("alive/", own_sessions.alive, name="alive"),
]
