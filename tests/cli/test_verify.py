"""A bundle proves a message to somebody who has neither node nor database; a changed one proves nothing."""

import gettext
import subprocess
import sys
from pathlib import Path

import pytest

from entente.cli.wording import FOLDER
from entente.protocol.evidence import SENTENCES
from tests.cli.conftest import Pair
from tests.cli.running import ENTENTE, Ran

ALONE = {"PATH": "/usr/bin:/bin"}
"""No home, no token, no settings."""


@pytest.fixture(scope="module")
def bundle(pair: Pair, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The proof of a note."""
    options = ("--with", "fr.dgsi", "--title", "What is proven")
    dossier = pair.here.good("dossier", "open", "contact", *options, officer="cooperation")
    sent = pair.here.good("send", "note", "--dossier", dossier, "--text", "It was said.", officer="desk")
    file = tmp_path_factory.mktemp("bundle") / "proof.json"
    pair.here.good("ledger", "prove", sent, "-o", str(file), officer="auditor")
    return file


def verified(*arguments: str, **terminal: str) -> Ran:
    told = [*ENTENTE, "verify", *arguments]
    done = subprocess.run(told, env=ALONE | terminal, capture_output=True, text=True, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def test_with_the_words_of_the_author_it_is_proven(pair: Pair, bundle: Path) -> None:
    ran = verified(str(bundle), "--root-words", pair.here.words)
    assert (ran.status, ran.out.strip().endswith("Proven.")) == (0, True)


def test_without_words_it_is_only_consistent(bundle: Path) -> None:
    ran = verified(str(bundle), "--json")
    assert (ran.status, ran.json["proven"]) == (3, False)
    assert [check["subject"] for check in ran.json["checks"] if check["holds"] is None] == ["root"]


@pytest.mark.parametrize(
    ("terminal", "signed"), [("fr_FR.UTF-8", "a signé le message"), ("ar", "وقّعت ma.dgsn الرسالة")]
)
def test_what_was_found_is_said_in_the_language_of_the_terminal(bundle: Path, terminal: str, signed: str) -> None:
    ran = verified(str(bundle), LC_ALL=terminal)
    assert signed in ran.out
    assert not [line for line in ran.out.splitlines() if "signed" in line or "ledger" in line.partition(":")[2]]
    assert "signed message" in verified(str(bundle), "--json", LC_ALL=terminal).json["checks"][1]["what"]


def test_every_sentence_of_evidence_is_translated() -> None:
    for spoken in ("fr", "es", "ar"):
        table = gettext.translation("entente", str(FOLDER), [spoken])
        assert not [told for told in SENTENCES.values() if table.gettext(told) == told]


def test_with_the_words_of_somebody_else_it_fails(pair: Pair, bundle: Path) -> None:
    assert verified(str(bundle), "--root-words", pair.there.words).status == 1


def test_a_bundle_changed_by_one_bit_proves_nothing(pair: Pair, bundle: Path, tmp_path: Path) -> None:
    data = bytearray(bundle.read_bytes())
    at = data.index(b'"header":"') + 40
    data[at] = data[at] + 1 if chr(data[at]) not in "Zz9" else ord("A")
    (tmp_path / "changed.json").write_bytes(data)
    ran = verified(str(tmp_path / "changed.json"), "--root-words", pair.here.words)
    assert (ran.status, "FAILS" in ran.out) == (1, True)


def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear colleague")
    ran = verified(str(tmp_path / "letter"))
    assert (ran.status, "not a bundle" in ran.out) == (1, True)


def test_it_loads_no_django_and_opens_no_database() -> None:
    script = "import sys, entente.node.main as m; m.cli.get_command(None, 'verify'); print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], env=ALONE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
