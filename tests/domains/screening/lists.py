"""Lists in each form, and what is held; the people in them are invented."""

import csv
import io
from collections.abc import Iterable, Sequence

import polars as pl
from openpyxl import Workbook

from entente.domains.screening.rules.holdings import Held
from entente.matching.identities.birth import read_birth
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Kind, Sex, person
from entente.vocabulary.ids import ServiceId

NOW = 1_800_000_000_000
HEADER = ("Reference", "Name", "Date of birth", "Nationality", "Passport number")
ROWS = (
    ("A-1", "Zoubayda Tlemçani", "1971-03-09", "MA", ""),
    ("A-2", "Mireille Duvaltour", "1980-05-01", "FR", ""),
    ("A-3", "زبيدة التلمساني", "1971-03-09", "MA", ""),
    ("A-4", "Someone Quite Else", "1955-12-24", "ES", "QX 771 203"),
    ("A-5", "Borislav Krapchenkov", "03/04/1969", "BG", ""),
)


def csv_bytes(rows: Iterable[Sequence[str]] = ROWS, header: Sequence[str] = HEADER, delimiter: str = ",") -> bytes:
    """As a spreadsheet saves it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_bytes(rows: Iterable[Sequence[object]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def parquet_bytes(rows: Iterable[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    """A Parquet file."""
    into = io.BytesIO()
    pl.DataFrame(list(rows), schema=list(header), orient="row").write_parquet(into)
    return into.getvalue()


def subject(key: str, *names: str, born: str = "", at: int = NOW, passport: str = "", sex: Sex = Sex.UNKNOWN) -> Held:
    """Somebody held."""
    return Held(
        key,
        person(
            *names,
            births=(read_birth(born),) if born else (),
            sex=sex,
            identifiers=(identifier(IdentifierKind.PASSPORT, passport),) if passport else (),
        ),
        at,
    )


class Holdings:
    """What ma.dgsn holds, which a test may change; the port that the composition root fills otherwise."""

    def __init__(self) -> None:
        self.held = [
            subject("x:1", "Zoubayda Tlemcani", "Zubaida Tilimsani", born="1971-03-09"),
            subject("x:2", "Borislav Krapchenkov", born="1969-04-03"),
            subject("x:3", "Vanished Otherman", born="1949-01-30", passport="QX771203"),
            *(
                subject(f"y:{n}", f"Filler Personne{chr(97 + n % 26)}{n}", born=f"19{40 + n % 50}-02-0{1 + n % 9}")
                for n in range(40)
            ),
        ]

    def __call__(self, service: ServiceId, kind: Kind) -> list[Held]:
        return [each for each in self.held if each.identity.kind is kind] if service == "ma.dgsn" else []
