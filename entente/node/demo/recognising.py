"""The same man in a second case under another spelling, his telephone, a report that only repeats another."""

from entente.node.demo import persons
from entente.node.demo.cast import FR, MA
from entente.node.demo.grounds import ground
from entente.node.demo.orders import Orders
from entente.node.demo.stage import wait_until
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.protocol.entities import Relation
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose

SEEN = "The courier was seen at the north quay on Tuesday evening, with the man who hires the warehouse there."


class Recognising(Orders):
    """Candidates for officers."""

    def recognising(self) -> None:
        """Reports about one man meet in the work queues of both nodes; one pair is decided, others wait."""
        self.teller.begin("Who is this?")
        case: str = self._order(
            FR,
            "open_dossier",
            kind="case",
            members=[MA],
            title="Warehouse at the north quay",
            purpose=Purpose.INVESTIGATION.value,
            staff="officer",
        )
        on = ground(self.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
        entities = (persons.COURIER_SPELT, persons.COURIERS_PHONE, persons.WAREHOUSE)
        relations = (Relation("man", "phone", "uses"), Relation("man", "firm", "hires from"))
        grade = Evaluation(Scale.ADMIRALTY, "B", "3")
        known = ContentBody(title="A courier", text="He travels by ferry.", entities=(persons.COURIER,))
        mine = self._write(MA, self.kept["case"], controls.Report(), known, ground=on)
        self._arrives(FR, self.kept["case"], mine)
        first = ContentBody(title="At the quay", text=SEEN, entities=entities, relations=relations, evaluation=grade)
        again = ContentBody(title="From the harbour office", text=SEEN, entities=(persons.COURIER_AGAIN,))
        for body in (first, again):
            self._arrives(MA, case, self._write(FR, case, controls.Report(), body, ground=on))
        found = [self._candidates(service) for service in (MA, FR)]
        decided = self._order(
            MA, "decide_first", reason="Same year of birth and same telephone; the hire contract agrees."
        )
        self.teller.tell(
            "fr.dgsi reports a man under other spellings; both nodes hold him against what they have",
            ("candidates wait for officers on both nodes", all(found)),
            ("an officer of ma.dgsn confirmed one, with the reason", decided == "confirmed"),
            ("others stay open: nothing decides by itself", len(found[0]) > 1),
        )

    def _candidates(self, service: ServiceId) -> list[int]:
        """Those that wait at a service, once there are several."""

        def several() -> list[int]:
            held: list[int] = self._order(service, "candidates")
            return held if len(held) > 1 else []

        found: list[int] = wait_until(f"candidates wait at {service}", several)
        return found
