"""An agreement from the first proposal to its end, by the commands of two services."""

import json
import subprocess
from pathlib import Path

import msgspec
import pytest

from entente.vocabulary.ids import ServiceId
from tests.cli.conftest import Pair
from tests.cli.running import ENTENTE, Machine, eventually
from tests.domains.agreements.texts import text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the signatories keep their keys."""
    return tmp_path_factory.mktemp("signatories")


@pytest.fixture(scope="module")
def credentials(pair: Pair, folder: Path) -> dict[str, str]:
    """A personal key of each side's signatory."""
    return {node.service: signatory(node, folder, "agreement", "key") for node in (pair.here, pair.there)}


@pytest.fixture(scope="module")
def proposed(pair: Pair, credentials: dict[str, str], folder: Path) -> str:
    """A text that the second service countered, on the table of both."""
    options = ("--with", "fr.dgsi", "--title", "A memorandum")
    dossier = pair.here.good("dossier", "open", "agreement", *options, officer="cooperation")
    unnamed = text({ServiceId("ma.dgsn"): credentials["ma.dgsn"], ServiceId("fr.dgsi"): ""})
    pair.here.good("agreement", "propose", dossier, written(folder, "first", unnamed), officer="cooperation")
    eventually(lambda: clauses(pair.there, dossier))
    whole = text({ServiceId(service): key for service, key in credentials.items()})
    pair.there.good("agreement", "counter", dossier, written(folder, "second", whole), officer="cooperation")
    eventually(lambda: digest(pair.here, dossier) == whole.digest)
    return dossier


def written(folder: Path, name: str, whole: object) -> str:
    file = folder / f"{name}.json"
    file.write_bytes(msgspec.json.encode(whole))
    return str(file)


def signatory(node: Machine, folder: Path, *command: str) -> str:
    typed = "my own passphrase\nmy own passphrase\n"
    return node.good(*command, str(folder / node.service), typed=typed).splitlines()[-1]


def held(node: Machine, agreement: str) -> dict[str, object]:
    ran = node.run("agreement", "show", agreement, "--json", officer="cooperation")
    return dict(ran.json) if ran.status == 0 else {}


def clauses(node: Machine, agreement: str) -> object:
    return held(node, agreement).get("clauses")


def digest(node: Machine, agreement: str) -> object:
    return held(node, agreement).get("digest")


def signed(node: Machine, agreement: str, folder: Path, officer: str = "cooperation") -> tuple[int, str]:
    options = ("--key", str(folder / node.service), "--name", "Director General A. Example")
    ran = node.run("agreement", "sign", agreement, *options, officer=officer, typed="my own passphrase\n")
    return ran.status, ran.err


def test_it_is_countered_signed_by_both_and_brought_into_force(pair: Pair, proposed: str, folder: Path) -> None:
    for node in (pair.here, pair.there):
        assert signed(node, proposed, folder)[0] == 0
    eventually(lambda: held(pair.here, proposed)["state"] == held(pair.there, proposed)["state"] == "signed")
    for node in (pair.here, pair.there):
        node.good("agreement", "enter-into-force", proposed, officer="cooperation")
    eventually(lambda: held(pair.there, proposed)["state"] == "in_force")
    eventually(lambda: held(pair.here, proposed)["state"] == "in_force")
    terms = [json.loads(node.good("agreement", "terms", proposed, officer="desk")) for node in (pair.here, pair.there)]
    assert terms[0] == terms[1]
    assert terms[0]["parties"] == ["fr.dgsi", "ma.dgsn"]


def test_a_key_that_the_text_does_not_name_signs_nothing(pair: Pair, proposed: str, tmp_path: Path) -> None:
    signatory(pair.here, tmp_path, "agreement", "key")
    status, told = signed(pair.here, proposed, tmp_path)
    assert (status, "P-6.10" in told) == (2, True)


def test_a_desk_officer_signs_nothing_with_the_directors_key(pair: Pair, proposed: str, folder: Path) -> None:
    status, told = signed(pair.here, proposed, folder, officer="desk")
    assert (status, "P-8.11" in told) == (2, True)


def test_a_wrong_personal_passphrase_opens_no_key(pair: Pair, proposed: str, folder: Path) -> None:
    options = ("--key", str(folder / "ma.dgsn"), "--name", "A. Example")
    ran = pair.here.run("agreement", "sign", proposed, *options, officer="cooperation", typed="guessed\n")
    assert (ran.status, "passphrase" in ran.err) == (2, True)


def test_what_is_no_text_is_not_proposed(pair: Pair, proposed: str, tmp_path: Path) -> None:
    (tmp_path / "letter.json").write_text("{}")
    ran = pair.here.run("agreement", "propose", proposed, str(tmp_path / "letter.json"), officer="cooperation")
    assert (ran.status, "P-6.9" in ran.err) == (2, True)


def test_agreements_are_listed(pair: Pair, proposed: str) -> None:
    rows = pair.there.run("agreement", "list", "--json", officer="desk").json
    assert [row["title"] for row in rows if row["agreement"] == proposed] == ["Police cooperation"]


def test_the_assurance_is_signed_in_person_and_reaches_the_other_side(pair: Pair, proposed: str, folder: Path) -> None:
    options = ("--key", str(folder / "ma.dgsn"), "--name", "The minister")
    pair.here.good("agreement", "assure", proposed, *options, officer="cooperation", typed="my own passphrase\n")
    eventually(lambda: "ma.dgsn" in terms_of(pair.there, proposed)["assured"])
    assert terms_of(pair.here, proposed) == terms_of(pair.there, proposed)
    ran = pair.here.run("agreement", "undeclared", proposed, "--json", officer="cooperation")
    assert (ran.status, ran.json) == (0, [])


def terms_of(node: Machine, agreement: str) -> dict[str, dict[str, int]]:
    return dict(json.loads(node.good("agreement", "terms", agreement, officer="desk")))


def test_verify_reports_the_personal_signature_to_anybody(pair: Pair, proposed: str, folder: Path) -> None:
    rows = pair.here.run("dossier", "show", proposed, "--json", officer="auditor").json["messages"]
    ours = [row["message"] for row in rows if (row["kind"], row["author"]) == ("signature", "ma.dgsn")]
    proof = folder / "signature.json"
    pair.here.good("ledger", "prove", ours[0], "-o", str(proof), officer="auditor")
    done = subprocess.run(
        [*ENTENTE, "verify", str(proof), "--root-words", pair.here.words, "--json"],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    told = {check["subject"]: check for check in json.loads(done.stdout)["checks"]}
    assert (done.returncode, told["content"]["holds"], told["signatory"]["holds"]) == (0, True, True)
    assert "director_general" in told["signatory"]["what"]
