"""An own-initiative report, its forwarding to a third service, its correction and its recall."""

import base64
from typing import Any

from entente.node.demo import persons
from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.grounds import H2, ground
from entente.node.demo.orders import Orders
from entente.node.demo.stage import Refused, wait_until
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.codes import Declaration, ExchangeKind, RecallGround, Use
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.purposes import Purpose

BOTH_ERASED = {FR: "erased", ES: "erased"}


class Reporting(Orders):
    """The life of a report."""

    def reporting(self) -> None:
        """An own-initiative report under H2, with press papers attached where they are at hand."""
        self.teller.begin("An own-initiative report")
        on = ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
        body = ContentBody(
            title="Courier expected in Algeciras",
            text="The person below is expected to cross with a second vehicle.",
            evaluation=Evaluation(Scale.ADMIRALTY, "B", "2"),
            entities=(persons.COURIER,),
        )
        report = self._write(
            MA,
            self.kept["case"],
            controls.Report(),
            body,
            ground=on,
            handling=H2,
            attachments=[str(paper) for paper in self.papers],
        )
        self._arrives(FR, self.kept["case"], report)
        self.kept["report"] = report
        checks: list[tuple[str, object]] = [
            ("fr.dgsi reads it under its handling H1, H2, TLP:AMBER", b"Algeciras" in self._read(FR, report)),
        ]
        if self.papers:
            checks.append((f"{len(self.papers)} papers arrived whole", self._papers_arrived(report)))
        self.teller.tell("ma.dgsn reports on a courier, graded B2, not to be passed on without consent", *checks)

    def _papers_arrived(self, report: str) -> bool:
        def all_there() -> list[dict[str, Any]]:
            told = self._order(FR, "read", message=report, staff="officer")["attachments"]
            return told if told and all(each["complete"] for each in told) else []

        arrived = wait_until("the papers arrive", all_there)
        sent = {paper.name: paper.read_bytes() for paper in self.papers}
        got = {
            each["name"]: base64.b64decode(
                self._order(FR, "attachment", message=report, root=each["root"], staff="officer")
            )
            for each in arrived
        }
        return sent == got

    def forwarding(self) -> None:
        """Forwarding to the third service waits for the originator's signed consent."""
        self.teller.begin("Forwarding under H2")
        spain: str = self._order(
            FR,
            "open_dossier",
            kind="case",
            members=[ES],
            title="Courier, Spanish side",
            purpose=Purpose.INVESTIGATION.value,
            staff="officer",
        )
        self.kept["spain"] = spain
        told = {
            "message": self.kept["report"],
            "dossier": spain,
            "ground": ground(self.kept["fr-es"], ExchangeKind.OWN_INITIATIVE),
            "staff": "officer",
        }
        try:
            self._order(FR, "forward", consent="", **told)
            refused = ""
        except Refused as error:
            refused = str(error)
        self.teller.tell("fr.dgsi tries to forward without consent", (f"its own gate refuses: {refused}", refused))
        case, on = self.kept["case"], ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
        asked = self._write(
            FR,
            case,
            controls.ConsentRequest(use=Use.FORWARD, to=(ES,)),
            refers_to=[self.kept["report"]],
            ground=on,
            handling=H2,
        )
        self._arrives(MA, case, asked)
        consent = self._write(
            MA,
            case,
            controls.Consent(use=Use.FORWARD, granted=True, to=(ES,)),
            refers_to=[asked, self.kept["report"]],
            ground=on,
            handling=H2,
            staff="supervisor",
        )
        self._arrives(FR, case, consent)
        forwarded = self._order(FR, "forward", consent=consent, **told)
        held = self._arrives(ES, spain, forwarded)
        self.kept["forwarded"] = forwarded
        self.teller.tell(
            "ma.dgsn consents; fr.dgsi forwards to es.policia with the original's proof and the consent's",
            ("es.policia verified both and accepted", held["verdict"] == "accepted"),
        )

    def correcting(self) -> None:
        """The originator corrects; each holder amends and declares."""
        self.teller.begin("A correction")
        case, on = self.kept["case"], ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
        second = self._write(
            MA,
            case,
            controls.Report(),
            ContentBody(title="Second vehicle", text="Plate ends in 7.", entities=(persons.VEHICLE,)),
            ground=on,
            handling=H2,
        )
        self._arrives(FR, case, second)
        correction = self._write(
            MA,
            case,
            controls.Correction(ground=RecallGround.INACCURATE),
            ContentBody(title="Second vehicle", text="Plate ends in 9.", entities=(persons.VEHICLE,)),
            refers_to=[second],
            ground=on,
            handling=H2,
        )
        self._arrives(FR, case, correction)
        declared = self._order(
            FR, "carry_out", order=correction, outcome=Declaration.AMENDED.value, keeping=None, staff="supervisor"
        )
        self._arrives(MA, case, declared[0])
        self.teller.tell(
            "ma.dgsn corrects a report; fr.dgsi amends its copy and signs a declaration",
            ("the corrected text is in force at fr.dgsi", b"ends in 9" in self._read(FR, correction)),
            (
                "the old text is gone from fr.dgsi's files",
                self._order(FR, "search_files", words="Plate ends in 7") == [],
            ),
        )

    def recalling(self) -> None:
        """A recall follows every recorded copy, the third node's included."""
        self.teller.begin("A recall")
        case, spain, on = self.kept["case"], self.kept["spain"], ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
        recall = self._write(
            MA,
            case,
            controls.Recall(ground=RecallGround.SOURCE_PROTECTION),
            refers_to=[self.kept["report"]],
            ground=on,
            handling=H2,
        )
        self._arrives(FR, case, recall)
        declared, passed = self._order(
            FR, "carry_out", order=recall, outcome=Declaration.ERASED.value, keeping=None, staff="supervisor"
        )
        self._arrives(ES, spain, passed)
        [third] = self._order(
            ES, "carry_out", order=passed, outcome=Declaration.ERASED.value, keeping=None, staff="supervisor"
        )
        self._arrives(MA, case, declared)
        self._arrives(FR, spain, third)
        relayed = self._order(FR, "relay", declared=third, order=recall, staff="supervisor")
        self._arrives(MA, case, relayed)
        contents = self._order(MA, "thread", root=self.kept["report"])["contents"]
        holders = contents[self.kept["report"]]["orders"][0]["holders"]
        words = persons.COURIER.names[0].full
        self.teller.tell(
            "ma.dgsn recalls the report; fr.dgsi erases, declares and passes it on; es.policia erases and declares",
            ("ma.dgsn holds both declarations", {name: at["stage"] for name, at in holders.items()} == BOTH_ERASED),
            ("the courier's name is in no file of fr.dgsi", self._order(FR, "search_files", words=words) == []),
            ("the courier's name is in no file of es.policia", self._order(ES, "search_files", words=words) == []),
        )
