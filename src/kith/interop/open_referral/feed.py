"""A feed of Open Referral UK 3 or HSDS 3, page by page (the standard's paging envelope)."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kith.directory.importing.incoming import Row
from kith.interop.open_referral.fetching import FeedError, Fetcher, NotThere
from kith.interop.open_referral.reading import read_service

PER_PAGE = 100
MOST_PAGES = 20_000
MOST_ON_A_PAGE = 1_000
NESTED = ("service_at_locations", "schedules", "contacts", "organization")

Progress = tuple[list[Row], int, int | None]


def feed_rows(
    address: str,
    *,
    start: int = 0,
    modified_after: datetime | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Progress]:
    """Each page as rows, its number, and how many pages there are; goes on after page `start`.

    A list that leaves the parts of services out is completed by asking for each service. Where the
    feed contradicts itself about its end, it is asked until a page is empty, missing or repeated;
    one that repeats itself before the end that it named is no feed.
    """
    fetcher = fetcher or Fetcher()
    base = address.rstrip("/").removesuffix("/services")
    after = modified_after.isoformat() if modified_after else None
    number = (start * PER_PAGE) if start else 0
    seen: set[bytes] = set()
    try:
        for page in range(start + 1, MOST_PAGES + 1):
            said = _asked(fetcher, base, page, after)
            contents, total, last = _envelope(said, page)
            if not _new(seen, contents, page, total):
                return
            rows = []
            for summary in contents:
                number += 1
                rows.append(Row(number, read_service(_whole(fetcher, base, summary))))
            yield rows, page, total
            if last or not contents:
                return
    finally:
        fetcher.close()


def _asked(fetcher: Fetcher, base: str, page: int, after: str | None) -> Any:
    given = {"page": page, "per_page": PER_PAGE, "full": "true", "modified_after": after}
    try:
        return fetcher.get(f"{base}/services", **given)
    except NotThere:
        if page == 1:
            raise
        return {"contents": []}


def _new(seen: set[bytes], contents: list[Any], page: int, total: int | None) -> bool:
    """False where the feed gives a page again past its end; FeedError where it goes in circles."""
    if not contents:
        return True
    mark = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).digest()
    if mark in seen and (total is None or page <= total):
        raise FeedError(f"The feed goes in circles: page {page} was there before")
    if mark in seen:
        return False
    seen.add(mark)
    return True


def _envelope(said: Any, page: int) -> tuple[list[Any], int | None, bool]:
    """Contents, number of pages, and whether this is the last; FeedError for another shape."""
    contents = said.get("contents") if isinstance(said, dict) else None
    if not isinstance(contents, list):
        raise FeedError("The feed does not answer as Open Referral does: a page with “contents”")
    if len(contents) > MOST_ON_A_PAGE:
        raise FeedError(f"The feed puts more than {MOST_ON_A_PAGE} services on a page")
    total = said.get("total_pages")
    pages = total if isinstance(total, int) and 0 <= total <= MOST_PAGES else None
    says = said.get("last_page")
    ends = says is True if pages is None else page >= pages
    return contents, pages, ends and says is not False


def _whole(fetcher: Fetcher, base: str, summary: Any) -> Any:
    """The service with its parts. What is no service at all is left to be refused as a row."""
    if not isinstance(summary, dict) or any(isinstance(summary.get(n), list) for n in NESTED):
        return summary
    service_id = summary.get("id")
    if not isinstance(service_id, str) or not service_id.replace("-", "").isalnum():
        return summary
    try:
        found = fetcher.get(f"{base}/services/{service_id}")
    except NotThere:
        return summary
    return found if isinstance(found, dict) else summary
