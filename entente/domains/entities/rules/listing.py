"""The whole list: rows of three files joined by number, and an account in which read = imported + refused."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from entente.domains.entities.rules.entries import KINDS, Entry, read_entry
from entente.domains.entities.rules.lines import ListFile, Refused, Row, read_lines
from entente.domains.entities.rules.names import KINDS as NAME_KINDS


@dataclass(frozen=True)
class Account:
    """Rows of one file."""

    read: int
    imported: int
    refused: int


@dataclass(frozen=True)
class Listing:
    """What was understood, what was refused and why, and the account of each file."""

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]
    accounts: Mapping[ListFile, Account]


def read_list(files: Mapping[ListFile, Iterable[bytes]]) -> Listing:
    """Read the three files; a row that cannot stand is refused and the rest goes on."""
    refused: list[Refused] = []
    rows = {file: _sound(file, files.get(file, ()), refused) for file in ListFile}
    entries = _unique(rows[ListFile.ENTRIES], refused)
    aliases = _attached(rows[ListFile.ALIASES], entries, refused)
    addresses = _attached(rows[ListFile.ADDRESSES], entries, refused)
    read = tuple(read_entry(row, aliases[number], addresses[number]) for number, row in entries.items())
    kept = Counter(row.file for entry in read for row in entry.rows)
    lost = Counter(line.file for line in refused)
    accounts = {file: Account(kept[file] + lost[file], kept[file], lost[file]) for file in ListFile}
    return Listing(read, tuple(refused), accounts)


def _sound(file: ListFile, lines: Iterable[bytes], refused: list[Refused]) -> list[Row]:
    sound: list[Row] = []
    for row in read_lines(file, lines):
        if isinstance(row, Refused):
            refused.append(row)
        elif objection := _objection(row):
            refused.append(Refused(file, row.line, objection, row.number))
        else:
            sound.append(row)
    return sound


def _objection(row: Row) -> str:
    """Why a row that has its columns cannot stand; empty when it can."""
    match row.file:
        case ListFile.ENTRIES if not row.fields[0]:
            return "the entry has no name"
        case ListFile.ENTRIES if row.fields[1] not in KINDS:
            return f"{row.fields[1][:40]!r} is not a type of entry"
        case ListFile.ALIASES if row.fields[1] not in NAME_KINDS:
            return f"{row.fields[1][:40]!r} is not a kind of alias"
        case ListFile.ALIASES if not row.fields[2]:
            return "the alias has no name"
    return ""


def _unique(rows: list[Row], refused: list[Refused]) -> dict[int, Row]:
    entries: dict[int, Row] = {}
    for row in rows:
        if row.number in entries:
            refused.append(Refused(row.file, row.line, f"entry {row.number} stands twice", row.number))
        else:
            entries[row.number] = row
    return entries


def _attached(rows: list[Row], entries: Mapping[int, Row], refused: list[Refused]) -> defaultdict[int, list[Row]]:
    attached: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.number in entries:
            attached[row.number].append(row)
        else:
            refused.append(Refused(row.file, row.line, f"the list has no entry {row.number}", row.number))
    return attached
