"""The primary navigation: each slice registers its own entries, once, when it is imported.

navigation.register(Item(_("My caseload"), "link_worker:caseload", Permission.SEE_CASELOAD, 20))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kith.web.addresses import url


@dataclass(frozen=True)
class Item:
    """One entry. `permission` is what a person must hold to see it; lower `order` comes first."""

    label: Any
    url_name: str
    permission: Any
    order: int = 100


@dataclass(frozen=True)
class Link:
    """An entry as a page prints it."""

    label: str
    href: str
    current: bool


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add an entry; the same URL name again replaces it."""
    _items[item.url_name] = item


def links(path: str, may: Callable[[Any], bool]) -> list[Link]:
    """The entries whose permission `may` grants, with the one that `path` lies under marked."""
    shown = sorted(
        (item for item in _items.values() if may(item.permission)),
        key=lambda item: (item.order, item.url_name),
    )
    hrefs = {item.url_name: url(item.url_name) for item in shown}
    under = [href for href in hrefs.values() if path.startswith(href)]
    current = max(under, key=len, default=None)
    return [
        Link(str(item.label), hrefs[item.url_name], hrefs[item.url_name] == current)
        for item in shown
    ]
