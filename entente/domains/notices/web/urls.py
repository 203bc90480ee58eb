"""The addresses of notices."""

from django.urls import path

from entente.domains.notices.web import bell, preferences

app_name = "notices"

urlpatterns = [
    path("", bell.listed, name="list"),
    path("bell/", bell.bell, name="bell"),
    path("read/", bell.all_read, name="all_read"),
    path("<int:notice>/open/", bell.opened, name="open"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("preferences/browser/", preferences.browser, name="browser"),
    path("preferences/no-browsers/", preferences.no_browsers, name="no_browsers"),
]
