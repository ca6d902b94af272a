"""Pages are sent without the indentation that their templates are written with.

It is up to a fifth of a page, and is paid for in every answer. Only what stands in a template is
touched, never what it shows; nothing that keeps its spaces (`pre`, `textarea`) is indented there.
"""

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

# A line's beginning: after a newline, or where the newline of a tag has been taken off with it.
_MARGIN = re.compile(r"\n\s+|\A {2,}")


class WithoutIndentation(Extension):
    """Each line of a template's own text begins at the margin, and none is empty."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            yield _at_the_margin(token) if token.type == "data" else token


def _at_the_margin(token: Token) -> Token:
    return Token(token.lineno, token.type, _MARGIN.sub("\n", token.value))
