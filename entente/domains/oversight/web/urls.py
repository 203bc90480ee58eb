"""The addresses of oversight."""

from django.urls import path

from entente.domains.oversight.web import board, export, figures, leaving

app_name = "oversight"

urlpatterns = [
    path("out/", leaving.listed, name="out"),
    path("board/", board.board, name="board"),
    path("board/paper/", board.paper, name="board_paper"),
    path("figures/", figures.page, name="figures"),
    path("figures/table/", figures.table, name="figures_table"),
    path("figures/paper/", figures.paper, name="figures_paper"),
    path("dossiers/<str:dossier>/export/", export.exported, name="export"),
]
