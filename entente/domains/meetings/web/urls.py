"""Addresses of meetings."""

from django.urls import path

from entente.domains.meetings.web import acting, listing, minutes_paper, minuting, pages, signing

app_name = "meetings"
urlpatterns = [
    path("", listing.listed, name="list"),
    path("new/", acting.new, name="new"),
    path("<str:thread>/", pages.meeting, name="meeting"),
    path("<str:thread>/counter/", acting.counter, name="counter"),
    path("<str:thread>/answer/", acting.answer, name="answer"),
    path("<str:thread>/diary/", acting.take, name="take"),
    path("<str:thread>/minutes/", minuting.minutes, name="minutes"),
    path("<str:thread>/minutes/<str:language>.pdf", minutes_paper.paper, name="minutes_paper"),
    path("<str:thread>/sign/", signing.sign, name="sign"),
    path("<str:thread>/sign/passkey/", signing.with_passkey, name="sign_passkey"),
]
