"""An e-mail that says that something is due, and nothing else: no name, no dossier, no partner, no count."""

from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from entente.domains.notices.models import Mailbox
from entente.domains.notices.services.ports import Outside
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.web.models import Officer


class AddressNotAllowed(LocalError):
    """The address lies outside the domains that the administrator allows."""


def allowed(address: str, outside: Outside) -> bool:
    """Whether e-mail may go there."""
    return not outside.domains or address.rpartition("@")[2].lower() in outside.domains


def send_email(outside: Outside, target: str, batch: str, now: Milliseconds) -> None:
    """In the language of its reader; raise AddressNotAllowed, SMTPException, OSError."""
    del now
    if not allowed(target, outside):
        raise AddressNotAllowed("e-mail may not go to this domain", cure="ask the administrator to allow the domain")
    with translation.override(_language_of(target)):
        message = EmailMessage(
            subject=_("Something is due in Entente"),
            body=_("Something is due in Entente. Sign in to see it:") + f"\n\n{outside.url}/notices/\n",
            from_email=outside.sender,
            to=[target],
            headers={"Message-ID": _message_id(batch, outside.sender), "Auto-Submitted": "auto-generated"},
        )
        message.send()


def _message_id(batch: str, sender: str) -> str:
    """The same for what is sent again, so that the mail system drops the second one."""
    return f"<{batch}@{parseaddr(sender)[1].rpartition('@')[2]}>"


def _language_of(address: str) -> str:
    held = Mailbox.objects.filter(address=address).values_list("officer", flat=True).first()
    chosen = Officer.objects.filter(username=held or "").values_list("language", flat=True).first()
    return chosen or translation.get_language() or "en"
