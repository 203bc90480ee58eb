"""Addresses of what is held."""

from django.urls import path

from entente.domains.entities.web import views

app_name = "entities"
urlpatterns = [
    path("", views.held, name="list"),
    path("imports/", views.imports, name="imports"),
    path("imports/<int:number>/", views.one_import, name="import"),
    path("<str:key>/", views.one, name="entity"),
]
