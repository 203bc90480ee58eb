"""`{% url %}` as Django has it, for addresses that a page names again and again: each is put together once."""

from functools import lru_cache

from django import template
from django.template import defaulttags
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()
REMEMBERED = 20_000
"""Addresses: some hundred dossiers with all their messages."""


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
        return SafeString(_address(self.view_name.resolve(context), args))


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """`{% url 'dossiers:message' message %}`."""
    made = defaulttags.url(parser, token)
    return Address(made.view_name, made.args, made.kwargs, made.asvar)
