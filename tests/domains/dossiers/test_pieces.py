"""What a message says is shown: each field of each body by a piece of the page, each kind by its own words."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string

from entente.domains.dossiers.web import pieces
from entente.protocol import controls
from entente.protocol.bodies import BODY_OF, ContentBody, EventBody, External, RequestBody, Text
from entente.protocol.entities import Address, Entity, Relation, Sex
from entente.vocabulary.codes import Channel, MessageKind
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.persons import EntityKind

ELSEWHERE = {
    **dict.fromkeys(("attachments",), "as papers beside the text"),
    **dict.fromkeys(("original", "salt", "body", "consent"), "opened: dossiers/original.html"),
    **dict.fromkeys(("clauses", "name", "full_powers", "assertion"), "the agreement's page"),
    **dict.fromkeys(("source", "officer", "post"), "the centre's log"),
    **dict.fromkeys(("threat", "target", "means", "step"), "the event's page"),
    **dict.fromkeys(("rating", "passage"), "in the header's line: control/event_record.html"),
    **dict.fromkeys(("form", "zone", "topics", "languages", "assembly"), "the meeting's page"),
    **dict.fromkeys(("country", "listener", "line"), "with the field that they belong to"),
    **dict.fromkeys(("minutes", "fields"), "the pages of minutes and of an operation's records"),
    "language": "an attribute of the text",
}
"""Fields of bodies that no row shows, and where they are seen."""
SILENT = {
    *("note", "membership", "withdrawal", "proposal", "signature", "instrument"),
}
"""Kinds whose control fields say nothing to a reader of the dossier."""


def test_every_field_of_a_body_is_shown_or_has_its_place_elsewhere() -> None:
    shown = {field for row in pieces.ROWS for field in row.fields}
    held = {field for body in BODY_OF.values() for field in body.__struct_fields__}
    assert held - shown - ELSEWHERE.keys() == set()
    assert shown - held == set()


def test_every_kind_of_message_has_its_words_or_is_known_to_have_none() -> None:
    assert {kind.value for kind in MessageKind if not pieces.said_in_header(kind)} == SILENT


def test_every_piece_of_the_table_lies_there() -> None:
    lying = {each.stem for each in Path(pieces.__file__).parents[1].glob("templates/dossiers/body/*.html")}
    assert lying == {row.piece for row in pieces.ROWS}


def shown(body: Text) -> str:
    return " ".join(render_to_string("dossiers/body.html", {"body": body}).split())


def test_a_body_shows_what_it_fills_in_the_order_of_the_table() -> None:
    page = shown(RequestBody(title="Courier", text="Who drove?", questions=("When?",), offence="Smuggling"))
    assert page.index("Courier") < page.index("Who drove?") < page.index("When?") < page.index("Smuggling")
    assert "Why it is urgent" not in page
    assert shown(EventBody()) == ""


def test_all_that_is_said_of_an_entity_is_read_in_the_message() -> None:
    person = Entity(
        kind=EntityKind.PERSON,
        key="a",
        sex=Sex.FEMALE,
        nationalities=("PT",),
        addresses=(Address("12 Rua do Sol"),),
        attributes={"shoe_size": "39"},
        evaluation=Evaluation(Scale.ADMIRALTY, "B", "2"),
    )
    vehicle = Entity(kind=EntityKind.VEHICLE, key="b", description="White van")
    tied = Relation("a", "b", "keeper_of", text="Since spring.")
    page = shown(ContentBody(entities=(person, vehicle), relations=(tied,)))
    for words in ("female", "Portugal", "12 Rua do Sol", "shoe size", "39", "B2", "keeper of", "Since spring."):
        assert words in page


def test_how_a_text_reached_its_author_is_said() -> None:
    page = shown(ContentBody(text="x", external=External(Channel.LIAISON_OFFICER, "LO-7", 1_790_000_000_000)))
    assert "LO-7" in page
    assert "2026" in page


@pytest.mark.parametrize(
    ("control", "words"),
    [
        (controls.Progress(state="taken_up"), "Taken up"),
        (controls.Progress(state="sent_to_the_moon"), "sent_to_the_moon"),
        (controls.Feedback(use="led_to_action"), "Led to action"),
        (controls.Feedback(use="framed"), "framed"),
    ],
)
def test_a_coded_word_is_said_and_an_unknown_one_stands_as_it_was_written(
    control: controls.Progress | controls.Feedback, words: str
) -> None:
    assert pieces.word(control) == words
