"""The side-by-side sheet says of names what the comparison says: order, comma and script alone are no difference."""

import pytest

from entente.domains.screening.rules.evidence import Evidence, HeldSide, Told, Words
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.web.sheets import sheet_of
from entente.matching.identities.identity import person
from entente.matching.identities.scorer import score


def evidence(listed: str, held: str) -> Evidence:
    """As a candidate of these two names keeps it."""
    [found] = (each for each in score(person(listed), person(held)).reasons if each.name)
    assert found.name is not None
    words = tuple(Words(pair.first, pair.second, pair.standing) for pair in found.name.pairs)
    told = Told(found.finding, found.weight, found.values, words, found.name.only_first, found.name.only_second)
    return Evidence(2, {Field.NAME: listed}, HeldSide((held,)), (told,))


@pytest.mark.parametrize(
    ("listed", "held", "tone", "said"),
    [
        ("Ilse Petra Doe Marin", "Ilse Petra Doe Marin", "good", "the same"),
        ("Ilse Petra Doe Marin", "DOE MARIN, Ilse Petra", "good", "the same"),
        ("Zouhair Benkaddour", "زهير بنقدور", "busy", "alike"),
        ("Zouhair Benkaddour", "Zuhair Benqaddour", "busy", "alike"),
        ("Zouhair Benkaddour", "Zouhair Tazi", "warn", "not the same"),
        ("Zouhair Benkaddour", "Ilse Marin", "warn", "not the same"),
    ],
)
def test_a_name_is_marked_as_it_was_compared(listed: str, held: str, tone: str, said: str) -> None:
    [line] = sheet_of(evidence(listed, held)).lines
    assert (line.tone, str(line.verdict)) == (tone, said)
