"""An event with its hosts and guests, its venues, phases and fixtures (matches, sessions)."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One major event, as this service keeps it."""

    service = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    """A value of EventKind."""
    first_day = models.DateField()
    last_day = models.DateField()
    zone = models.CharField(max_length=60)
    """IANA name of the zone in which days and hours of the event are meant."""
    hosts = models.JSONField(default=list)
    """`[service, country]` (ISO 3166 alpha-2) for each service that answers for a host country."""
    guests = models.JSONField(default=list)
    """Services invited; what is for hosts only never goes to them."""
    dossier = models.CharField(max_length=64, blank=True)
    """Of hosts and guests."""
    hosts_dossier = models.CharField(max_length=64, blank=True)
    """Of the hosts alone; linked with the other (P-5.1)."""
    created_by = models.CharField(max_length=150)
    created_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "name"], name="events_event_once")]
        ordering: ClassVar = ["first_day", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def countries(self) -> frozenset[str]:
        """Of its hosts."""
        return frozenset(country for _service, country in self.hosts)


class Venue(models.Model):
    """A place of the event, in a host country."""

    service = models.CharField(max_length=100)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="venues")
    name = models.CharField(max_length=200)
    city = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    capacity = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "name"], name="events_venue_once")]
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Phase(models.Model):
    """A stretch of the event: preparation, arrival, group stage, final, departure."""

    service = models.CharField(max_length=100)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="phases")
    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "name"], name="events_phase_once")]
        ordering: ClassVar = ["first_day", "name"]

    def __str__(self) -> str:
        return self.name


class Fixture(models.Model):
    """A match or session: at one venue, at one time, under one responsible authority."""

    service = models.CharField(max_length=100)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="fixtures")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="fixtures")
    starts_at = models.BigIntegerField()
    authority = models.CharField(max_length=100)
    """The one host service that answers for its security."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "number"], name="events_fixture_once")]
        ordering: ClassVar = ["starts_at", "number"]

    def __str__(self) -> str:
        return self.title
