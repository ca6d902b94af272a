"""Links to the pages before and after, by key: a page never has a number."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kith.kernel.paging import Page

PARAMETER = "page"


@dataclass(frozen=True, slots=True)
class Paged:
    """Where the neighbouring pages are, or None at an end of the list, and what to call them."""

    previous_href: str | None
    next_href: str | None
    previous_text: str
    next_text: str

    @classmethod
    def of(
        cls,
        request: HttpRequest,
        page: Page,
        *,
        previous_text: str | None = None,
        next_text: str | None = None,
    ) -> "Paged":
        """Links that keep the request's filters: `read_cursor(request.GET.get("page"), ...)`."""
        return cls(
            previous_href=_href(request, page.previous),
            next_href=_href(request, page.next),
            previous_text=previous_text or _("Previous page"),
            next_text=next_text or _("Next page"),
        )


def _href(request: HttpRequest, token: str | None) -> str | None:
    if token is None:
        return None
    query = request.GET.copy()
    query[PARAMETER] = token
    return f"{request.path}?{query.urlencode()}"
