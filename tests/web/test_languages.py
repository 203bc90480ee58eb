"""Every sentence is translated into every language, says the same, and reaches the reader in the reader's language."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from entente import vocabulary
from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit.entry import Entry
from entente.vocabulary.codes import MessageKind, Use
from entente.vocabulary.ids import service_id
from entente.vocabulary.purposes import Purpose
from entente.web.labels import LABELS, label
from entente.web.labels.coded import in_words
from entente.web.labels.ledger import KINDS
from entente.web.models import Officer
from entente.web.reasons import reasons

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def messages(language: str) -> Iterator[Message]:
    """Each sentence of each catalogue of a language."""
    for path in sorted((ROOT / "entente").rglob(f"locale/{language}/LC_MESSAGES/*.po")):
        with path.open("rb") as readable:
            yield from (message for message in read_po(readable, locale=language) if message.id)


def sentences(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_leaves_nothing_untranslated_and_nothing_fuzzy(language: str) -> None:
    left = [m.id for m in messages(language) if m.fuzzy or not all(sentences(m))]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders_of_its_sentence(language: str) -> None:
    for message in messages(language):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        wanted = sorted(PLACEHOLDER.findall(source))
        last = sentences(message)[-1]
        assert sorted(PLACEHOLDER.findall(last)) == wanted, (message.id, last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_said_in_two_places_is_translated_alike(language: str) -> None:
    seen: dict[tuple[object, object], set[object]] = {}
    for message in messages(language):
        seen.setdefault((message.id, message.context), set()).add(sentences(message))
    assert [key for key, found in seen.items() if len(found) > 1] == []


def test_the_catalogues_hold_what_the_package_says_and_no_more() -> None:
    run = subprocess.run([sys.executable, ROOT / "frontend" / "collect.py", "--check"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def closed_sets() -> list[type[Enum]]:
    modules = [import_module(f"{vocabulary.__name__}.{found.name}") for found in iter_modules(vocabulary.__path__)]
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == module.__name__
    }
    return sorted(kinds, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", closed_sets())
def test_every_coded_value_has_a_name(kind: type[Enum]) -> None:
    assert [value for value in kind if value not in LABELS.get(kind, {})] == []


def test_values_spelt_alike_in_two_sets_keep_their_own_names() -> None:
    with translation.override("en"):
        assert label(MessageKind.FORWARD) == "Forwarded message"
        assert label(Use.FORWARD) == "Passing on to another service"


def test_a_coded_value_shows_in_the_readers_language() -> None:
    with translation.override("fr"):
        assert label(MessageKind.RECALL) == "Rappel"
    with translation.override("en"):
        assert label(MessageKind.RECALL) == "Recall"


@pytest.mark.django_db
def test_an_arabic_page_runs_from_right_to_left() -> None:
    page = Client(headers={"accept-language": "ar"}).get("/account/login/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "dist/rtl.css" in page
    assert "dist/ltr.css" not in page


def test_the_officers_language_wins_over_cookie_and_browser(officer: Officer, officer_client: Client) -> None:
    officer.language = "es"
    officer.save()
    officer_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    page = officer_client.get("/nowhere/", headers={"accept-language": "ar"}).content.decode()
    assert '<html lang="es" dir="ltr">' in page


def test_choosing_a_language_keeps_it_with_the_officer(officer: Officer, officer_client: Client) -> None:
    answer = officer_client.post("/preferences/language/", {"language": "ar", "next": "/account/mfa/"})
    officer.refresh_from_db()
    assert (officer.language, answer.headers["Location"]) == ("ar", "/account/mfa/")


def test_choosing_a_language_leads_nowhere_outside_and_takes_no_unknown_one(
    officer: Officer, officer_client: Client
) -> None:
    answer = officer_client.post("/preferences/language/", {"language": "xx", "next": "https://elsewhere.example/"})
    officer.refresh_from_db()
    assert (officer.language, answer.headers["Location"]) == ("", "/")


WRITERS = {"record", "_record", "_change", "_leaves", "Entry", "LedgerEntry"}
SUBJECTS = {"entities", "identities"}


def ledger_kinds(source: str) -> set[str]:
    """The plain words that a module hands to whoever writes an entry into the ledger."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    written = [call for call in calls if (getattr(call.func, "attr", "") or getattr(call.func, "id", "")) in WRITERS]
    given = [each for call in written for each in [*call.args, *(k.value for k in call.keywords if k.arg == "kind")]]
    words = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return {word for word in words if re.fullmatch(r"[a-z_]+", word)} - SUBJECTS


def test_every_kind_of_ledger_entry_has_a_name() -> None:
    sources = [path for path in (ROOT / "entente").rglob("*.py") if "protocol" not in path.parts]
    kinds = set().union(*(ledger_kinds(path.read_text(encoding="utf-8")) for path in sources))
    assert len(kinds) > 30
    assert kinds - KINDS.keys() == set()


def test_a_refusal_of_the_gate_names_coded_values_in_the_readers_language() -> None:
    holder = service_id("ma.dgsn")
    decision = decide(Actor(holder, "f.alami"), Action.READ_LEDGER, Record(holder), None, 0)
    with translation.override("fr"):
        cures = [each.cure for each in reasons(decision)]
    assert any("superviseur" in cure and "délégué à la protection des données" in cure for cure in cures)
    assert not any("data_protection_officer" in cure for cure in cures)


def test_coded_values_of_a_ledger_entry_show_in_the_readers_language() -> None:
    with translation.override("es"):
        assert in_words("purpose", "investigation") == label(Purpose.INVESTIGATION) != "investigation"
        assert in_words("purpose", "novel") == "novel"
    with translation.override("ar"):
        assert in_words("roles", ["auditor", "analyst"]) == "مدقق، محلل"


def test_the_ledgers_page_tells_its_entries_in_the_readers_language() -> None:
    row = {"entry": Entry("restricted", 0, {"ground": "legal_claim", "by": "f.alami"}, "m1"), "index": 0}
    with translation.override("fr"):
        page = render_to_string("dossiers/ledger_row.html", {"row": row, "tree": "internal"})
    assert "contenu limité" in page
    assert "motif" in page
    assert "legal_claim" not in page
