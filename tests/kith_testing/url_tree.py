"""Every address that Kith answers, with the view behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import (
    IntConverter,
    PathConverter,
    SlugConverter,
    StringConverter,
    UUIDConverter,
)

# What the sign-in library serves; its pages mark themselves (signed out, signed in, re-checked).
LIBRARY = ("allauth.", "django.contrib.staticfiles")


EXAMPLES: dict[type, Any] = {
    UUIDConverter: UUID("018f0000-0000-7000-8000-000000000000"),
    IntConverter: 999,
    SlugConverter: "nobody",
    StringConverter: "nobody",
    PathConverter: "nobody",
}


@dataclass(frozen=True)
class Address:
    """`name` as used by reverse(); `kwargs` are the parts of the path."""

    name: str
    view: Any
    kwargs: dict[str, Any]
    pattern: str

    @property
    def ours(self) -> bool:
        return not self.view.__module__.startswith(LIBRARY)

    def path(self, values: dict[str, Any]) -> str:
        """Its path: the values given, and for the rest an id that nobody has."""
        return reverse(self.name, kwargs={k: values.get(k, v) for k, v in self.kwargs.items()})


def addresses() -> list[Address]:
    """All of them, in the order of the URL tree."""
    return list(_walk(get_resolver().url_patterns, "", {}, ""))


def _walk(
    patterns: list[Any], prefix: str, kwargs: dict[str, Any], namespace: str
) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        names = kwargs | {
            name: EXAMPLES[type(converter)]
            for name, converter in pattern.pattern.converters.items()
        }
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, names, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{namespace}{pattern.name}", pattern.callback, names, route)
