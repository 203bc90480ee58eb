"""A form is sent once: the second press and the back button meet the mark that the first one left."""

from django.db import IntegrityError, transaction

from entente.domains.dossiers.models import SentForm
from entente.exchange.house import House
from entente.vocabulary.clock import DAY
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId, ServiceId

KEPT = 30 * DAY


class AlreadySent(LocalError):
    """This form was sent before; `message` is what it became."""

    def __init__(self, message: MessageId) -> None:
        super().__init__("this form was sent already", cure="look at the message in its dossier; write a new one")
        self.message = message


def sent_before(service: ServiceId, token: str) -> MessageId | None:
    """The message that the form of this token became."""
    found = SentForm.objects.filter(service=service, token=token).values_list("message", flat=True).first()
    return MessageId(found) if found else None


def claim(house: House, token: str) -> None:
    """Take the token inside the transaction that sends; raise AlreadySent for the second of two at once."""
    try:
        with transaction.atomic():
            SentForm.objects.create(service=house.service, token=token, message="", sent_at=house.now)
    except IntegrityError as error:
        raise AlreadySent(sent_before(house.service, token) or MessageId("")) from error


def became(service: ServiceId, token: str, message: MessageId) -> None:
    """Note what it became."""
    SentForm.objects.filter(service=service, token=token).update(message=message)


def forget_due(house: House) -> int:
    """Marks older than any open page; how many."""
    count, _ = SentForm.objects.filter(service=house.service, sent_at__lte=house.now - KEPT).delete()
    return count
