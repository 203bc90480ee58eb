"""Addresses of events and their risks."""

from django.urls import path, register_converter

from entente.domains.events.rules.handovers import Step
from entente.domains.events.rules.pictures import Edition
from entente.domains.events.web import (
    events,
    football,
    joint,
    judging,
    methods,
    movements,
    papers,
    paths,
    picture_papers,
    pictures,
    places,
    plans,
    records,
    registers,
    scenarios,
    situation,
)


class StepConverter:
    """A step of a handover in an address; any other word is no address."""

    regex = "|".join(step.value for step in Step)

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class EditionConverter(StepConverter):
    """An edition of a threat picture in an address."""

    regex = "|".join(edition.value for edition in Edition)


register_converter(StepConverter, "step")
register_converter(EditionConverter, "edition")

app_name = "events"
urlpatterns = [
    path("", events.listed, name="list"),
    path("new/", events.begin, name="begin"),
    path("methods/", methods.listed, name="methods"),
    path("methods/<slug:name>/", methods.one, name="method"),
    path("pictures/", pictures.listed, name="pictures"),
    path("pictures/<int:number>/", pictures.one, name="picture"),
    path("pictures/<int:number>/begin/", pictures.begin, name="picture_begin"),
    path("pictures/versions/<int:number>/approve/", pictures.approve, name="picture_approve"),
    path("pictures/versions/<int:number>/<edition:edition>/", picture_papers.paper, name="picture_paper"),
    path("pictures/records/<slug:kind>/new/<int:parent>/", pictures.add, name="picture_add"),
    path("pictures/records/<slug:kind>/<int:number>/", pictures.change, name="picture_change"),
    path("<int:number>/", events.one, name="event"),
    path("<int:number>/venue/new/", events.add, {"part": "venue"}, name="venue_add"),
    path("<int:number>/phase/new/", events.add, {"part": "phase"}, name="phase_add"),
    path("<int:number>/fixture/new/", events.add, {"part": "fixture"}, name="fixture_add"),
    path("<int:number>/map/", places.venue_map, name="map"),
    path("<int:number>/day/", situation.day, name="day"),
    path("<int:number>/day/paper/", situation.day_paper, name="day_paper"),
    path("<int:number>/movements/", movements.listed, name="movements"),
    path("movements/<int:number>/<step:step>/", movements.step, name="movement_step"),
    path("<int:number>/calendar/", events.calendar, name="calendar"),
    path("<int:number>/plan/", plans.plan, name="plan"),
    path("<int:number>/plan/sign/", plans.sign, name="plan_sign"),
    path("plans/sections/<int:number>/versions/", plans.versions, name="section_versions"),
    path("plans/<int:number>/paper/", plans.paper, name="plan_paper"),
    path("<int:number>/joint/", joint.listed, name="joint"),
    path("<int:number>/joint/<slug:key>/adopt/", joint.adopt, name="adopt"),
    path("<int:number>/dossiers/", joint.dossiers, name="dossiers"),
    path("scenarios/<int:number>/release/", joint.release, name="release"),
    path("movements/<int:number>/share/", movements.share, name="movement_share"),
    path("<int:number>/football/", football.football, name="football"),
    path("matches/<int:number>/", football.match, name="match"),
    path("matches/<int:number>/paper/", football.match_paper, name="match_paper"),
    path("records/<slug:kind>/new/<int:parent>/", records.add, name="record_add"),
    path("records/<slug:kind>/<int:number>/", records.change, name="record_change"),
    path("<int:number>/risks/", registers.register, name="register"),
    path("<int:number>/risks/heat/", registers.heat_map, name="heat"),
    path("<int:number>/risks/paper/", papers.register_paper, name="register_paper"),
    path("<int:number>/risks/new/", scenarios.begin, name="scenario_begin"),
    path("scenarios/<int:number>/", scenarios.one, name="scenario"),
    path("scenarios/<int:number>/path/", paths.path, name="path"),
    path("scenarios/<int:number>/watch/", scenarios.watch, name="watch"),
    path("scenarios/<int:number>/close/", scenarios.close, name="close"),
    path("scenarios/<int:number>/paper/", papers.scenario_paper, name="scenario_paper"),
    path("scenarios/<int:number>/judge/", judging.judge, name="judge"),
    path("scenarios/<int:number>/evidence/", judging.evidence, name="evidence"),
    path("scenarios/<int:number>/dissent/", judging.dissent, name="dissent"),
    path("calls/<int:number>/settle/", judging.settle, name="settle"),
]
