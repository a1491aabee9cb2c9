"""Pieces of a page that are the same for everybody: rendered once, then kept by the process.

`{% piece portal.language asked.topic %}…{% endpiece %}` keeps what stands inside, for each language of the texts and
each combination of what is named. It must depend on nothing else: no person, no path, no clock.
"""

from django.template import Context, Node, TemplateSyntaxError
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 300
"""Variants of a piece that are kept; then it begins anew."""


class Piece(Node):
    """A kept piece of a template. Templates are read once for the process, and their pieces with them."""

    def __init__(self, inside: NodeList, depends_on: list[FilterExpression]) -> None:
        self.inside, self.depends_on = inside, depends_on
        self.kept: dict[object, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = get_language(), *(expression.resolve(context) for expression in self.depends_on)
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= MOST:
                self.kept.clear()
            found = self.kept[key] = self.inside.render(context)
        return found


def piece(parser: Parser, token: Token) -> Piece:
    """`{% piece %}`, with all that it depends on, each of which must be hashable."""
    _name, *depends_on = token.split_contents()
    inside = parser.parse(("endpiece",))
    parser.delete_first_token()
    if inside.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("A block cannot stand in a piece: pages fill it differently.")
    return Piece(inside, [parser.compile_filter(name) for name in depends_on])
