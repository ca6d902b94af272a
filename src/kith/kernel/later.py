"""Words that are chosen only when they are written down: one message may be in two languages."""

from collections.abc import Callable
from typing import Any, cast

from django.utils.functional import Promise, lazy


def later(words: Callable[..., str], *arguments: Any) -> Promise:
    """`words(...)`, in whichever language is active when it becomes text."""
    return cast("Promise", lazy(words, str)(*arguments))
