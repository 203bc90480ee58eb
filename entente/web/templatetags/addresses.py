"""`{% url %}` as Django has it, for addresses that a page names again and again: each is put together once.

The addresses under the messages of a page differ in an id alone: Django puts one together, the others follow it.
"""

import re
from functools import lru_cache

from django import template
from django.template import defaulttags
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()
REMEMBERED = 4096
"""Addresses, with those that differ in their ids alone counted once."""
ID = re.compile("[0-9a-f]{32,}")
"""Of a dossier, a message, a thread: what most addresses differ in."""
STAND_IN = re.compile(r"([0-9a-f])\1{31,}")


def address(view: str, *args: str | int) -> SafeString:
    """The address of a page, escaped; raise NoReverseMatch. Ids are hexadecimal: none needs an escape."""
    ids: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        ids.append(found[0])
        return f"{len(ids) - 1:x}" * len(found[0])

    plain = tuple(ID.sub(stand_in, each) if isinstance(each, str) else each for each in args)
    return SafeString(STAND_IN.sub(lambda found: ids[int(found[1], 16)], _address(view, plain)))


@lru_cache(maxsize=REMEMBERED)
def _address(view: str, args: tuple[str | int, ...]) -> str:
    return conditional_escape(reverse(view, args=args))


class Address(defaulttags.URLNode):
    """Django's node; where it has only plain arguments the address is remembered."""

    def render(self, context: Context) -> SafeString:
        """The address; raise NoReverseMatch."""
        args = tuple(each.resolve(context) for each in self.args)
        if self.kwargs or self.asvar or any(type(each) not in (str, int) for each in args):
            return SafeString(super().render(context))
        return address(self.view_name.resolve(context), *args)


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """`{% url 'dossiers:message' message %}`."""
    made = defaulttags.url(parser, token)
    return Address(made.view_name, made.args, made.kwargs, made.asvar)
