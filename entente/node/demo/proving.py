"""A refusal, entries of a public list, and the proofs."""

import base64

import msgspec

from entente.node.demo import persons
from entente.node.demo.cast import FR, MA
from entente.node.demo.grounds import ground
from entente.node.demo.orders import Orders
from entente.node.demo.stage import Refused
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.crime import CrimeArea

PEOPLE = 1000
"""How many people of the list travel."""


class Proving(Orders):
    """The last chapters."""

    def refusing(self) -> None:
        """Outside the agreement: the own gate refuses before anything leaves, with the clause and the cure."""
        self.teller.begin("Outside the agreement")
        beyond = ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE, CrimeArea.WILDLIFE)
        try:
            self._write(
                MA,
                self.kept["case"],
                controls.Report(),
                ContentBody(text="x", entities=(persons.COURIER,)),
                ground=beyond,
            )
            refusal = ""
        except Refused as error:
            refusal = error.clause
        self.teller.tell(
            "ma.dgsn tries to report in a crime area that the memorandum does not cover",
            (f"refused under clause {refusal}", refusal.startswith(self.kept["ma-fr"])),
        )

    def sending_entities(self) -> None:
        """Entries of a public list travel as reports and arrive byte for byte."""
        if not self.entities:
            return
        self.teller.begin("Entries of a public list")
        case, on = self.kept["case"], ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE, CrimeArea.ORGANISED_CRIME)
        imported = self._order(MA, "import_list", folder=str(self.entities))
        sent = self._order(MA, "report_people", dossier=case, ground=on, count=PEOPLE)
        self._arrives(FR, case, sent[-1][0])
        received = [self._read(FR, message) for message, _body in sent]
        same = sum(base64.b64decode(body) == got for (_message, body), got in zip(sent, received, strict=True))
        self.teller.tell(
            f"ma.dgsn imports the list, {imported} entries, and sends {len(sent)} of its people as reports",
            (f"fr.dgsi holds {same} of them byte for byte", same == len(sent) == PEOPLE),
        )

    def proving(self) -> None:
        """Every ledger verifies, and a message proves itself to a third party."""
        self.teller.begin("Proof")
        for service in self.players:
            reports = self._order(service, "check_ledger")
            self.teller.tell(
                f"the ledger of {service} is read whole: {sum(each['size'] for each in reports)} entries",
                ("every entry verifies", not any(each["findings"] for each in reports)),
            )
        bundle = base64.b64decode(self._order(MA, "prove", message=self.kept["report"]))
        (self.players[MA].home / "proof.json").write_bytes(bundle)
        self.teller.tell(
            "a proof bundle of the recalled report is written",
            ("it is canonical JSON with no content in it", b"Algeciras" not in bundle and msgspec.json.decode(bundle)),
        )
