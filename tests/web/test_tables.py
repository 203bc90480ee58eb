"""Every table of a page is a list of the toolkit, or stands here with the reason why it is none."""

import re
from pathlib import Path

import pytest

ENTENTE = Path(__file__).resolve().parents[2] / "entente"
TEMPLATES = {path.relative_to(ENTENTE).as_posix(): path for path in sorted(ENTENTE.rglob("templates/**/*.html"))}
SMALL = re.compile(r"{% small_list .*?{% endsmall_list %}", re.DOTALL)
NAMES = re.compile(r'{% small_list "(\w+)" %}')

CHART = "the table of a chart: every chart has one, in the chart's order"
MATRIX = "a fixed matrix"
COMPARED = "two or more versions of one thing side by side, attribute by attribute"
SHEET = "part of the sheet of one record, read and printed as a whole, exported as its paper through the gate"
FIXED = "a few fixed rows"
PROGRAMME = "a programme: its order is its meaning"
FORM = "a form, one row a question"

NOT_LISTS: dict[str, tuple[str, ...]] = {
    "domains/accreditation/templates/accreditation/event.html": (FIXED, FIXED),
    "domains/agreements/templates/agreements/clauses.html": ("the clauses of one text in their order",),
    "domains/agreements/templates/agreements/sides.html": (COMPARED,),
    "domains/assembly/templates/assembly/plan.html": (MATRIX,),
    "domains/assembly/templates/assembly/programme.html": (PROGRAMME,),
    "domains/centre/templates/centre/briefing.html": (SHEET, SHEET),
    "domains/diary/templates/diary/blocks.html": ("a paper shown on the screen",),
    "domains/diary/templates/diary/communique.html": (COMPARED,),
    "domains/diary/templates/diary/statements.html": (COMPARED,),
    "domains/diary/templates/diary/tables.html": (
        "what came with the package: reference data, the same on every node",
    ),
    "domains/dossiers/templates/dossiers/taskings.html": ("part of one message; all of them are the list of taskings",),
    "domains/entities/templates/entities/entity.html": (SHEET, SHEET, SHEET),
    "domains/entities/templates/entities/import.html": (SHEET,),
    "domains/events/templates/events/calendar.html": (PROGRAMME,),
    "domains/events/templates/events/day.html": (SHEET, SHEET),
    "domains/events/templates/events/day_fixtures.html": (PROGRAMME,),
    "domains/events/templates/events/football.html": ("the few groups of one team's supporters",),
    "domains/events/templates/events/heat.html": (MATRIX, CHART),
    "domains/events/templates/events/joint.html": (COMPARED,),
    "domains/events/templates/events/judge.html": (FORM,),
    "domains/events/templates/events/map.html": (CHART,),
    "domains/events/templates/events/match.html": (SHEET, SHEET),
    "domains/events/templates/events/method.html": (MATRIX,),
    "domains/events/templates/events/path.html": (SHEET, SHEET),
    "domains/events/templates/events/picture.html": (SHEET, SHEET, SHEET),
    "domains/events/templates/events/scenario.html": (SHEET, SHEET),
    "domains/expertise/templates/expertise/matches.html": ("why one offer fits one request, criterion by criterion",),
    "domains/hitchecks/templates/hitchecks/ask.html": (FORM,),
    "domains/hitchecks/templates/hitchecks/opened.html": ("of what the keys of one check were made",),
    "domains/hitchecks/templates/hitchecks/working.html": ("leaves the house blinded only, so no file is made of it",),
    "domains/identities/templates/identities/chart.html": (CHART, CHART),
    "domains/identities/templates/identities/sides.html": (COMPARED,),
    "domains/identities/templates/identities/subject.html": (SHEET, SHEET, CHART),
    "domains/notices/templates/notices/preferences.html": (FORM,),
    "domains/officers/templates/officers/rights.html": (MATRIX,),
    "domains/operations/templates/operations/deliveries.html": ("the legs of one delivery in their order",),
    "domains/operations/templates/operations/gaps.html": (MATRIX,),
    "domains/operations/templates/operations/operation.html": (SHEET,),
    "domains/oversight/templates/oversight/board_body.html": (
        CHART,
        "the few that wait longest, drawn anew each minute: the list is the inbox",
        CHART,
    ),
    "domains/oversight/templates/oversight/board_trend.html": (CHART,),
    "domains/oversight/templates/oversight/figures.html": ("the table of a chart, with its own file of all figures",),
    "domains/partners/templates/partners/diligence.html": ("findings grouped by the topics of the inquiry",),
    "domains/partners/templates/partners/file.html": (SHEET,),
    "domains/partners/templates/partners/level.html": (CHART, MATRIX),
    "domains/partners/templates/partners/map.html": (CHART, MATRIX),
    "domains/partners/templates/partners/offices.html": (SHEET,),
    "domains/partners/templates/partners/people.html": (COMPARED,),
    "domains/partners/templates/partners/plan.html": (SHEET,),
    "domains/screening/templates/screening/candidate.html": (COMPARED,),
    "domains/screening/templates/screening/columns.html": ("the first rows of a file, to choose its columns by",),
    "domains/screening/templates/screening/screening.html": (FIXED,),
    "web/templates/allauth/elements/table.html": ("a frame around tables of the sign-in library",),
    "web/templates/mfa/webauthn/authenticator_list.html": ("one officer's own few keys",),
    "web/templates/web/list_table.html": ("the toolkit's own table",),
}
PAGED = {"domains/diary/templates/diary/partner.html": "a line of time by years, no table"}


def bare(path: Path) -> int:
    """The tables of a template that are no list."""
    return SMALL.sub("", path.read_text(encoding="utf-8")).count("<table")


def test_every_table_is_a_list_or_is_named_here_with_its_reason() -> None:
    found = {name: count for name, path in TEMPLATES.items() if (count := bare(path))}
    assert found == {name: len(reasons) for name, reasons in NOT_LISTS.items()}


def test_no_page_pages_through_rows_without_the_toolkit() -> None:
    paged = {name for name, path in TEMPLATES.items() if '{% include "web/pager.html"' in path.read_text("utf-8")}
    assert paged - {"web/templates/web/pager.html"} == set(PAGED)


def test_no_table_of_many_columns_makes_a_page_wider_than_a_phone() -> None:
    for path in TEMPLATES.values():
        before, *tables = path.read_text(encoding="utf-8").split("<table")
        for table in tables:
            free = not re.search(r"table-responsive[^>]*>\s*$", before)
            assert not (free and table.partition("</table>")[0].count('scope="col"') > 3), path
            before = table


def test_every_small_list_has_a_name_of_its_own_and_a_column_that_sorts() -> None:
    names = []
    for path in TEMPLATES.values():
        before = path.read_text(encoding="utf-8").partition("{% small_list ")[0]
        assert before.count("{% for ") == before.count("{% endfor %}"), (path, "one name for many lists")
        for found in SMALL.findall(path.read_text(encoding="utf-8")):
            names += NAMES.findall(found)
            assert "data-column=" in found, (path, found[:40])
            assert "<thead><tr>" in found, (path, found[:40])
            assert "<caption" in found, "a list says what it is, to the filter's landmark too"
    assert len(names) == len(set(names)) > 30
    assert max(map(len, names)) <= 40, "a saved view keeps forty characters of it"


@pytest.mark.parametrize("source", ["<table>", "{% small_list 'x' %}<table>{% endsmall_list %}<table>"])
def test_a_table_beside_the_toolkit_would_be_found(tmp_path: Path, source: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(source.replace("'", '"'), encoding="utf-8")
    assert bare(page) == 1
