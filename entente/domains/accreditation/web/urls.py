"""Addresses of accreditation."""

from django.urls import path

from entente.domains.accreditation.web import applicants, events, favouring, partners

app_name = "accreditation"
urlpatterns = [
    path("", events.listed, name="list"),
    path("new/", events.begin, name="begin"),
    path("<int:number>/", events.event, name="event"),
    path("<int:number>/steer/", events.steer, name="steer"),
    path("<int:number>/favour/", favouring.favour, name="favour"),
    path("<int:number>/codes/", events.codes, name="codes"),
    path("<int:number>/file/", events.upload, name="upload"),
    path("<int:number>/applicants/", applicants.register, name="register"),
    path("<int:number>/applicants/<int:pk>/", applicants.applicant, name="applicant"),
    path("<int:number>/applicants/<int:pk>/appeal/", applicants.appeal, name="appeal"),
    path("<int:number>/applicants/<int:pk>/notice/", applicants.notice, name="notice"),
    path("<int:number>/partners/", partners.ask, name="ask_partner"),
    path("<int:number>/partners/<int:pk>/", partners.one, name="round"),
]
