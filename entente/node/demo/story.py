"""The story: its chapters in order."""

from dataclasses import dataclass

from entente.node.demo.admitting import Admitting
from entente.node.demo.agreeing import Agreeing
from entente.node.demo.arranging import Arranging
from entente.node.demo.asking import Asking
from entente.node.demo.checking import Checking
from entente.node.demo.cooperating import Cooperating
from entente.node.demo.coordinating import Coordinating
from entente.node.demo.operating import Operating
from entente.node.demo.proving import Proving
from entente.node.demo.recognising import Recognising
from entente.node.demo.reporting import Reporting
from entente.node.demo.securing import Securing
from entente.node.demo.waiting import Waiting


@dataclass
class Story(
    Agreeing,
    Asking,
    Reporting,
    Recognising,
    Checking,
    Waiting,
    Cooperating,
    Arranging,
    Coordinating,
    Securing,
    Operating,
    Admitting,
    Proving,
):
    """Everything that the demo plays; each chapter leaves in `kept` what later ones need."""

    def play(self) -> None:
        """Every chapter in turn; raise LocalError at the first check that fails."""
        self.meeting()
        self.agreeing()
        self.asking()
        self.reporting()
        self.forwarding()
        self.correcting()
        self.recalling()
        self.refusing()
        self.recognising()
        self.checking()
        self.waiting()
        self.cooperating()
        self.arranging()
        self.coordinating()
        self.securing()
        self.operating()
        self.admitting()
        self.sending_entities()
        self.proving()
