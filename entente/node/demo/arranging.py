"""A chapter for two cooperation departments: a visit arranged by message, and minutes that both directors sign."""

from entente.node.demo.cast import FR, MA
from entente.node.demo.orders import Orders
from entente.node.demo.stage import wait_until

NOTE = "Insist on the second course before naming a date"
"""A speaking note of ma.dgsn: no byte of it reaches the other node."""


class Arranging(Orders):
    """A meeting from the proposal to signed minutes."""

    def arranging(self) -> None:
        """Proposed by one side, countered by the other, taken into the diary, minuted and signed."""
        self.teller.begin("A meeting is arranged")
        dossier = self._order(
            MA, "open_dossier", kind="visit", members=[FR], title="A visit", purpose=None, staff="director"
        )
        thread = self._order(MA, "propose_meeting", dossier=dossier, thread="", days=10)
        self._stands(thread, "proposed")
        countered = self._order(FR, "propose_meeting", dossier=dossier, thread=thread, days=0)
        self._arrives(MA, dossier, countered)
        self._order(MA, "accept_meeting", thread=thread)
        self._stands(thread, "agreed")
        number = self._order(MA, "enter_meeting", thread=thread, note=NOTE)
        self.teller.tell(
            "ma.dgsn proposes a visit, fr.dgsi counters with talks now, ma.dgsn accepts and takes them into its diary",
            ("both nodes hold them agreed", True),
            ("a person took them into the diary", number > 0),
        )
        self._minuted(dossier, thread)

    def _minuted(self, dossier: str, thread: str) -> None:
        keys = {service: self.kept[f"key {service}"] for service in (MA, FR)}
        laid = self._order(MA, "lay_minutes", thread=thread, words="A joint team is set up.", credentials=keys)
        self._arrives(FR, dossier, laid)
        for service, other in ((FR, MA), (MA, FR)):
            signed = self._order(service, "sign_minutes", thread=thread, passphrase=self.passphrase)
            self._arrives(other, dossier, signed)
        self._stands(thread, "signed")
        self.teller.tell(
            "ma.dgsn lays the minutes on the table; both directors sign them in person",
            ("both nodes hold them signed", True),
            ("the speaking note stands in no file of fr.dgsi", not self._order(FR, "search_files", words=NOTE)),
        )

    def _stands(self, thread: str, stage: str) -> None:
        """Wait until both hold the meeting at this stage."""

        def at_both() -> bool:
            return {self._order(service, "meeting_stage", thread=thread) for service in (MA, FR)} == {stage}

        wait_until(f"both hold the meeting {stage}", at_both)
