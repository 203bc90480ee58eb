"""Web push: sealed to one browser, signed by the node; a key that is none is refused."""

import json
from pathlib import Path

import http_ece
import pytest
from py_vapid import Vapid02

from entente.crypto.push import PushKey, PushKeyMalformed, PushKeyUnreadable, seal_push
from tests.domains.notices.push_service import PushService, plain

NOW = 1_780_000_000


def test_only_the_browser_reads_what_is_sealed_to_it() -> None:
    browser, other = PushService(), PushService()
    sealed = seal_push({"title": "Entente"}, browser.p256dh, browser.auth)
    opened = http_ece.decrypt(sealed, private_key=browser.key, auth_secret=browser.secret, version="aes128gcm")
    assert json.loads(opened) == {"title": "Entente"}
    with pytest.raises(http_ece.ECEException):
        http_ece.decrypt(sealed, private_key=other.key, auth_secret=other.secret, version="aes128gcm")


@pytest.mark.parametrize("key", ["", "no key at all", plain(b"\x04" + b"\x01" * 64)])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(PushKeyMalformed):
        seal_push({}, key, plain(b"sixteen bytes ok"))


def test_the_token_names_the_service_and_verifies_only_under_the_nodes_key(tmp_path: Path) -> None:
    ours, theirs = PushKey.at(tmp_path / "one.pem"), PushKey.at(tmp_path / "two.pem")
    header = ours.authorization("https://push.example", "mailto:a@dgsn.example", NOW)
    assert Vapid02.verify(header)
    assert ours.public in header
    assert not Vapid02.verify(header.replace(ours.public, theirs.public))


def test_a_file_that_holds_no_key_is_not_replaced_silently(tmp_path: Path) -> None:
    path = tmp_path / "push-key.pem"
    path.write_text("nothing")
    path.chmod(0o600)
    with pytest.raises(PushKeyUnreadable):
        PushKey.at(path)
    assert path.read_text() == "nothing"
