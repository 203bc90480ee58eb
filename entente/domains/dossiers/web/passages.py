"""What came or went by another channel, as the conversation shows it: each entry opened through the gate."""

from dataclasses import dataclass

from django.db.models import QuerySet

from entente.domains.dossiers.models import ChannelEntry
from entente.domains.dossiers.services import channels
from entente.domains.dossiers.web.desk import Desk
from entente.exchange.errors import Denied
from entente.exchange.models import Dossier
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import Channel
from entente.vocabulary.handling import Handling
from entente.web.reasons import Shown, reasons


@dataclass(frozen=True)
class Passage:
    """One entry, ready for the template."""

    entry: ChannelEntry
    channel: Channel
    handling: Handling
    refusals: tuple[Shown, ...] = ()
    piece = "dossiers/passage.html"
    """The template that shows it."""

    @property
    def open(self) -> bool:
        """Whether its content is shown."""
        return not self.refusals

    @property
    def at(self) -> Milliseconds:
        """When it happened: its place in the conversation."""
        return self.entry.happened_at


def by_other_channels(desk: Desk, folder: Dossier) -> QuerySet[ChannelEntry]:
    """All entries of the dossier."""
    return ChannelEntry.objects.filter(service=desk.exchange.service, dossier_id=folder.dossier)


def passages_of(
    desk: Desk, folder: Dossier, since: Milliseconds | None = None, until: Milliseconds | None = None
) -> list[Passage]:
    """The dossier's entries in time order, within a span; each one shown stands in the ledger as viewed."""
    held = by_other_channels(desk, folder)
    if since is not None:
        held = held.filter(happened_at__gte=since)
    if until is not None:
        held = held.filter(happened_at__lt=until)
    return [_passage(desk, folder, entry) for entry in held.order_by("happened_at", "pk")]


def _passage(desk: Desk, folder: Dossier, entry: ChannelEntry) -> Passage:
    refused: tuple[Shown, ...] = ()
    if entry.erased_at is not None:
        return Passage(entry, Channel(entry.channel), channels.handling_of(entry))
    try:
        channels.view(desk.exchange, desk.actor, folder, entry)
    except Denied as denied:
        refused = tuple(reasons(denied.decision))
    return Passage(entry, Channel(entry.channel), channels.handling_of(entry), refused)
