"""What a paper says of a message is what its page says."""

from entente.domains.oversight.web.told import of_body
from entente.protocol.bodies import ContentBody, External, RequestBody
from entente.protocol.entities import Address, Entity, Identifier, Relation
from entente.vocabulary.codes import Channel
from entente.vocabulary.persons import EntityKind
from entente.web.printing.papers import Facts


def said(body: ContentBody | RequestBody) -> str:
    return "\n".join(
        f"{name}: {value}" for block in of_body(body) if isinstance(block, Facts) for name, value in block.rows
    )


def test_entities_their_relations_and_the_way_they_came_stand_on_the_paper() -> None:
    person = Entity(
        kind=EntityKind.PERSON,
        key="a",
        nationalities=("PT", "MA"),
        addresses=(Address("12 Rua do Sol"),),
        attributes={"shoe_size": "39"},
    )
    vehicle = Entity(kind=EntityKind.VEHICLE, key="b", identifiers=(Identifier("plate", "0417-KZX"),))
    told = said(
        ContentBody(
            entities=(person, vehicle),
            relations=(Relation("a", "b", "keeper_of"),),
            external=External(Channel.LETTER, "LO-7"),
        )
    )
    for line in ("Nationalities: Portugal, Morocco", "12 Rua do Sol", "shoe size: 39", "a · keeper of · 0417-KZX"):
        assert line in told
    assert "Letter · LO-7" in told


def test_with_whom_an_author_spoke_stands_on_the_paper() -> None:
    assert "Chief Inspector B. Example" in said(RequestBody(text="x", spoken_with="Chief Inspector B. Example"))
