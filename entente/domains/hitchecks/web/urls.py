"""Addresses of hit checks and deconfliction."""

from django.urls import path

from entente.domains.hitchecks.web import asked, checks, epochs, working

app_name = "hitchecks"
urlpatterns = [
    path("", checks.listed, name="list"),
    path("ask/", checks.ask, name="ask"),
    path("<int:number>/", checks.one, name="check"),
    path("<int:number>/act/", checks.act, name="act"),
    path("<int:number>/opened/", checks.opened, name="opened"),
    path("asked/", asked.listed, name="asked"),
    path("stopped/<int:number>/lift/", asked.lift, name="lift"),
    path("epochs/", epochs.listed, name="epochs"),
    path("epochs/refresh/", epochs.refresh, name="refresh"),
    path("deconfliction/", working.listed, name="deconfliction"),
    path("deconfliction/overlaps/<int:number>/", working.decide, name="overlap"),
    path("deconfliction/entries/<str:key>/out/", working.take_out, name="take_out"),
    path("deconfliction/<str:name>/", working.one, name="working"),
]
