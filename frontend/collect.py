"""Collects the sentences to translate from code and templates into the `locale/` of their domain, or of the package.

A sentence that moves from one folder to another takes its translation along. Needs no gettext on the machine.
`--check` writes nothing and fails when a catalogue lacks a sentence or keeps one that nobody says any more.
"""

import ast
import copy
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "entente"
LANGUAGES = ("ar", "es", "fr")
TABLES = (PACKAGE / "access" / "texts.py", PACKAGE / "domains" / "assembly" / "rules" / "texts.py")
"""Pure modules whose tables hold message ids without gettext; every value in them is a sentence."""
ONE, MANY, CONTEXT = None, (1, 2), ((1, "c"), 2)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), MANY),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}

Sentence = tuple[str | tuple[str, ...], str | None]
Translated = str | tuple[str, ...]


def in_python(source: str) -> Iterator[Sentence]:
    """Sentences given to gettext and its kin."""
    for _line, sentence, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        yield sentence, context


def in_template(source: str) -> Iterator[Sentence]:
    """Sentences in translate and blocktranslate; Django turns the template into something like Python first."""
    return in_python("\n".join(line.strip() for line in templatize(source).splitlines()))


def in_tables(source: str) -> Iterator[Sentence]:
    """The values of a module's tables."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            for value in node.values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value, None


def told(path: Path) -> Iterator[Sentence]:
    """The sentences of one file."""
    reader = in_tables if path in TABLES else in_python if path.suffix == ".py" else in_template
    return reader(path.read_text(encoding="utf-8"))


def home(path: Path) -> Path:
    """The folder whose catalogue a file's sentences belong to: its domain's, or the package's."""
    parts = path.relative_to(PACKAGE).parts
    return PACKAGE.joinpath(*parts[:2]) if parts[0] == "domains" and len(parts) > 2 else PACKAGE


def collected() -> dict[Path, Catalog]:
    """Everything that the package says, by home; what the package says itself, its domains do not translate again."""
    files = [path for kind in ("*.py", "*.html", "*.txt") for path in sorted(PACKAGE.rglob(kind))]
    homes = sorted({PACKAGE, *map(home, files)})
    said = {place: Catalog(project="Entente", charset="utf-8") for place in homes}
    for path in sorted(files, key=lambda each: home(each) != PACKAGE):
        for sentence, context in told(path):
            if home(path) == PACKAGE or said[PACKAGE].get(first(sentence), context) is None:
                flags = ["python-format"] if "%(" in str(sentence) else []
                said[home(path)].add(sentence, context=context, flags=flags)
    return {place: catalogue for place, catalogue in said.items() if ids(catalogue)}


def first(sentence: str | tuple[str, ...]) -> str:
    """The form under which a catalogue keeps a sentence: the singular."""
    return sentence if isinstance(sentence, str) else sentence[0]


def ids(catalogue: Catalog) -> set[Sentence]:
    """What a catalogue translates."""
    return {(message.id, message.context) for message in catalogue if message.id}


def kept(language: str) -> dict[Path, Catalog]:
    """The catalogues of a language, by home."""
    found = {}
    for path in sorted(PACKAGE.rglob(f"locale/{language}/LC_MESSAGES/django.po")):
        with path.open("rb") as readable:
            found[path.parents[3]] = read_po(readable, locale=language)
    return found


def known(catalogues: Iterable[Catalog]) -> dict[Sentence, Translated]:
    """Every translation that any of them has."""
    every = [message for catalogue in catalogues for message in catalogue if message.id]
    return {(message.id, message.context): message.string for message in every if translated(message)}


def translated(message: Message) -> bool:
    """Does a message say something in the other language?"""
    return any(message.string) if isinstance(message.string, tuple) else bool(message.string)


def carry(catalogue: Catalog, memory: dict[Sentence, Translated]) -> None:
    """Give a sentence without translation the one that another catalogue has for it."""
    for message in (each for each in catalogue if each.id and not translated(each)):
        message.string = memory.get((message.id, message.context), message.string)


def collect(check: bool) -> int:
    """Bring the catalogues up to date, or count how many are not."""
    said = collected()
    stale = 0
    for language in LANGUAGES:
        before = kept(language)
        memory = known(before.values())
        for place in sorted({*said, *before}):
            # `update` takes the sentences over as they are: each language fills in its own copies.
            wanted = copy.deepcopy(said.get(place, Catalog()))
            catalogue = before.get(place) or Catalog(locale=language, project="Entente", charset="utf-8", fuzzy=False)
            if place in before and ids(catalogue) == ids(wanted):
                continue
            stale += 1
            path = place / "locale" / language / "LC_MESSAGES" / "django.po"
            lacking = len(ids(wanted) - ids(catalogue))
            print(f"{path.relative_to(PACKAGE)}: {lacking} to add", file=sys.stderr)  # noqa: T201  # a script
            if not check:
                catalogue.update(wanted, no_fuzzy_matching=True)
                carry(catalogue, memory)
                write(path, catalogue)
    return stale


def write(path: Path, catalogue: Catalog) -> None:
    """Keep a catalogue, sorted, so that a change shows as a change."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as writable:
        write_po(writable, catalogue, width=110, ignore_obsolete=True, sort_output=True)


if __name__ == "__main__":
    settings.configure(USE_I18N=True)
    checking = "--check" in sys.argv[1:]
    found = collect(checking)
    sys.exit(1 if checking and found else 0)
