"""A paper of an entry handed over to a party: where no personal data go, none may name a person."""

from collections.abc import Mapping

from django.db import transaction

from entente.domains.diary.models import Handover, Paper
from entente.domains.diary.rules.persons import Named, named_in
from entente.domains.diary.services.documents import DocumentUnreadable, opened
from entente.domains.diary.services.laying import read_paper
from entente.domains.diary.services.recording import record
from entente.domains.diary.services.stating import partners_of
from entente.exchange.house import House
from entente.vocabulary.errors import LocalError

UNREAD = Named((), False)


class PaperStays(LocalError):
    """A paper may not be handed over, or not to this party."""


def persons_in(paper: Paper, content: bytes) -> Named:
    """Whom the paper names, as far as the node can read it; a picture or a scan it cannot."""
    people = paper.entry.people.all()
    known = [name for row in people for name in (row.name, row.written) if name]
    try:
        return named_in(f"{paper.name} {opened(paper.name, content).text}", known)
    except DocumentUnreadable:
        return named_in(paper.name, known)._replace(read=False)


@transaction.atomic
def hand_over(house: House, paper: Paper, party: str, *, withheld: Mapping[str, str], vouched: bool, by: str) -> bytes:
    """The content for a party, kept as handed over to it; raise PaperStays.

    `withheld` are the parties to which no personal data go; for those an officer vouches that it names nobody.
    """
    if paper.internal:
        raise PaperStays("the paper is internal", cure="lay a version in the file that may leave the house")
    if party not in partners_of(paper.entry):
        raise PaperStays("it takes no part in the entry", cure="choose one of its parties")
    content = read_paper(house, paper, by=by)
    found = persons_in(paper, content)
    if party in withheld:
        _refuse_persons(party, found, vouched=vouched)
    told = {"party": party, "read": found.read, "vouched": party in withheld and vouched}
    Handover.objects.create(service=paper.service, paper=paper, handed_by=by, handed_at=house.now, **told)
    record(house.service, "paper_handed_over", paper.entry_id, house.now, by=by, number=paper.pk, **told)
    return content


def _refuse_persons(party: str, found: Named, *, vouched: bool) -> None:
    if found.names:
        raise PaperStays(
            f"it names persons, and no personal data go to {party}",
            clause="P-8.4",
            cure="lay a version without the names in the file and hand that over",
        )
    if not vouched:
        raise PaperStays(
            f"nobody has said that it names no person, and no personal data go to {party}",
            clause="P-8.4",
            cure="read it, and say that it names nobody",
        )
