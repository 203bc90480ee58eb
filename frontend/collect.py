"""Collects the sentences to translate from code and templates into the `locale/` of their domain, or of the package.

What commands say has a catalogue of its own, `entente.po`, since gettext answers them without Django: their help, the
headings (names of columns and fields) and the words of click. A sentence that moves from one folder to another takes
its translation along. Needs no gettext on the machine.
`--check` writes nothing and fails when a catalogue lacks a sentence or keeps one that nobody says any more.
"""

import ast
import copy
import io
import sys
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "entente"
LANGUAGES = ("ar", "es", "fr")
TABLES = (PACKAGE / "access" / "texts.py", PACKAGE / "domains" / "assembly" / "rules" / "texts.py")
"""Pure modules whose tables hold message ids without gettext; every value in them is a sentence."""
SAID_BY_COMMANDS = (TABLES[1], PACKAGE / "protocol" / "evidence.py")
"""Such tables that commands say too."""
COMMANDS = PACKAGE / "cli"
"""Home of what commands say."""
COMMAND_FILES = (COMMANDS, PACKAGE / "node" / "commands", PACKAGE / "node" / "main.py")
OF_CLICK = ("core", "decorators", "exceptions", "formatting", "types")
PARSER = [Path(click.__file__).with_name(f"{name}.py") for name in OF_CLICK]
SHAPES = PACKAGE / "client"
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


def in_commands(source: str) -> Iterator[Sentence]:
    """Beside what is given to gettext: what stands for an empty table, and the names of columns."""
    yield from in_python(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "empty" and isinstance(node.value, ast.Constant):
            yield str(node.value.value), None
        if isinstance(node, ast.Tuple):
            names = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if len(names) == len(node.elts) and all(name.islower() and name.isidentifier() for name in names):
                yield from ((name.replace("_", " "), None) for name in names)


def in_shapes(source: str) -> Iterator[Sentence]:
    """The names of fields, which one row is printed under."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id.islower():
            yield node.target.id.replace("_", " "), None


def in_help(command: click.Command) -> Iterator[Sentence]:
    """Help and prompts of a command, its options and its subcommands."""
    yield cleandoc(command.help or ""), None
    for option in (each for each in command.params if isinstance(each, click.Option)):
        yield from ((text, None) for text in (option.help, option.prompt) if text)
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                if (found := command.get_command(context, name)) is not None:
                    yield from in_help(found)


def of_commands() -> Iterator[Sentence]:
    """Everything that a terminal shows."""
    from entente.node.main import cli  # the commands themselves: their help is taken as click has it

    yield from in_help(cli)
    for place in COMMAND_FILES:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            yield from in_commands(path.read_text(encoding="utf-8"))
    for path in SAID_BY_COMMANDS:
        yield from in_tables(path.read_text(encoding="utf-8"))
    for path in sorted(SHAPES.glob("*.py")):
        yield from in_shapes(path.read_text(encoding="utf-8"))
    for path in PARSER:
        yield from in_python(path.read_text(encoding="utf-8"))


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
    files = [path for kind in ("*.py", "*.html", "*.txt") for path in sorted(PACKAGE.rglob(kind)) if not commands(path)]
    homes = sorted({PACKAGE, *map(home, files)})
    said = {place: Catalog(project="Entente", charset="utf-8") for place in homes}
    for path in sorted(files, key=lambda each: home(each) != PACKAGE):
        for sentence, context in told(path):
            if home(path) == PACKAGE or said[PACKAGE].get(first(sentence), context) is None:
                flags = ["python-format"] if "%(" in str(sentence) else []
                said[home(path)].add(sentence, context=context, flags=flags)
    said[COMMANDS] = Catalog(project="Entente", charset="utf-8")
    for sentence, context in of_commands():
        said[COMMANDS].add(sentence, context=context, flags=[])
    return {place: catalogue for place, catalogue in said.items() if ids(catalogue)}


def commands(path: Path) -> bool:
    """Is it a file of commands?"""
    return any(path == place or place in path.parents for place in COMMAND_FILES)


def catalogue_of(place: Path, language: str) -> Path:
    """Where a home keeps its sentences in a language."""
    return place / "locale" / language / "LC_MESSAGES" / ("entente.po" if place == COMMANDS else "django.po")


def first(sentence: str | tuple[str, ...]) -> str:
    """The form under which a catalogue keeps a sentence: the singular."""
    return sentence if isinstance(sentence, str) else sentence[0]


def ids(catalogue: Catalog) -> set[Sentence]:
    """What a catalogue translates."""
    return {(message.id, message.context) for message in catalogue if message.id}


def kept(language: str) -> dict[Path, Catalog]:
    """The catalogues of a language, by home."""
    found = {}
    for path in sorted(PACKAGE.rglob(f"locale/{language}/LC_MESSAGES/*.po")):
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
            path = catalogue_of(place, language)
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
