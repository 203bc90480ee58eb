"""The links under a message: what may follow it, and what else can be done with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django import template
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.turns import Turn
from entente.vocabulary.codes import MessageKind
from entente.web.labels import label
from entente.web.templatetags.addresses import address
from entente.web.templatetags.icons import icon

register = template.Library()


@dataclass(frozen=True)
class Offer:
    """A link to what can be done with a message, where it can."""

    view: str
    drawing: str
    words: Promise
    offered: Callable[[Turn], bool]


def _asks_us(turn: Turn) -> bool:
    return turn.kind is MessageKind.REQUEST and not turn.own


OFFERS = (
    Offer("dossiers:task", "clipboard-list", _("Task a unit"), lambda turn: _asks_us(turn) and turn.lines),
    Offer("identities:check", "database", _("Check against"), _asks_us),
    Offer("dossiers:forward", "mail-forward", _("Pass on"), lambda turn: turn.may_be_passed_on),
    Offer("dossiers:sanitise", "file-x", _("Sanitised version"), lambda turn: turn.may_be_sanitised),
)


@register.filter
def links(turn: Turn) -> SafeString:
    """Those of this message, the replies first, in the reader's language."""
    return SafeString("\n".join(f'<a class="btn btn-sm" href="{to}">{words}</a>' for to, words in _told(turn)))


def _told(turn: Turn) -> Iterator[tuple[str, str]]:
    """Address and words of each, escaped."""
    about = conditional_escape(turn.message)
    for reply in turn.replies:
        to = address("dossiers:write", turn.header.dossier, reply.value)
        yield f"{to}?to={about}", conditional_escape(label(reply))
    for each in OFFERS:
        if each.offered(turn):
            yield address(each.view, turn.message), icon(each.drawing) + conditional_escape(str(each.words))
