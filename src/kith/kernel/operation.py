"""`@operation` and `@query`: the only ways in which a domain package touches the database."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """One verb, one transaction. Its `actor` keyword writes; its name goes into the audit.

    Called by another operation with the same actor it joins the transaction under the outer
    operation's name, so that the audit shows what the user did.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs["actor"]
        assert isinstance(actor, Actor)  # noqa: S101 (a caller's defect, not input)
        frame = current_frame()
        joined = frame is not None and frame.actor == actor and not frame.read_only
        name = frame.operation if joined and frame else function.__name__
        with acting(actor, read_only=False, operation=name):
            return function(*args, **kwargs)

    return run


def query(function: Callable[P, R]) -> Callable[P, R]:
    """Reads as its `actor` keyword, under a role that can only read (or inside an operation)."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs["actor"]
        assert isinstance(actor, Actor)  # noqa: S101 (a caller's defect, not input)
        frame = current_frame()
        if frame is not None and frame.actor == actor:
            return function(*args, **kwargs)
        with acting(actor, read_only=True, operation=function.__name__):
            return function(*args, **kwargs)

    return run
