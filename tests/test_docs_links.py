"""What the documents point at exists: files, headings, pictures, commands with their options, targets of make."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from entente.node.main import cli

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "entente").rglob("*.md")])
LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(?P<words>.+?)\s*$", re.MULTILINE)
BLOCK = re.compile(r"^```.*?^```|^(?: {4}.+\n)+", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`(?P<code>[^`\n]+)`")
COMMAND = re.compile(r"(?:^|\s)entente (?P<rest>[^#]*)")
TEST = re.compile(r"\b(?P<file>tests/[\w/]+\.py)::(?P<name>\w+)")
TARGET = re.compile(r"^make (?P<name>[a-z][a-z-]*)")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
MOST_BYTES = 250_000
"""A picture; the pages that show them are read over slow lines too."""


def named(path: Path) -> str:
    """The document's place in the repository."""
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """The document without its blocks of code."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The anchors that a forge makes of the headings: lower case, no punctuation, hyphens for spaces."""
    words = (found["words"].replace("`", "").lower() for found in HEADING.finditer(prose(path)))
    return {re.sub(r"[^\w\- ]", "", each).replace(" ", "-") for each in words}


def links(path: Path) -> Iterator[tuple[str, str]]:
    """File and anchor of each link inside the repository."""
    for found in LINK.finditer(prose(path)):
        if not re.match(r"[a-z]+:", found["target"]):
            place, _hash, anchor = found["target"].partition("#")
            yield place, anchor


def lines_of_code(path: Path) -> Iterator[str]:
    """Every piece of code: spans in the text, lines of blocks with those that a backslash continues."""
    text = path.read_text(encoding="utf-8")
    yield from (found["code"] for found in CODE.finditer(FENCE.sub("", text)))
    for block in BLOCK.finditer(text):
        yield from re.sub(r"\\\n", " ", block.group()).splitlines()


def commands(path: Path) -> Iterator[list[str]]:
    """The words after `entente`, wherever a document names the command."""
    for line in lines_of_code(path):
        for found in COMMAND.finditer(re.sub(r"[\[\]…“”]", " ", line)):
            yield shlex.split(found["rest"].replace("'", ""))


def complaint(words: list[str]) -> str | None:
    """What is wrong with a command as a document writes it: a name or an option that does not exist."""
    command: click.Command = cli
    options = {name for each in command.params for name in each.opts}
    rest = list(words)
    while rest and isinstance(command, click.Group):
        if rest[0].startswith("-"):
            taken = next((each for each in command.params if rest[0] in each.opts), None)
            rest = rest[1 if taken is None or getattr(taken, "is_flag", False) else 2 :]
            continue
        name = rest.pop(0).rstrip(",.;:")
        found = command.get_command(click.Context(command), name)
        if found is None:
            return f"no command `{name}`"
        command = found
        options |= {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    written = {each.split("=")[0].rstrip(",.;:)") for each in words if re.match(r"--[a-z]|-[a-z]\b", each)}
    unknown = written - options - {"--help", "-h"}
    return f"no option {sorted(unknown)}" if unknown else None


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document: Path) -> None:
    """To a file of the repository, and to a heading in it."""
    for place, anchor in links(document):
        target = (document.parent / place).resolve() if place else document
        assert target.exists(), f"{named(document)}: {place}"
        assert target.is_relative_to(ROOT), f"{named(document)}: {place} leaves the repository"
        assert not anchor or anchor in anchors(target), f"{named(document)}: {place}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_in_a_document_exists(document: Path) -> None:
    """With the options that are named beside it."""
    wrong = [f"entente {' '.join(words)}: {said}" for words in commands(document) if (said := complaint(words))]
    assert wrong == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_target_in_a_document_exists(document: Path) -> None:
    """In the Makefile."""
    found = {match["name"] for line in lines_of_code(document) if (match := TARGET.match(line.strip()))}
    assert found <= TARGETS


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_test_in_a_document_exists(document: Path) -> None:
    """What is said to be proved has its proof."""
    for found in TEST.finditer(document.read_text(encoding="utf-8")):
        assert f"def {found['name']}(" in (ROOT / found["file"]).read_text(encoding="utf-8"), found.group()


def test_every_target_is_documented_and_phony() -> None:
    """`make` alone prints all of them, and a file of that name stops none."""
    documented = set(re.findall(r"^([a-z][a-z-]*):.*## ", MAKEFILE, re.MULTILINE))
    phony = {name for line in re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE) for name in line.split()}
    assert documented == TARGETS
    assert phony == TARGETS


def test_every_picture_is_shown_and_light() -> None:
    """What no document shows is dead weight."""
    shown = {(document.parent / place).resolve() for document in DOCUMENTS for place, _anchor in links(document)}
    pictures = set((ROOT / "docs" / "images").iterdir())
    assert pictures <= shown
    assert [named(each) for each in pictures if each.stat().st_size > MOST_BYTES] == []


def test_every_decision_stands_in_the_index() -> None:
    """In order, without a gap and without a number used twice."""
    folder = ROOT / "docs" / "adr"
    records = sorted(each.name for each in folder.glob("0*.md"))
    listed = [place for place, _anchor in links(folder / "README.md")]
    assert listed == records
    numbers = [int(name[:4]) for name in records]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_check_sees_what_is_wrong() -> None:
    """A check of documents that finds nothing is worth what it would find."""
    assert complaint(["ledger", "verfy"]) == "no command `verfy`"
    assert complaint(["ledger", "verify", "--haeds", "FILE"]) == "no option ['--haeds']"
    assert complaint(["--home", "HOME", "backup", "FILE", "--days", "5"]) is None
