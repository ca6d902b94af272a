"""The pages about one person: the second row of navigation, the same on each of them."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kith.web.components.navigation import Link

PAGES = (
    (_("Overview"), "link_worker:person"),
    (_("Plan"), "link_worker:plan"),
    (_("Meetings"), "link_worker:meetings"),
    (_("Find"), "link_worker:find"),
    (_("Connections"), "link_worker:connections"),
    (_("Contact"), "link_worker:contact"),
    (_("Messages"), "link_worker:thread"),
    (_("Agreements"), "link_worker:agreements"),
    (_("Notes and tasks"), "link_worker:notes"),
    (_("Letters"), "link_worker:letters"),
)
FOR_THE_LIVING = "link_worker:find"
UNDER_FIND = ("suggestions", "what-works")
"""Pages that are reached by Find."""


def links(
    person_id: UUID, path: str, address: Callable[..., str | None], *, died: bool = False
) -> list[Link]:
    """The pages that exist, with the one that `path` lies under marked.

    `address` gives the path of a named page, or None. Nothing is looked for with whoever `died`.
    """
    pages = [page for page in PAGES if not (died and page[1] == FOR_THE_LIVING)]
    found = [(label, address(name, person_id=person_id)) for label, name in pages]
    for name in UNDER_FIND:
        path = path.replace(f"{person_id}/{name}/", f"{person_id}/find/")
    hrefs = [href for _label, href in found if href]
    current = max((href for href in hrefs if path.startswith(href)), key=len, default=None)
    return [Link(str(label), href, href == current) for label, href in found if href]
