"""`[mail]` and `[push]` of node.toml: off until they are written, and never half."""

from pathlib import Path

import pytest

from entente.crypto.private_files import SecretExposed
from entente.node.ways_out import PUSH_HOSTS, email_settings, read_mail, read_push
from entente.vocabulary.errors import LocalError

MAIL = {"host": "mail.dgsn.example", "sender": "entente@dgsn.example"}


def test_without_a_mail_server_nothing_is_sent(tmp_path: Path) -> None:
    assert read_mail(None, tmp_path) is None
    assert "dummy" in email_settings(None)["EMAIL_BACKEND"]


def test_a_mail_server_is_asked_over_tls_with_the_password_of_a_private_file(tmp_path: Path) -> None:
    secret = tmp_path / "mail-password"
    secret.write_text("four invented words together\n")
    secret.chmod(0o600)
    told = {**MAIL, "user": "entente", "password_file": "mail-password", "domains": ["DGSN.example"]}
    mail = read_mail(told, tmp_path)
    assert mail is not None
    assert mail.domains == {"dgsn.example"}
    assert "invented" not in repr(mail)
    settings = email_settings(mail)
    assert (settings["EMAIL_USE_TLS"], settings["EMAIL_HOST_PASSWORD"]) == (True, "four invented words together")


def test_a_password_that_others_can_read_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "mail-password"
    secret.write_text("open to all")
    secret.chmod(0o644)
    with pytest.raises(SecretExposed):
        read_mail({**MAIL, "password_file": "mail-password"}, tmp_path)


@pytest.mark.parametrize("told", [{"host": "mail.dgsn.example"}, {**MAIL, "password_file": "missing"}])
def test_half_a_mail_server_is_refused(told: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(LocalError):
        read_mail(told, tmp_path)


def test_push_is_off_until_it_is_enabled_and_somebody_answers_for_it() -> None:
    assert read_push(None) is None
    assert read_push({"contact": "mailto:a@dgsn.example"}) is None
    with pytest.raises(LocalError):
        read_push({"enabled": True})
    enabled = read_push({"enabled": True, "contact": "mailto:a@dgsn.example"})
    assert enabled is not None
    assert enabled.hosts == frozenset(PUSH_HOSTS)
