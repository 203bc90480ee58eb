"""Accreditation: for organisers (lists out, opinions in, with the token of one event) and for officers."""

from collections.abc import Iterator, Sequence

import msgspec

from entente.client.connection import Connection
from entente.client.screening_shapes import AccreditationApplicant, AccreditationEvent, ReceivedList, ToldOpinion


class AccreditationCode(msgspec.Struct, frozen=True):
    """A category or a zone of an event."""

    kind: str
    code: str
    name: str = ""


class UnknownCodes(msgspec.Struct, frozen=True):
    """How many applicants name what the table does not have."""

    unknown: int


class Favoured(msgspec.Struct, frozen=True):
    """How many got a favourable opinion in one act."""

    number: int


class PartnerRound(msgspec.Struct, frozen=True):
    """A round of hit checks with a partner: all = waiting + hits + none + unaskable; `what` is why it waits."""

    number: int
    partner: str
    agreement: str
    dossier: str
    state: str
    what: str
    by: str
    approved_by: str
    all: int
    waiting: int
    hits: int
    none: int
    unaskable: int


class AccreditationCalls(Connection):
    """Calls on the events to which people are let in."""

    def submit_accreditations(self, name: str, content: bytes) -> ReceivedList:
        """With an organiser's token: send a list; it waits until an officer takes it in."""
        headers = {"Content-Type": "application/octet-stream"}
        path = "/accreditation/organiser/lists"
        answer = self._call("POST", path, params={"name": name}, content=content, headers=headers)
        return msgspec.json.decode(answer.content, type=ReceivedList)

    def told_opinions(self) -> Iterator[ToldOpinion]:
        """With an organiser's token: reference and opinion, nothing else."""
        return self._all("/accreditation/organiser/opinions", ToldOpinion)

    def accreditation_events(self) -> Iterator[AccreditationEvent]:
        """The events with their figures."""
        return self._all("/accreditation/events", AccreditationEvent)

    def accreditation_event(self, number: int) -> AccreditationEvent:
        """One event with its figures."""
        return self._get(f"/accreditation/events/{number}", AccreditationEvent)

    def lay_down_list(self, number: int, name: str, content: bytes) -> ReceivedList:
        """An officer's list for an event; it waits until it is taken in."""
        headers = {"Content-Type": "application/octet-stream"}
        path = f"/accreditation/events/{number}/lists"
        answer = self._call("POST", path, params={"name": name}, content=content, headers=headers)
        return msgspec.json.decode(answer.content, type=ReceivedList)

    def accreditation_codes(self, number: int) -> list[AccreditationCode]:
        """The table of categories and zones of an event."""
        return self._get(f"/accreditation/events/{number}/codes", list[AccreditationCode])

    def set_accreditation_codes(self, number: int, codes: Sequence[AccreditationCode]) -> UnknownCodes:
        """This is the table now; how many applicants name what it does not have."""
        return self._put(f"/accreditation/events/{number}/codes", list(codes), UnknownCodes)

    def applicants(self, number: int, opinion: str = "") -> Iterator[AccreditationApplicant]:
        """The register, all or those of an opinion."""
        asked = {"opinion": opinion} if opinion else {}
        return self._all(f"/accreditation/events/{number}/applicants", AccreditationApplicant, **asked)

    def give_opinion(
        self, number: int, applicant: int, act: str, *, reason: str = "", ground: str | None = None, provision: str = ""
    ) -> AccreditationApplicant:
        """Favour, propose (adverse), agree or disagree."""
        told = {"act": act, "reason": reason, "ground": ground, "provision": provision}
        return self._post(f"/accreditation/events/{number}/applicants/{applicant}", told, AccreditationApplicant)

    def favour_unfound(self, number: int, expected: int, category: str = "") -> int:
        """A favourable opinion, in one act, on a set on whom nothing was found; refused where it is not as large."""
        told = {"expected": expected, "category": category}
        return self._post(f"/accreditation/events/{number}/favour", told, Favoured).number

    def partner_rounds(self, number: int) -> Iterator[PartnerRound]:
        """The rounds of hit checks of an event, the newest first."""
        return self._all(f"/accreditation/events/{number}/rounds", PartnerRound)

    def begin_partner_round(
        self,
        number: int,
        partner: str,
        agreement: str,
        dossier: str,
        *,
        chosen: str = "found",
        category: str = "",
        applicant: int = 0,
        crime_area: str = "major_event_security",
    ) -> PartnerRound:
        """Have a partner asked about those found here (`found`), a `category`, `one` applicant, or `all`."""
        told = {"partner": partner, "agreement": agreement, "dossier": dossier, "chosen": chosen}
        told |= {"category": category, "crime_area": crime_area}
        return self._post(f"/accreditation/events/{number}/rounds", {**told, "applicant": applicant}, PartnerRound)

    def steer_partner_round(self, number: int, round_number: int, step: str) -> PartnerRound:
        """`release` a round as the second officer, or `stop` it."""
        return self._post(f"/accreditation/events/{number}/rounds/{round_number}/{step}", {}, PartnerRound)

    def purge_accreditation(self, number: int) -> AccreditationEvent:
        """Destroy the data of an event before their date."""
        return self._told("DELETE", f"/accreditation/events/{number}", {}, AccreditationEvent)
