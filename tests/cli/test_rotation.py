"""After a rotation a partner learns the new keys by itself, and the exchange goes on in both directions."""

from tests.cli.conftest import Pair
from tests.cli.running import eventually


def test_a_partner_learns_the_new_keys_and_the_exchange_goes_on(pair: Pair) -> None:
    pair.here.stop()
    pair.here.good("keys", "rotate", "--root", str(pair.here.home / "root"))
    pair.here.start()
    options = ("--with", "fr.dgsi", "--title", "After the rotation")
    dossier = pair.here.good("dossier", "open", "contact", *options, officer="cooperation")
    sent = pair.here.good("send", "note", "--dossier", dossier, "--text", "Under new keys.", officer="desk")
    eventually(lambda: sent in pair.there.run("dossier", "show", dossier, "--json", officer="desk").out)
    reply = pair.there.good("send", "note", "--dossier", dossier, "--text", "Read.", officer="desk")
    eventually(lambda: reply in pair.here.run("dossier", "show", dossier, "--json", officer="desk").out)
