"""Addresses of the cooperation department's pages."""

from django.urls import path

from entente.domains.partners.web import files, importing, judging, levels, people, plans, records

app_name = "partners"
urlpatterns = [
    path("", files.listed, name="list"),
    path("map/", levels.world, name="map"),
    path("people/", people.listed, name="people"),
    path("people/<int:number>/", people.person, name="person"),
    path("import/", importing.page, name="import"),
    path("keys/", files.from_keys, name="from_keys"),
    path("of/<str:node>/", files.of_node, name="of_node"),
    path("add/<slug:kind>/<int:parent>/", records.add, name="add"),
    path("edit/<slug:kind>/<int:number>/", records.change, name="edit"),
    path("plans/<int:number>/", plans.plan, name="plan"),
    path("plans/<int:number>/review/", plans.review, name="review"),
    path("files/<slug:key>/", files.file, name="file"),
    path("files/<slug:key>/offices/", files.offices_page, name="offices"),
    path("files/<slug:key>/contacts/", files.contacts_page, name="contacts"),
    path("files/<slug:key>/diligence/", judging.diligence, name="diligence"),
    path("files/<slug:key>/level/", levels.of_one, name="level"),
    path("files/<slug:key>/plans/", plans.of_one, name="plans"),
    path("files/<slug:key>/paper/", files.paper, name="paper"),
]
