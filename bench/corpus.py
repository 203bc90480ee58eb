"""What a full desk holds: dossiers of twenty messages that two nodes wrote to each other, to be multiplied later."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bench.material import paragraph
from bench.nodes import PATIENCE, Node, Pair, Refused
from entente.node.demo import persons
from entente.node.demo.grounds import KEEPER, ground
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody, Text
from entente.vocabulary.codes import ExchangeKind, Extent, RefusalGround, RequestForm, Urgency
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose

EACH = 20
"""Messages of one dossier."""
WEIGHTS = {
    "answered": 300,
    "asked_and_answered": 300,
    "refused": 80,
    "reports": 280,
    "awaiting_us": 10,
    "awaiting_partner": 14,
    "awaiting_judge": 6,
    "awaiting_our_reply": 6,
    "awaiting_unit": 4,
}
"""How many of a thousand dossiers are of each kind: four of a hundred wait for somebody."""


@dataclass
class Story:
    """One dossier as both nodes write it; `us` is the node whose pages are measured."""

    nodes: Pair
    dossier: str
    written: int = 0
    roots: list[str] = field(default_factory=list)

    @property
    def us(self) -> Node:
        """The node that is measured."""
        return self.nodes.sender

    @property
    def them(self) -> Node:
        """Its partner."""
        return self.nodes.receiver

    def write(self, node: Node, control: controls.Control, body: Text | None, **told: Any) -> str:
        """One message, held by both nodes when this returns."""
        kind = told.pop("exchange", ExchangeKind.INFORMATION_ON_REQUEST)
        draft = {"control": control, "body": body, "ground": ground(self.nodes.agreement, kind), **told}
        plain = msgspec.to_builtins(draft)
        [message] = node.act("write", dossier=self.dossier, drafts=[plain], staff="officer")
        other = self.them if node is self.us else self.us
        until = time.monotonic() + PATIENCE
        while message not in {each["message"] for each in other.act("held", dossier=self.dossier)}:
            if time.monotonic() > until:
                raise Refused(f"{message} did not arrive")
            time.sleep(0.01)
        self.written += 1
        return str(message)

    def ask(self, asker: Node, urgent: bool = False) -> str:
        """A request for a vehicle's keeper."""
        to = self.them if asker is self.us else self.us
        control = controls.Request(
            form=RequestForm.VEHICLE_KEEPER,
            to=(ServiceId(to.service),),
            urgency_reason="evidence_loss" if urgent else "",
        )
        body = RequestBody(
            text=f"Please identify the keeper. {paragraph(self.written)[:400]}",
            facts="The vehicle carried the courier to the ferry on three dates.",
            urgency_facts="The recordings are overwritten after five days." if urgent else "",
            entities=(persons.VEHICLE,),
        )
        urgency = Urgency.URGENT if urgent else Urgency.NORMAL
        return self.write(asker, control, body, urgency=urgency.value)

    def question(self, node: Node, request: str) -> str:
        """The requested service asks back."""
        return self.write(
            node, controls.Clarification(), RequestBody(text="Which country issued the plate?"), refers_to=[request]
        )

    def reply(self, node: Node, request: str, question: str) -> str:
        """The requester says."""
        body = RequestBody(text="The plate was issued by the invented Republic.")
        return self.write(node, controls.Clarification(reply=True), body, refers_to=[request, question])

    def answer(self, node: Node, request: str, extent: Extent = Extent.WHOLE) -> str:
        """The keeper."""
        on = ground(self.nodes.agreement, ExchangeKind.INFORMATION_ON_REQUEST)
        body = ContentBody(text="The keeper is the person below.", entities=(persons.KEEPER,))
        return self.write(
            node,
            controls.Answer(extent=extent),
            body,
            refers_to=[request],
            ground=msgspec.structs.replace(on, categories=KEEPER),
        )

    def refuse(self, node: Node, request: str) -> str:
        """A refusal on a coded ground."""
        return self.write(node, controls.Refusal(ground=RefusalGround.ONGOING_INVESTIGATION), None, refers_to=[request])

    def judge(self, node: Node, request: str) -> str:
        """A judge has to authorise."""
        control = controls.Progress(state="awaiting_judicial_authorisation", expected_days=20)
        return self.write(node, control, None, refers_to=[request])

    def report(self, node: Node) -> str:
        """An own-initiative report."""
        body = ContentBody(
            title=f"Courier, line {self.written}", text=paragraph(self.written), entities=(persons.COURIER,)
        )
        return self.write(node, controls.Report(), body, exchange=ExchangeKind.OWN_INITIATIVE)

    def reports(self, until: int) -> None:
        """Reports in turn, until so many messages are written."""
        while self.written < until:
            self.report(self.us if self.written % 2 else self.them)


def templates(nodes: Pair) -> dict[str, str]:
    """Write one dossier of each kind of WEIGHTS; their ids by kind."""
    return {kind: _template(nodes, kind) for kind in WEIGHTS}


def _answered(story: Story, asker: Node, other: Node) -> None:
    request = story.ask(asker, urgent=True)
    question = story.question(other, request)
    story.reply(asker, request, question)
    story.answer(other, request)


def _they_asked(story: Story) -> None:
    _answered(story, story.them, story.us)


def _we_asked(story: Story) -> None:
    _answered(story, story.us, story.them)


def _refused(story: Story) -> None:
    story.refuse(story.us, story.ask(story.them))
    story.refuse(story.them, story.ask(story.us))


def _awaiting_us(story: Story) -> None:
    story.ask(story.them, urgent=True)


def _awaiting_partner(story: Story) -> None:
    story.ask(story.us)


def _awaiting_judge(story: Story) -> None:
    story.judge(story.them, story.ask(story.us))


def _awaiting_our_reply(story: Story) -> None:
    story.question(story.them, story.ask(story.us))


def _awaiting_unit(story: Story) -> None:
    story.us.act("task_unit", request=story.ask(story.them), unit="Invented regional unit")


ENDS: dict[str, Callable[[Story], None]] = {
    "answered": _they_asked,
    "asked_and_answered": _we_asked,
    "refused": _refused,
    "reports": lambda story: story.reports(EACH - 1),
    "awaiting_us": _awaiting_us,
    "awaiting_partner": _awaiting_partner,
    "awaiting_judge": _awaiting_judge,
    "awaiting_our_reply": _awaiting_our_reply,
    "awaiting_unit": _awaiting_unit,
}
LAST = 5
"""Room at the end of a dossier for what its kind says."""


def _template(nodes: Pair, kind: str) -> str:
    story = Story(nodes, _opened(nodes))
    story.reports(EACH - 1 - LAST)
    ENDS[kind](story)
    story.reports(EACH - 1)  # its opening is the twentieth
    return story.dossier


def _opened(nodes: Pair) -> str:
    dossier: str = nodes.sender.act(
        "open_dossier",
        kind="case",
        members=[nodes.receiver.service],
        title="Courier route",
        purpose=Purpose.INVESTIGATION.value,
        staff="officer",
    )
    until = time.monotonic() + PATIENCE
    while not nodes.receiver.act("held", dossier=dossier):
        if time.monotonic() > until:
            raise Refused("the dossier did not arrive")
        time.sleep(0.02)
    return dossier
