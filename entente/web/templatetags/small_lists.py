"""`{% small_list "methods" %}<table>…</table>{% endsmall_list %}`: a table drawn whole becomes a list (ADR 0035)."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from entente.web.lists.small import shown

register = template.Library()


class SmallList(template.Node):
    """Draws what stands in it, then the list of it."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> SafeString:
        """As it is drawn where nobody asks over a request (on paper, in a fragment of its own)."""
        drawn = self.nodelist.render(context)
        request = context.get("request")
        return drawn if request is None else mark_safe(shown(request, self.name, drawn))  # noqa: S308  # drawn by us


@register.tag("small_list")
def small_list(parser: Parser, token: Token) -> SmallList:
    """The name of the list, in quotes, is its name in addresses, saved views and files."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endsmall_list",))
    parser.delete_first_token()
    return SmallList(name.strip("\"'"), nodelist)
