"""Templates call Kith's plain functions directly.

Jinja asks of every call whether the function wants the context, and copies all variables of a
block or loop in order to translate one sentence. For the functions named here the answer is known
when the template is compiled.
"""

from functools import cache
from keyword import kwlist
from typing import Any

from django.utils import translation
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from markupsafe import Markup

DIRECT = frozenset({"_", "url", "address", "static", "language"})


class DirectCalls(CodeGenerator):
    """Emits `environment.direct["url"](…)` where a template says `url(…)`."""

    def visit_Call(  # noqa: N802 (Jinja's name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or not self._is_direct(node, frame):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"environment.direct[{_function(node)!r}](")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    @staticmethod
    def _is_direct(node: nodes.Call, frame: Frame) -> bool:
        if not isinstance(node.node, nodes.Name) or node.node.name not in DIRECT:
            return False
        if (
            node.dyn_args
            or node.dyn_kwargs
            or any(keyword.key in kwlist for keyword in node.kwargs)
        ):
            return False
        load = frame.symbols.find_load(frame.symbols.ref(node.node.name))
        # A macro's parameter or a variable that is set may have the same name.
        return load is not None and load[0] == VAR_LOAD_RESOLVE


def _function(node: nodes.Call) -> str:
    """Words that stand in the template itself are remembered, those in a variable are not."""
    name = str(node.node.name)
    fixed = bool(node.args) and isinstance(node.args[0], nodes.Const)
    return "_variable" if name == "_" and not fixed else name


def words(message: str, /, **variables: Any) -> Markup:
    """What a template says, in the reader's language; variables are escaped."""
    said = _said(message, translation.get_language())
    return said % variables if "%" in said else said


@cache
def _said(message: str, _language: str | None) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704 (from our own templates)


def variable_words(message: str, /, **variables: Any) -> Markup:
    """The same where a template translates what a variable holds."""
    return Markup(translation.gettext(message)) % variables  # noqa: S704 (as gettext does)
