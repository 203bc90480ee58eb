"""The list of communiqués, and that of partners' statements on which this service is asked."""

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from entente.protocol.publication_thread import ConsentStage
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.templatetags.moments import instant

COMMUNIQUES = Listing(
    name="communiques",
    title=_("Communiqués"),
    caption=_("Communiqués"),
    order="-brought_at",
    row="diary/communique_row.html",
    columns=(
        Column("text", _("Text"), lambda row: row["row"].name, sort="name", filter=FilterKind.WORDS, fields=("name",)),
        Column("language", _("Language"), lambda row: row["row"].language, sort="language"),
        Column("events", _("Events"), lambda row: f"{row['row'].done}/{row['events']}", numeric=True),
        Column("state", _("State"), lambda row: say("reviewed") if row["row"].closed_at else say("to review")),
        Column(
            "brought",
            _("Brought in"),
            lambda row: instant(row["row"].brought_at),
            sort="brought_at",
            filter=FilterKind.DAYS,
            fields=("brought_at",),
        ),
    ),
)
ASKED = Listing(
    name="statements_asked",
    title=_("Statements of partners"),
    caption=_("Statements of partners"),
    order="-at",
    row="diary/asked_row.html",
    columns=(
        Column(
            "asker",
            _("Asked by"),
            lambda row: row["row"].asker,
            sort="asker",
            filter=FilterKind.WORDS,
            fields=("asker",),
        ),
        Column("title", _("Title"), lambda row: row["title"]),
        Column(
            "when", _("When"), lambda row: instant(row["row"].at), sort="at", filter=FilterKind.DAYS, fields=("at",)
        ),
        Column(
            "state",
            _("State"),
            lambda row: label(row["stage"]),
            sort="stage",
            filter=FilterKind.CHOICE,
            fields=("stage",),
            choices=lambda: choices(ConsentStage),
        ),
    ),
)
