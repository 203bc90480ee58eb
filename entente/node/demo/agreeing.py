"""The first chapters: partners meet, agreements are signed."""

from collections.abc import Mapping

from entente.node.demo.agreement import memorandum
from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.orders import Orders
from entente.vocabulary.ids import ServiceId


class Agreeing(Orders):
    """Partners and memoranda."""

    def meeting(self) -> None:
        """Each pair of services compares the words of its root keys."""
        self.teller.begin("Partners meet")
        seats = {service: self._order(service, "seat", password=self.password) for service in self.players}
        for service, player in self.players.items():
            for other in self.players:
                if other != service:
                    told = seats[other]
                    state = player.order("meet", statement=told["statement"], words=told["words"])
                    self.teller.tell(
                        f"{service} takes in the key statement of {other}; two administrators confirm its twelve words",
                        ("the root key is confirmed", state == "confirmed"),
                    )

    def agreeing(self) -> None:
        """Two memoranda are proposed, signed in person by both directors, and enter into force."""
        self.teller.begin("Agreements are signed")
        credentials = {
            service: self._order(service, "personal_key", passphrase=self.passphrase) for service in self.players
        }
        self.kept |= {f"key {service}": credential for service, credential in credentials.items()}
        self.kept["ma-fr"] = self._agree(MA, FR, credentials, "Africa/Casablanca")
        self.kept["fr-es"] = self._agree(FR, ES, credentials, "Europe/Paris")

    def _agree(self, first: ServiceId, second: ServiceId, credentials: Mapping[ServiceId, str], zone: str) -> str:
        dossier: str = self._order(
            first,
            "open_dossier",
            kind="agreement",
            members=[second],
            title=f"Memorandum with {second}",
            purpose=None,
            staff="director",
        )
        text = memorandum(
            f"Memorandum on police cooperation between {first} and {second}",
            {first: credentials[first], second: credentials[second]},
            zone,
        )
        proposed = self._order(first, "propose", dossier=dossier, text=text)
        self._arrives(second, dossier, proposed)
        signed = self._sign(first, second, dossier)
        for party in (first, second):
            other = second if party == first else first
            notified = self._order(party, "announce", dossier=dossier, event="in_force")
            self._arrives(other, dossier, notified)
        stages = [self._order(party, "agreement", dossier=dossier)["stage"] for party in (first, second)]
        self.teller.tell(
            f"{first} and {second} sign a memorandum; both notify its entry into force",
            ("both directors signed the same text in person", len(signed) == 2),
            ("both nodes hold it in force", stages == ["in_force", "in_force"]),
        )
        return dossier

    def _sign(self, first: ServiceId, second: ServiceId, dossier: str) -> list[str]:
        signed = []
        for party, other in ((second, first), (first, second)):
            name = f"Director of {party}"
            message = self._order(party, "sign", dossier=dossier, passphrase=self.passphrase, name=name)
            self._arrives(other, dossier, message)
            signed.append(message)
        return signed
