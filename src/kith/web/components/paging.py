"""Links to the pages before and after, by key: a page never has a number."""

from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Paged:
    """`newer` and `older` are opaque keys of the neighbouring pages, or None at an end."""

    newer_href: str | None
    older_href: str | None
    newer_text: str
    older_text: str

    @classmethod
    def for_request(
        cls,
        request: Any,
        *,
        newer: str | None,
        older: str | None,
        newer_text: str | None = None,
        older_text: str | None = None,
    ) -> "Paged":
        """Keep the request's filters and put the key in `after` or `before`."""

        def href(**key):
            kept = request.GET.copy()
            kept.pop("after", None)
            kept.pop("before", None)
            pairs = [(name, value) for name, values in kept.lists() for value in values]
            return f"{request.path}?{urlencode([*pairs, *key.items()])}"

        return cls(
            newer_href=href(before=newer) if newer else None,
            older_href=href(after=older) if older else None,
            newer_text=newer_text or _("Newer"),
            older_text=older_text or _("Older"),
        )
