"""Collects the sentences to translate from code and templates into `entente/locale/*/LC_MESSAGES/django.po`.

Needs no gettext on the machine. `--check` writes nothing and fails when a catalogue lacks a sentence or keeps one
that nobody says any more.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "entente"
LOCALE = PACKAGE / "locale"
TABLES = (PACKAGE / "access" / "texts.py",)
"""Pure modules whose tables hold message ids without gettext; every value in them is a sentence."""
ONE, MANY, CONTEXT = None, (1, 2), ((1, "c"), 2)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), MANY),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}

Sentence = tuple[str | tuple[str, ...], str | None]


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


def collected() -> Catalog:
    """Everything that the package says, in the order of its files."""
    said = Catalog(project="Entente", charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        reader = in_tables if path in TABLES else in_python
        for sentence, context in reader(path.read_text(encoding="utf-8")):
            said.add(sentence, context=context, flags=["python-format"] if "%(" in str(sentence) else [])
    for path in sorted([*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        for sentence, context in in_template(path.read_text(encoding="utf-8")):
            said.add(sentence, context=context, flags=["python-format"] if "%(" in str(sentence) else [])
    return said


def ids(catalogue: Catalog) -> set[Sentence]:
    """What a catalogue translates."""
    return {(message.id, message.context) for message in catalogue if message.id}


def collect(check: bool) -> int:
    """Bring the catalogues up to date, or count how many are not."""
    said = collected()
    stale = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as readable:
            catalogue = read_po(readable, locale=path.parent.parent.name)
        if ids(catalogue) == ids(said):
            continue
        stale += 1
        print(f"{path.relative_to(PACKAGE)}: {len(ids(said) - ids(catalogue))} to add", file=sys.stderr)  # noqa: T201  # a script
        if not check:
            catalogue.update(said, no_fuzzy_matching=True)
            with path.open("wb") as writable:
                write_po(writable, catalogue, width=110, ignore_obsolete=True, sort_output=True)
    return stale if check else 0


if __name__ == "__main__":
    settings.configure(USE_I18N=True)
    sys.exit(min(collect(check="--check" in sys.argv[1:]), 1))
