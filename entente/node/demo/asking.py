"""A request for information is clarified and answered."""

import msgspec

from entente.node.demo import persons
from entente.node.demo.cast import FR, MA
from entente.node.demo.grounds import KEEPER, ground
from entente.node.demo.orders import Orders
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody
from entente.vocabulary.codes import ExchangeKind, Extent, RequestForm, Urgency
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.purposes import Purpose


class Asking(Orders):
    """One request."""

    def asking(self) -> None:
        """A request is clarified and answered; its time limit runs from the requested node's receipt."""
        self.teller.begin("A request for information")
        case: str = self._order(
            MA,
            "open_dossier",
            kind="case",
            members=[FR],
            title="Courier route by ferry",
            purpose=Purpose.INVESTIGATION.value,
            staff="officer",
        )
        self.kept["case"] = case
        on = ground(self.kept["ma-fr"], ExchangeKind.INFORMATION_ON_REQUEST)
        request = self._write(
            MA,
            case,
            controls.Request(form=RequestForm.VEHICLE_KEEPER, to=(FR,), urgency_reason="evidence_loss"),
            RequestBody(
                text="Please identify the keeper of the vehicle.",
                facts="The vehicle carried the courier to the ferry on three dates.",
                urgency_facts="The ferry company overwrites its recordings after five days.",
                entities=(persons.VEHICLE,),
            ),
            ground=on,
            urgency=Urgency.URGENT.value,
            handling=Handling(codes=frozenset({HandlingCode.H1})),
        )
        self._arrives(FR, case, request)
        self._receipted(MA, case, request, FR)
        folds = [self._order(service, "thread", root=request) for service in (MA, FR)]
        self.teller.tell(
            "ma.dgsn asks fr.dgsi for a vehicle's keeper, urgently",
            ("fr.dgsi's signed receipt is held by both", self._stage(MA, request, FR) == "received"),
            ("both nodes fold the thread to the same state", folds[0] == folds[1]),
        )
        question = self._write(
            FR,
            case,
            controls.Clarification(),
            RequestBody(text="Which country issued the plate?"),
            refers_to=[request],
            ground=on,
        )
        self._arrives(MA, case, question)
        self.teller.tell(
            "fr.dgsi asks for clarification; the clock pauses",
            ("the request stands at clarification asked", self._stage(MA, request, FR) == "clarification_asked"),
        )
        reply = self._write(
            MA,
            case,
            controls.Clarification(reply=True),
            RequestBody(text="Spain."),
            refers_to=[request, question],
            ground=on,
        )
        self._arrives(FR, case, reply)
        answer = self._write(
            FR,
            case,
            controls.Answer(extent=Extent.WHOLE),
            ContentBody(text="The keeper is the person below.", entities=(persons.KEEPER,)),
            refers_to=[request],
            ground=msgspec.structs.replace(on, categories=KEEPER),
            handling=Handling(codes=frozenset({HandlingCode.H1})),
        )
        self._arrives(MA, case, answer)
        self.teller.tell(
            "ma.dgsn replies; fr.dgsi answers in whole",
            (
                "the request stands at answered on both nodes",
                [self._stage(s, request, FR) for s in (MA, FR)] == ["answered"] * 2,
            ),
            ("ma.dgsn reads the keeper", persons.KEEPER.names[0].full.encode() in self._read(MA, answer)),
        )
