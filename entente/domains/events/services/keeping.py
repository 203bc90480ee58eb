"""What may be kept of zones and football records; each raises EventRefused with the way out."""

from entente.domains.events.models import Following, MatchForm, Team, Venue, Zone
from entente.domains.events.rules.football import FormState
from entente.domains.events.services.ground import EventRefused


def check_team(row: Team) -> None:
    """A country in two letters."""
    row.country = row.country.upper()
    if len(row.country) != 2 or not row.country.isalpha():
        raise EventRefused("the country is not in two letters", cure="write it as in MA or ES")


def check_zone(row: Zone) -> None:
    """One code, one zone of a venue, however it is written."""
    row.code = row.code.strip()
    others = Zone.objects.filter(venue=row.venue, code__iexact=row.code).exclude(pk=row.pk)
    if not row.code or others.exists():
        raise EventRefused("the venue has a zone of this code", cure="choose another code, or change that zone")


def add_zone(venue: Venue, zone: Zone) -> Zone:
    """A zone of a venue; raise EventRefused."""
    zone.service, zone.venue = venue.service, venue
    check_zone(zone)
    zone.save(force_insert=True)
    return zone


def check_form(row: MatchForm) -> None:
    """Two teams; figures after the match in a final form only, and then all of them."""
    if row.home_id == row.visiting_id:
        raise EventRefused("a team does not play itself", cure="choose two teams")
    after = (row.came, row.arrests, row.ejections)
    if row.state == FormState.FINAL and None in after:
        raise EventRefused("a final form lacks figures of the match", cure="enter who came, arrests, and sent out")
    if row.state != FormState.FINAL and any(each is not None for each in after):
        raise EventRefused("figures of the match stand in a final form only", cure="set the state to final")


def check_following(row: Following) -> None:
    """Somebody comes."""
    if row.crowd.all == 0:
        raise EventRefused("nobody of the group comes", cure="enter a number, or remove the group")
