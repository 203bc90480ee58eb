"""Addresses of the diary."""

from django.urls import path

from entente.domains.diary.web import (
    briefs,
    calendars,
    changing,
    communiques,
    files,
    listing,
    pages,
    promises,
    statements,
    tables,
)

app_name = "diary"
urlpatterns = [
    path("", listing.listed, name="list"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/events/", calendars.events, name="events"),
    path("calendar/feed/", calendars.open_feed, name="open_feed"),
    path("calendar/import/", calendars.bring, name="bring"),
    path("feeds/<str:secret>/diary.ics", calendars.feed, name="feed"),
    path("<int:number>/calendar.ics", calendars.one, name="ics"),
    path("communiques/", communiques.listed, name="communiques"),
    path("communiques/<int:number>/", communiques.one, name="communique"),
    path("communiques/<int:number>/<int:event>/", communiques.review, name="review"),
    path("communiques/<int:number>/<int:event>/decide/", communiques.decide, name="decide"),
    path("tables/", tables.tables, name="tables"),
    path("tables/<int:row>/", tables.forget, name="forget"),
    path("<int:number>/brief/", briefs.page, name="brief"),
    path("<int:number>/brief.pdf", briefs.paper, name="brief_paper"),
    path("<int:number>/statements/", statements.statements, name="statements"),
    path("statements/<int:statement>/", statements.one, name="statement"),
    path("statements/<int:statement>/discard/", statements.discard, name="statement_discard"),
    path("statements/<int:statement>/<str:language>/", statements.paper, name="statement_paper"),
    path("new/", changing.new, name="new"),
    path("<int:number>/", pages.entry, name="entry"),
    path("<int:number>/edit/", changing.edit, name="edit"),
    path("<int:number>/state/", changing.state, name="state"),
    path("<int:number>/lines/", files.add_line, name="line_add"),
    path("lines/<int:line>/", files.change_line, name="line"),
    path("<int:number>/papers/", files.add_paper, name="paper_add"),
    path("papers/<int:paper>/", files.paper, name="paper"),
    path("<int:number>/commitments/", promises.promise, name="promise"),
    path("commitments/", promises.listed, name="commitments"),
    path("commitments/<int:number>/", promises.one, name="commitment"),
    path("commitments/<int:number>/close/", promises.close, name="close"),
    path("partners/<str:code>/", pages.partner, name="partner"),
]
