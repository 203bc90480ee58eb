"""What is left open for whoever watches: requests that wait for us, a partner or a judge; a question for consent."""

from entente.node.demo import persons
from entente.node.demo.cast import FR, MA
from entente.node.demo.grounds import H2, ground
from entente.node.demo.orders import Orders
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody
from entente.vocabulary.codes import ExchangeKind, RequestForm, Urgency, Use
from entente.vocabulary.ids import ServiceId


class Waiting(Orders):
    """Work that nobody has done yet."""

    def waiting(self) -> None:
        """An inbox with something in its lanes on both sides."""
        self.teller.begin("What waits")
        urgent = self._asks(FR, MA, "Please identify the keeper of the second van.", urgent=True)
        normal = self._asks(FR, MA, "Which vehicles of this make crossed by ferry in May?")
        own = self._asks(MA, FR, "Please trace the hire contract of the van.")
        judge = controls.Progress(state="awaiting_judicial_authorisation", expected_days=10)
        case, on = self.kept["case"], ground(self.kept["ma-fr"], ExchangeKind.INFORMATION_ON_REQUEST)
        self._arrives(MA, case, self._write(FR, case, judge, refers_to=[own], ground=on))
        consent, diary = self._asks_consent(), self._order(MA, "diarise")
        stages = [self._stage(MA, request, at) for request, at in ((urgent, MA), (normal, MA), (own, FR))]
        self.teller.tell(
            "fr.dgsi asks twice, once urgently; ma.dgsn's own request waits for a judge; fr.dgsi asks for a consent",
            ("two requests wait for ma.dgsn", stages[:2] == ["received", "received"]),
            ("one waits for a judge in fr.dgsi's country", stages[2] == "awaiting_judicial_authorisation"),
            ("the question for consent is at ma.dgsn", consent["verdict"] == "accepted"),
        )
        self.teller.tell(
            "ma.dgsn's diary has a visit, what was promised there, and a coming meeting; an assembly waits",
            ("a rule proposes the visit that kept the promise", diary["kept_by"] == "Return visit to Rabat"),
            ("53 requests are kept beside the 43 meetings stated", (diary["requests"], diary["stated"]) == (53, 43)),
        )

    def _asks(self, asker: ServiceId, asked: ServiceId, text: str, *, urgent: bool = False) -> str:
        case = self.kept["case"]
        request = self._write(
            asker,
            case,
            controls.Request(
                form=RequestForm.VEHICLE_KEEPER, to=(asked,), urgency_reason="evidence_loss" if urgent else ""
            ),
            RequestBody(
                text=text,
                facts="The vehicle was seen at the ferry on three dates.",
                urgency_facts="The recordings are overwritten after five days." if urgent else "",
                entities=(persons.VEHICLE,),
            ),
            ground=ground(self.kept["ma-fr"], ExchangeKind.INFORMATION_ON_REQUEST),
            urgency=(Urgency.URGENT if urgent else Urgency.NORMAL).value,
        )
        self._arrives(asked, case, request)
        self._receipted(asker, case, request, asked)
        return request

    def _asks_consent(self) -> dict[str, object]:
        case, on = self.kept["case"], ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
        body = ContentBody(title="Third vehicle", text="A third van was hired.", entities=(persons.VEHICLE,))
        report = self._write(MA, case, controls.Report(), body, ground=on, handling=H2)
        self._arrives(FR, case, report)
        asked = self._write(
            FR, case, controls.ConsentRequest(use=Use.COURT), refers_to=[report], ground=on, handling=H2
        )
        return self._arrives(MA, case, asked)
