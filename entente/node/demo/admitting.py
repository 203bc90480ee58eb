"""A chapter for who comes to the event: guests screened, press and staff accredited."""

from entente.node.demo.cast import MA
from entente.node.demo.orders import Orders
from entente.node.demo.stage import wait_until


class Admitting(Orders):
    """What a host does before the doors open."""

    def admitting(self) -> None:
        """A list of guests and the organiser's people held against a published list; officers decide."""
        if self.entities is not None:  # a whole public list comes later, and an invented one would stand in its way
            return
        self.teller.begin("Who comes to the event")
        found = self._order(MA, "screen_guests")
        event = self._order(MA, "accredit")
        waiting = wait_until("the organiser's list is screened", lambda: self._order(MA, "applicants", event=event))
        self.teller.tell(
            "ma.dgsn holds guests and the organiser's press and staff against a published list",
            ("two guests are candidates, and nothing decides by itself", found == ["open", "open"]),
            ("two of four applicants wait for an officer", waiting == [1, 0, 1, 0]),
        )
