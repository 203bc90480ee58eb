"""The list is read whole; what is spoiled is refused by itself, and the account adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.domains.entities.rules.entries import Entry
from entente.domains.entities.rules.identifiers import read_identifier
from entente.domains.entities.rules.lines import LONGEST, ListFile, Refused, read_line
from entente.domains.entities.rules.listing import Account, read_list
from entente.domains.entities.rules.remarks import CUT_AT, Attribute, read_remarks
from entente.protocol.entities import Address, Identifier, Name, NameKind
from entente.vocabulary.persons import EntityKind
from tests.domains.entities.lists import ADDRESSES, ALIASES, ENTRIES, files


def entry(number: int) -> Entry:
    return next(entry for entry in read_list(files()).entries if entry.number == number)


def test_a_sound_list_is_read_whole() -> None:
    listing = read_list(files())
    assert [(entry.number, entry.kind) for entry in listing.entries] == [
        (36, EntityKind.ORGANISATION),
        (41, EntityKind.PERSON),
        (52, EntityKind.VESSEL),
        (63, EntityKind.AIRCRAFT),
    ]
    assert listing.refused == ()
    assert listing.accounts[ListFile.ENTRIES] == Account(read=4, imported=4, refused=0)
    assert listing.accounts[ListFile.ALIASES] == Account(read=2, imported=2, refused=0)


def test_a_person_has_family_and_given_name_and_each_name_its_use() -> None:
    assert entry(41).names == (
        Name("DOE MARIN, Ilse Petra", "Ilse Petra", "DOE MARIN"),
        Name("MARIN, Ilse", "Ilse", "MARIN", kind=NameKind.FORMER),
        Name("THE HERON", kind=NameKind.WEAK_ALIAS),
    )


def test_the_name_of_an_organisation_is_not_parted() -> None:
    (entry,) = read_list(files(('7,"HERON, MARIN AND CO., LTD.",-0-' + ",-0- " * 9,), (), ())).entries
    assert entry.names == (Name("HERON, MARIN AND CO., LTD."),)


def test_remarks_give_typed_attributes_and_stay_whole() -> None:
    stated = entry(41).stated
    assert stated.values(Attribute.BIRTH_DATE) == ("08 Sep 1966", "circa 1965")
    assert stated.values(Attribute.BIRTH_PLACE) == ("Rabat, Morocco",)
    assert stated.values(Attribute.NATIONALITY) == ("Spain",)
    assert stated.values(Attribute.LINKED_TO) == ("AERO BLUE HERON",)
    assert stated.unread == ("Member of the rowing club",)
    assert entry(41).remarks.startswith("DOB 08 Sep 1966; alt. DOB circa 1965;")
    assert entry(41).remarks.endswith("Linked To: AERO BLUE HERON.")


@pytest.mark.parametrize(
    ("phrase", "identifier"),
    [
        (
            "Passport X123 (Spain) issued 01 Feb 2010 expires Jan 2020",
            Identifier("passport", "X123", "Spain", "2010-02-01", "2020-01"),
        ),
        ("Passport B 960789", Identifier("passport", "B 960789")),
        ("Cedula No. 16247821 (Colombia)", Identifier("national_id", "16247821", "Colombia")),
        ("MMSI 572469210", Identifier("mmsi", "572469210")),
        ("Passport issued 21 Jun 1992", None),
        ("Passport", None),
        ("Loyalty card 12", None),
    ],
)
def test_a_document_is_read_only_where_its_words_and_number_are_clear(
    phrase: str, identifier: Identifier | None
) -> None:
    assert read_identifier(phrase) == identifier


def test_a_phrase_that_the_publisher_cut_is_not_taken_for_whole() -> None:
    text = "nationality Spain; " + "x" * (CUT_AT - 19 - 13) + "; Passport A1"
    assert len(text) == CUT_AT
    assert read_remarks(text).identifiers == ()
    assert read_remarks(text + ".").identifiers == (Identifier("passport", "A1"),)


def test_the_stop_of_an_abbreviation_is_part_of_the_name() -> None:
    assert read_remarks("Linked To: HERON S.A.").values(Attribute.LINKED_TO) == ("HERON S.A.",)
    assert read_remarks("Linked To: HERON D.O.O.; POB Rabat.").values(Attribute.LINKED_TO) == ("HERON D.O.O.",)
    assert read_remarks("POB Rabat.").values(Attribute.BIRTH_PLACE) == ("Rabat",)


def test_a_vessel_keeps_its_columns() -> None:
    assert entry(52).vessel == {
        "call_sign": "5VAA1",
        "vessel_type": "Bulk Carrier",
        "tonnage": "12,000",
        "gross_tonnage": "9,000",
        "flag": "Panama",
        "owner": "Heron Lines",
    }


def test_programmes_are_parted_and_addresses_joined() -> None:
    assert entry(41).programmes == ("HARBOUR", "TIDE")
    assert entry(41).addresses == (Address("1 Quay Street, Tangier, Morocco", "Tangier", "Morocco"),)


@pytest.mark.parametrize(
    ("file", "line", "what"),
    [
        (ListFile.ENTRIES, '99,"OPEN QUOTE,individual,-0-', "not comma-separated"),
        (ListFile.ENTRIES, '99,"NAME",individual,-0-', "4 columns"),
        (ListFile.ENTRIES, 'x99,"NAME",individual' + ",-0- " * 9, "not the number"),
        (ListFile.ENTRIES, '99,"NAME",ghost' + ",-0- " * 9, "not a type"),
        (ListFile.ENTRIES, "99,-0- ,individual" + ",-0- " * 9, "no name"),
        (ListFile.ENTRIES, '99,"NA\0ME",individual' + ",-0- " * 9, "control characters"),
        (ListFile.ENTRIES, ENTRIES[1], "stands twice"),
        (ListFile.ENTRIES, "9" * LONGEST + ",", "longer than"),
        (ListFile.ALIASES, '99,1,"aka","NOBODY",-0- ', "no entry 99"),
        (ListFile.ALIASES, '41,1,"zzz","NAME",-0- ', "not a kind of alias"),
        (ListFile.ALIASES, '41,1,"aka",-0- ,-0- ', "no name"),
        (ListFile.ADDRESSES, '99,1,-0- ,"Havana","Cuba",-0- ', "no entry 99"),
    ],
)
def test_a_spoiled_row_is_refused_alone_and_the_account_adds_up(file: ListFile, line: str, what: str) -> None:
    rows = {ListFile.ENTRIES: ENTRIES, ListFile.ALIASES: ALIASES, ListFile.ADDRESSES: ADDRESSES}
    rows[file] = (*rows[file][:1], line, *rows[file][1:])
    if what == "stands twice":
        rows[file] = (*ENTRIES, line)
    listing = read_list(files(*rows.values()))
    (refused,) = listing.refused
    assert refused.file is file
    assert what in refused.what
    assert len(listing.entries) == len(ENTRIES)
    account = listing.accounts[file]
    assert account == Account(read=len(rows[file]), imported=len(rows[file]) - 1, refused=1)


def test_bytes_that_are_not_utf_8_spoil_only_their_own_line() -> None:
    rows = files()
    rows[ListFile.ENTRIES].insert(1, b'99,"M\xff",individual' + b",-0- " * 9 + b"\r\n")
    listing = read_list(rows)
    assert [(refused.line, refused.number) for refused in listing.refused] == [(2, 99)]
    assert len(listing.entries) == len(ENTRIES)


@given(st.binary(max_size=200))
def test_any_line_gives_a_row_or_a_typed_refusal(line: bytes) -> None:
    result = read_line(ListFile.ENTRIES, 1, line)
    assert isinstance(result, Refused) or len(result.fields) == 11


@given(st.lists(st.binary(max_size=60), max_size=20))
def test_every_line_that_is_not_empty_is_counted(lines: list[bytes]) -> None:
    account = read_list({ListFile.ENTRIES: lines}).accounts[ListFile.ENTRIES]
    assert account.read == account.imported + account.refused
    assert account.read == sum(bool(line.strip(b" \t\r\n\x1a")) for line in lines)
