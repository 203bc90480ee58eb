"""Bad input: a clear reason for each row, the rest goes on, the counts add up; what is no list is refused whole."""

import io
import time
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.domains.screening.rules.fields import Field, guess
from entente.domains.screening.rules.lines import ListRefused
from entente.domains.screening.rules.packing import ReadList, read_packed, unpack
from entente.domains.screening.rules.refusals import Refusal
from entente.domains.screening.rules.rows import ListedRow, read_row
from entente.domains.screening.rules.tables import Encoding
from tests.domains.screening.lists import HEADER, ROWS, csv_bytes, parquet_bytes, xlsx_bytes

TODAY = date(2026, 11, 29)
COLUMNS = {Field.REFERENCE: 0, Field.NAME: 1, Field.BIRTH: 2, Field.NATIONALITY: 3, Field.DOCUMENT: 4}
GOOD = b"Z-1,Good Person,1970-01-02,MA,\n"


def read(content: bytes, name: str = "list.csv", encoding: Encoding = Encoding.UTF_8) -> ReadList:
    found = read_packed(content, name, encoding, COLUMNS, TODAY, frozenset())
    assert found.account.adds_up
    return found


def rows(found: ReadList) -> list[ListedRow]:
    return [row for packed in found.blocks for row in unpack(packed.rows)]


def with_row(row: bytes) -> bytes:
    return csv_bytes([]) + row + b"\n" + GOOD


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"A,,1970-01-01,MA,", Refusal.EMPTY_NAME),
        (b"A, \xe2\x80\xae \xe2\x80\x8f,1970-01-01,MA,", Refusal.EMPTY_NAME),
        (b"A,12345,1970-01-01,MA,", Refusal.NO_LETTERS),
        (b"A,X,1970-01-01,MA,", Refusal.ONE_LETTER),
        (b"A,X.,1970-01-01,MA,", Refusal.ONE_LETTER),
        (b"A," + b"N" * 10_000 + b",1970-01-01,MA,", Refusal.TOO_LONG),
        (b"A,Jan Novakovsky,1970-02-30,MA,", Refusal.BIRTH_IMPOSSIBLE),
        (b"A,Jan Novakovsky,2041-01-01,MA,", Refusal.BIRTH_IMPOSSIBLE),
        (b"A,Jan Novakovsky,yesterday,MA,", Refusal.BIRTH_IMPOSSIBLE),
        (b'A,=HYPERLINK("http://x"),1970-01-01,MA,', Refusal.FORMULA),
        (b"A,Fran\xe7ois Lefebvrier,1970-01-01,MA,", Refusal.ENCODING),
        (b'A,"Jan Novakovsky,1970-01-01,MA,', Refusal.QUOTING),
        (b'A,"Jan" Novak"ov"sky,1970-01-01,MA,', Refusal.QUOTING),
        (b"A,Jan Novakovsky,1970-01-01,MA,,extra", Refusal.SHAPE),
    ],
)
def test_one_bad_row_is_refused_with_its_reason_and_the_next_goes_on(row: bytes, reason: Refusal) -> None:
    found = read(with_row(row))
    assert found.refused == [(2, reason)]
    assert (found.account.read, found.account.kept) == (2, 1)
    assert [(each.number, each.name) for each in rows(found)] == [(3, "Good Person")]


def test_a_quoted_cell_may_run_over_lines_and_rows_keep_their_numbers() -> None:
    found = read(csv_bytes([]) + b'A,"Jan\nNovakovsky",1970-01-01,MA,\n' + GOOD)
    assert [each.number for each in rows(found)] == [2, 4]


def test_marks_that_turn_direction_and_mixed_scripts_are_read_and_kept_as_written() -> None:
    written = "A,Jan \u202eyksvokavoN,1970-01-01,MA,\nB,P\u0430vel Novakovsky,1970-01-01,MA,\n"
    assert [each.name for each in rows(read(csv_bytes([]) + written.encode()))] == [
        "Jan \u202eyksvokavoN",
        "P\u0430vel Novakovsky",
    ]


def test_a_name_of_one_letter_is_whole_in_scripts_where_it_can_be() -> None:
    assert isinstance(read_row(2, ["A", "王", "", "", ""], COLUMNS, TODAY), ListedRow)


def test_western_bytes_are_read_when_the_officer_says_so() -> None:
    found = read(
        csv_bytes([("A", "François Lefebvrier", "", "", "")]).decode().encode("cp1252"), encoding=Encoding.WESTERN
    )
    assert rows(found)[0].name == "François Lefebvrier"


def test_a_million_identical_rows_are_compared_once_and_all_counted() -> None:
    started = time.process_time()
    found = read(csv_bytes([]) + GOOD * 1_000_000)
    assert (found.account.read, found.account.kept, found.account.repeated) == (1_000_000, 1, 999_999)
    assert time.process_time() - started < 60


def test_formulas_in_a_workbook_refuse_their_rows_only() -> None:
    found = read(xlsx_bytes([*ROWS[:2], ("A", "=CONCAT(B1,C1)", "", "", "")]), "list.xlsx")
    assert (found.refused, found.account.kept) == ([(4, Refusal.FORMULA)], 2)


def test_dates_of_a_workbook_are_read_as_dates() -> None:
    found = read(xlsx_bytes([("A", "Jan Novakovsky", date(1970, 1, 2), "", 12345)]), "list.xlsx")
    assert rows(found)[0].cells[Field.BIRTH] == "1970-01-02"
    assert rows(found)[0].cells[Field.DOCUMENT] == "12345"


def bomb() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return into.getvalue()


def zipped(name: str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr(name, "x")
    return into.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "list.csv", "empty"),
        (b"   \n \n", "list.csv", "empty"),
        (xlsx_bytes(), "list.csv", "content is xlsx"),
        (csv_bytes(), "list.xlsx", "content is csv"),
        (csv_bytes(), "list.parquet", "content is csv"),
        (csv_bytes(), "list", "ends in nothing"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "list.xls", "old form"),
        (bomb(), "list.xlsx", "unpack"),
        (zipped("readme.txt"), "list.xlsx", "no workbook"),
        (xlsx_bytes()[:2000], "list.xlsx", "damaged"),
        (b"PAR1" + bytes(300) + b"PAR1", "list.parquet", "damaged"),
        (parquet_bytes()[:-9], "list.parquet", "damaged"),
        (b"GIF89a\x00\x01\x00", "list.csv", "neither CSV"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_refused_whole_with_a_reason(content: bytes, name: str, said: str) -> None:
    with pytest.raises(ListRefused, match=said):
        read(content, name)


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        (HEADER, COLUMNS),
        (("N°", "Nom", "Prénom", "Date de naissance", "Nationalité"), [0, None, 2, 1, None, 3, None, 4]),
        (("Apellidos", "Nombre", "Fecha de nacimiento", "Sexo"), [None, None, 1, 0, None, 2, 3]),
        (("الرقم", "الاسم الكامل", "تاريخ الميلاد", "الجنسية"), [0, 1, None, None, None, 2, None, 3]),
        (("Surname", "DOB"), [None, 0, None, None, None, 1]),
    ],
)
def test_columns_are_guessed_from_headers_in_four_languages(headers: tuple[str, ...], wanted: object) -> None:
    expected = (
        wanted
        if isinstance(wanted, dict)
        else {
            field: place
            for field, place in zip(Field, wanted, strict=False)
            if place is not None  # type: ignore[call-overload]  # a tuple here
        }
    )
    assert guess(headers) == expected


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_whatever_bytes_follow_the_header_no_row_is_lost_and_none_invented(noise: bytes) -> None:
    try:
        read(csv_bytes([]) + noise)
    except ListRefused:
        pytest.fail("the header was sound")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=5, max_size=5))
def test_whatever_text_a_row_holds_it_is_read_or_refused_and_never_breaks_the_list(cells: list[str]) -> None:
    found = read_row(2, cells, COLUMNS, TODAY)
    if isinstance(found, ListedRow):
        found.identity  # noqa: B018  # reading it is what may fail
        assert found.fingerprint
