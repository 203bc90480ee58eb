"""The passphrase: a private file before the environment before a question."""

from pathlib import Path

import pytest

from entente.crypto import passphrase
from entente.crypto.passphrase import FILE, VARIABLE, PassphraseMissing
from entente.crypto.private_files import SecretExposed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text("from the file\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_a_file_comes_first_and_loses_its_line_end(file: Path) -> None:
    assert passphrase.read({FILE: str(file), VARIABLE: "no"}) == "from the file"


def test_then_the_environment_then_the_question() -> None:
    assert passphrase.read({VARIABLE: "from the environment"}) == "from the environment"
    assert passphrase.read({}, ask=lambda prompt: prompt + "asked", prompt="> ") == "> asked"


def test_a_file_that_others_can_read_is_refused(file: Path) -> None:
    file.chmod(0o644)
    with pytest.raises(SecretExposed):
        passphrase.read({FILE: str(file)})


def test_no_file_no_text_and_nobody_to_ask_are_named(file: Path) -> None:
    file.write_bytes(b"")
    for environment in ({}, {FILE: str(file)}, {FILE: str(file) + "x"}):
        with pytest.raises(PassphraseMissing):
            passphrase.read(environment)
