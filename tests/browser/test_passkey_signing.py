"""A director signs an agreement and minutes with a passkey in the browser; the other node counts it, all check it."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from entente.vocabulary.ids import ServiceId
from tests.browser import axe
from tests.browser.conftest import opened
from tests.browser.factors import give_password, plug_in_passkey, set_up_app
from tests.cli.conftest import Pair, paired
from tests.cli.running import ENTENTE, eventually
from tests.cli.test_agreements import clauses, held, signatory, signed, written
from tests.cli.test_meetings import shown, thread
from tests.domains.agreements.texts import text

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("ENTENTE_TEST_DATABASE" in os.environ, reason="founds nodes of its own on SQLite"),
]
__all__ = ["thread"]
HERE, THERE = ServiceId("ma.dgsn"), ServiceId("fr.dgsi")
ALONE = {"PATH": "/usr/bin:/bin"}
"""The third party has no home, no token, no settings."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where nodes, keys and files lie."""
    return tmp_path_factory.mktemp("passkeys")


@pytest.fixture(scope="module")
def pair(folder: Path) -> Iterator[Pair]:
    """Two running nodes that confirmed each other."""
    with paired(folder) as both:
        yield both


@pytest.fixture(scope="module")
def director(pair: Pair, chromium: Browser) -> Iterator[Page]:
    """Signed in at ma.dgsn with an authenticator app, and a security key plugged in."""
    page = opened(chromium)
    give_password(page, site(pair), "cooperation")
    set_up_app(page)
    plug_in_passkey(page)
    yield page
    page.context.close()


def site(pair: Pair) -> str:
    """By a name: an address of numbers is no site for a passkey (WebAuthn, section 5.1.2)."""
    return f"http://localhost:{pair.here.port}"


@pytest.fixture(scope="module")
def agreement(pair: Pair, director: Page, folder: Path) -> str:
    """A text that names the director's passkey and the partner's key file, signed by the director in the browser."""
    director.goto(f"{site(pair)}/agreements/passkey/")
    director.click("form[data-passkey=create] button")
    credential = director.locator("main dl.facts bdi.identifier").inner_text().strip()
    whole = text({HERE: credential, THERE: signatory(pair.there, folder / "keys", "agreement", "key")})
    options = ("--with", THERE, "--title", "A memorandum")
    dossier = pair.here.good("dossier", "open", "agreement", *options, officer="cooperation")
    pair.here.good("agreement", "propose", dossier, written(folder, "text", whole), officer="cooperation")
    eventually(lambda: clauses(pair.there, dossier))
    sign(director, f"{site(pair)}/agreements/{dossier}/", "agreements:sign_passkey")
    return dossier


def signature(pair: Pair, agreement: str) -> str:
    """The message in which ma.dgsn signed."""
    shown = pair.here.run("dossier", "show", agreement, "--json", officer="auditor").json
    return str(
        next(row["message"] for row in shown["messages"] if row["kind"] == "signature" and row["author"] == HERE)
    )


def sign(page: Page, address: str, name: str) -> None:
    """From the page of the agreement or the meeting to the text, read to its end, and the security key."""
    page.goto(f"{address}sign/passkey/")
    axe.examine(page, name)
    page.fill("main [name=name]", "Director General A. Example")
    page.check("main [name=read]")
    page.click("form[data-passkey=get] button")
    page.wait_for_url(address)


def test_the_partners_node_accepts_it_and_the_agreement_is_signed(
    pair: Pair, director: Page, agreement: str, folder: Path
) -> None:
    expect(director.locator("main")).to_contain_text("Director General A. Example")
    assert signed(pair.there, agreement, folder / "keys")[0] == 0
    for node in (pair.here, pair.there):
        eventually(lambda node=node: held(node, agreement)["state"] == "signed")


def test_a_third_party_checks_it_offline(pair: Pair, agreement: str, folder: Path) -> None:
    proof = folder / "proof.json"
    pair.here.good("ledger", "prove", signature(pair, agreement), "-o", str(proof), officer="auditor")
    command = [*ENTENTE, "verify", str(proof), "--root-words", pair.here.words, "--json"]
    done = subprocess.run(command, env=ALONE, capture_output=True, text=True)
    told = [check for check in json.loads(done.stdout)["checks"] if check["subject"] == "signatory"]
    assert (done.returncode, [check["holds"] for check in told]) == (0, [True])
    assert "director_general" in told[0]["what"]


def test_minutes_that_name_the_passkey_are_signed_with_it(
    pair: Pair, director: Page, agreement: str, thread: str
) -> None:
    del agreement  # the passkey was made for it
    meeting = f"{site(pair)}/meetings/{thread}/"
    director.goto(f"{meeting}minutes/")
    director.fill("main [name=en]", "The services agreed on a joint team.")
    director.select_option("main [name=credential]", label="my passkey")
    director.click("main form.card .btn-primary")
    director.wait_for_url(meeting)
    sign(director, meeting, "meetings:sign_passkey")
    expect(director.locator("#minutes")).to_contain_text("Director General A. Example")
    eventually(lambda: shown(pair.there, thread)["stage"] == "signed_in_part")
