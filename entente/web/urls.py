"""Addresses of the toolkit itself: the first page, language, signed-in officer's preferences."""

from django.urls import path

from entente.web import help as help_page
from entente.web import views
from entente.web.lists import keeping

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", help_page.page, name="help"),
    path("help/tour.json", help_page.tour, name="tour"),
    path("preferences/language/", views.language, name="language"),
    path("views/", keeping.save, name="view_save"),
    path("views/<int:view>/delete/", keeping.delete, name="view_delete"),
]
