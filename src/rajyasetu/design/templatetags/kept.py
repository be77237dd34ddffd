"""The block `kept_for`: what looks the same on every page is rendered once, not on each request."""

from collections.abc import Hashable, Sequence

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString

register = template.Library()


class KeptNode(Node):
    """Keeps its HTML for each value of its arguments as long as the template is kept."""

    child_nodelists = ()  # no block within: searching for one would cost each request

    def __init__(self, arguments: Sequence[FilterExpression], nodelist: NodeList) -> None:
        """Keep nothing yet."""
        self.arguments = arguments
        self.nodelist = nodelist
        self.kept: dict[tuple[Hashable, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """The block's HTML, rendered when these values come for the first time."""
        values = tuple(argument.resolve(context) for argument in self.arguments)
        if values not in self.kept:
            self.kept[values] = self.nodelist.render(context)
        return self.kept[values]


@register.tag
def kept_for(parser: Parser, token: Token) -> KeptNode:
    """`{% kept_for frame.language.code %}…{% endkept %}`: name everything that the HTML within depends on.

    Only for few values, and never for a person's: what is within stays in memory and is shown to everybody.
    """
    arguments = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    if not arguments or nodelist.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("kept_for needs what it depends on, and holds no block")
    return KeptNode(arguments, nodelist)
