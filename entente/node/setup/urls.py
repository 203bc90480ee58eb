"""Addresses of first use."""

from django.urls import path

from entente.node.setup import office, views

app_name = "setup"
urlpatterns = [
    path("", views.home, name="home"),
    path("founding/", views.founding, name="founding"),
    path("administrator/", views.administrator, name="administrator"),
    path("steps/", office.steps, name="steps"),
    path("sheet/", office.sheet, name="sheet"),
    path("hours/", office.hours, name="hours"),
    path("partner/", office.partner, name="partner"),
    path("statement.json", office.statement, name="statement"),
]
