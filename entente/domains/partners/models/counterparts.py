"""Whom the service cooperates with or may, and how they are reached."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.partners.models import choices
from entente.domains.partners.rules import codes
from entente.domains.partners.rules.receiving import may_receive
from entente.exchange.errors import Unknown
from entente.vocabulary.codes import Channel
from entente.web.countries import country_name
from entente.web.records.rows import PersonalRow, Row

LANGUAGES = _("Two-letter codes with spaces between, such as fr ar.")


class PartnerUnknown(Unknown):
    """The service keeps no such file, office, person or plan."""


class Counterpart(Row):
    """A service, ministry, commission, organisation or private body; `node` links it with its keys in the exchange."""

    key = models.SlugField(max_length=60, editable=False)
    kind = models.CharField(_("Kind"), max_length=14, choices=choices.kinds, default=codes.Kind.SERVICE.value)
    name = models.CharField(_("Name as it writes it"), max_length=200)
    name_en = models.CharField(_("Name in English"), max_length=200, blank=True)
    name_fr = models.CharField(_("Name in French"), max_length=200, blank=True)
    name_es = models.CharField(_("Name in Spanish"), max_length=200, blank=True)
    name_ar = models.CharField(_("Name in Arabic"), max_length=200, blank=True)
    acronym = models.CharField(_("Acronym"), max_length=30, blank=True)
    country = models.CharField(_("Country"), max_length=2, choices=choices.countries, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("Belongs to")
    )
    node = models.CharField(
        _("Service id of its node"),
        max_length=80,
        blank=True,
        help_text=_("Such as fr.dgsi. Empty for whoever has no node: to them no personal data go."),
    )
    stage = models.CharField(_("Stage"), max_length=10, choices=choices.stages, default=codes.Stage.CONTACT.value)
    languages = models.CharField(_("Languages"), max_length=40, blank=True, help_text=LANGUAGES)
    channels = models.CharField(_("Channels it uses"), max_length=200, blank=True)
    reached = models.CharField(_("When and how it is reached"), max_length=300, blank=True)
    dossier = models.CharField(_("Contact dossier"), max_length=32, blank=True)
    words = models.TextField(_("Remarks"), blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "key"], name="partners_key_once")]
        indexes: ClassVar = [models.Index(fields=["service", "node"], name="partners_by_node")]

    def __str__(self) -> str:
        return self.shown()

    def shown(self, language: str = "") -> str:
        """The name in the reader's language, where there is one."""
        from django.utils.translation import get_language  # asked anew for each reader

        code = (language or get_language() or "en").split("-")[0]
        return str(getattr(self, f"name_{code}", "") or self.name)

    @property
    def kind_code(self) -> codes.Kind:
        """The kind, typed."""
        return codes.Kind(self.kind)

    @property
    def country_name(self) -> str:
        """In the reader's language."""
        return country_name(self.country)

    @property
    def may_receive_persons(self) -> bool:
        """Whether personal data may go there at all."""
        return may_receive(self.kind_code, self.node)

    @property
    def channel_codes(self) -> list[Channel]:
        """The channels, typed."""
        return [Channel(each) for each in self.channels.split() if each in set(Channel)]


class Contact(PersonalRow):
    """A way to a post at a counterpart, or to a person who fills it. Kept for cooperation, and not for longer."""

    counterpart = models.ForeignKey(Counterpart, models.CASCADE, related_name="contacts", editable=False)
    role = models.CharField(_("Role"), max_length=14, choices=choices.roles, default=codes.Role.CONTACT_POINT.value)
    person = models.ForeignKey(
        "partners.Person", models.CASCADE, null=True, blank=True, related_name="contacts", verbose_name=_("Person")
    )
    post = models.CharField(_("Post or unit"), max_length=200, blank=True)
    channel = models.CharField(_("Channel"), max_length=16, choices=choices.channels, default=Channel.EMAIL.value)
    value = models.CharField(_("Address or number"), max_length=200)
    languages = models.CharField(_("Languages"), max_length=40, blank=True, help_text=LANGUAGES)
    hours = models.CharField(_("Hours"), max_length=120, blank=True)
    verified_on = models.DateField(_("Verified on"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["role", "pk"]

    def __str__(self) -> str:
        return self.post or str(self.person or self.value)
