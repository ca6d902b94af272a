"""What every page's frame needs. It asks the database for nothing."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from kith.kernel.permission import Permission
from kith.web.addresses import address
from kith.web.components import navigation as menu
from kith.web.components import person_pages

EASY_COOKIE = "kith_easy"


@dataclass(frozen=True)
class Account:
    """Who is signed in; an address is None where no page answers to it."""

    name: str
    sign_out_url: str | None
    switch_url: str | None
    security_url: str | None


class Frame:
    """The frame's parts for one request, each worked out when a page first prints it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def _actor(self) -> Any:
        return getattr(self._request, "actor", None)

    @cached_property
    def navigation(self) -> list[menu.Link]:
        return menu.links(self._request.path, self._actor.can) if self._actor else []

    @cached_property
    def account(self) -> Account | None:
        if self._actor is None or self._actor.user_id is None:
            return None
        return Account(
            name=self._actor.label,
            sign_out_url=address("account_logout"),
            switch_url=address("staff:switch_role"),
            security_url=address("mfa_index"),
        )

    def pages_of(self, person_id: UUID, died: bool) -> list[menu.Link]:
        """The pages about one person, for the layout of them all."""
        return person_pages.links(person_id, self._request.path, address, died=died)

    @property
    def easy(self) -> bool:
        """Whether Easy Read was chosen on this device."""
        return self._request.COOKIES.get(EASY_COOKIE) == "yes"

    @property
    def called(self) -> str:
        """What the person likes to be called to whose record somebody is signed in."""
        theirs = self._actor is not None and self._actor.person_id is not None
        return self._actor.label if theirs else ""

    @property
    def helping(self) -> bool:
        """Whether somebody acts in the place of the person whose record it is."""
        return self._actor is not None and self._actor.role == "helper"

    @property
    def search_url(self) -> str | None:
        may = self.account is not None and self._actor.can(Permission.SEE_PEOPLE)
        return address("link_worker:search") if may else None

    @property
    def path(self) -> str:
        """Where the language form comes back to; a page that was posted to has no address."""
        request = self._request
        return request.get_full_path() if request.method == "GET" else request.path


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, the quick exit and the languages."""
    return {
        "frame": Frame(request),
        "quick_exit_url": settings.KITH_EXIT_URL,
        "map_attribution": settings.KITH_MAP_ATTRIBUTION,
        "staff_home_url": settings.LOGIN_REDIRECT_URL,
        "languages": settings.LANGUAGES,
        "messages": get_messages(request),
    }
