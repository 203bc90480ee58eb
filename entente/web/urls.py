"""Addresses of the toolkit itself: the first page, language, signed-in officer's preferences."""

from django.urls import path

from entente.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("preferences/language/", views.language, name="language"),
]
