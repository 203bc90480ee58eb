"""Addresses of the pages of expertise."""

from django.urls import path

from entente.domains.expertise.web import courses, curricula, honours, matching, postings, postings_list, records

app_name = "expertise"
urlpatterns = [
    path("", courses.listed, name="list"),
    path("<int:number>/", courses.one, name="one"),
    path("nominations/<int:number>/", courses.consent, name="consent"),
    path("matches/", matching.page, name="matches"),
    path("matches/<int:offer>/<int:wanted>/", matching.take, name="take"),
    path("promises/", matching.promises, name="promises"),
    path("curricula/", curricula.listed, name="curricula"),
    path("curricula/<int:number>/", curricula.one, name="curriculum"),
    path("postings/", postings_list.listed, name="postings"),
    path("postings/<int:number>/", postings.one, name="posting"),
    path("honours/", honours.listed, name="honours"),
    path("add/<slug:kind>/<int:parent>/", records.add, name="add"),
    path("edit/<slug:kind>/<int:number>/", records.change, name="edit"),
]
