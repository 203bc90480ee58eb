"""Every typed error has its sentence in every language, and what a page shows of one is in the reader's."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django.conf import settings
from django.utils import translation

import entente
from entente.exchange.errors import NotAllowedNow, PartnerUnreachable
from entente.vocabulary.errors import EntenteError, LocalError, RemoteError, UndeterminedError
from entente.web.labels.error_classes import CLASSES
from entente.web.labels.error_sentences import SAID
from entente.web.labels.errors import sentence_of, sentences
from entente.web.refusals import told

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
RAW = "{error.what}"
ROOTS = (EntenteError, LocalError, RemoteError, UndeterminedError)
COMMANDS = ("entente.cli.", "entente.node.commands.", "entente.node.demo.", "entente.node.main", "entente.node.wsgi")
"""Whatever is said at a terminal is English; importing the server would start a node."""


def _below(kind: type[EntenteError]) -> Iterator[type[EntenteError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def classes() -> list[type[EntenteError]]:
    for module in walk_packages(entente.__path__, "entente."):
        if not module.name.startswith(COMMANDS) and ".migrations" not in module.name:
            import_module(module.name)
    found = {each for each in _below(EntenteError) if each.__module__.startswith("entente.")}
    named = {each for each in found if not each.__module__.startswith(COMMANDS) and not each.__name__.startswith("_")}
    return sorted(named - set(ROOTS), key=lambda each: each.__name__)


def test_every_typed_error_has_a_sentence() -> None:
    lacking = [f"{each.__module__}.{each.__name__}" for each in classes() if not _has(each)]
    assert lacking == [], "give them a row in entente/web/labels/errors.py"


def _has(kind: type[EntenteError]) -> bool:
    return any(each.__name__ in CLASSES for each in kind.__mro__)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_said_in_the_language(language: str) -> None:
    for kind in filter(_has, classes()):
        with translation.override("en"):
            english = str(sentence_of(kind))
        with translation.override(language):
            assert str(sentence_of(kind)) != english, kind.__name__


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_keeps_what_it_is_about(language: str) -> None:
    error = NotAllowedNow("fr.dgsi is not a member of this dossier", cure="ask the dossier's owner")
    with translation.override(language):
        what, cure = sentences(error)
        shown = told(error)
    assert "fr.dgsi" in what
    assert "not a member" not in shown
    assert cure in shown
    assert cure != "ask the dossier's owner"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_table_knows_takes_its_class_s_sentence_and_its_side_s_way_out(language: str) -> None:
    error = PartnerUnreachable("a sentence that nobody has written down", cure="neither this one")
    with translation.override(language):
        assert "nobody" not in told(error)
        assert "neither" not in told(error)


def test_no_page_shows_what_was_raised_as_it_was_raised() -> None:
    root = Path(entente.__path__[0])
    pages = [*root.glob("web/**/*.py"), *root.glob("domains/*/web/**/*.py"), *root.glob("node/setup/*.py")]
    raw = [str(path.relative_to(root)) for path in pages if RAW in path.read_text(encoding="utf-8")]
    assert len(pages) > 100
    assert raw == [], "say it by entente.web.refusals.told"


def test_in_english_it_is_said_as_it_was_raised() -> None:
    with translation.override("en"):
        assert sentences(NotAllowedNow("the dossier is closed", cure="open another")) == (
            "the dossier is closed",
            "open another",
        )


def test_the_sentences_are_those_that_the_code_raises() -> None:
    from pathlib import Path

    source = "".join(path.read_text(encoding="utf-8") for path in Path(entente.__path__[0]).rglob("*.py"))
    plain = [sentence for sentence in SAID if "%(" not in sentence]
    assert [sentence for sentence in plain if source.count(f'"{sentence}"') < 2] == []
