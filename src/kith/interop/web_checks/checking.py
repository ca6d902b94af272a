"""One round of looking whether the web addresses of listings still answer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from uuid import UUID

from kith.directory.operations.ageing import KEEPER, record_web_check
from kith.directory.queries.web_addresses import web_addresses_due
from kith.interop.web_checks.asking import Asker, Web, host_of
from kith.kernel.errors import NotFound

IN_A_ROUND = 500
AT_ONCE = 25
MOST_OF_A_HOST = 10
ENOUGH_HOSTS = 3
Told = tuple[UUID, str, Web]


def check_web_addresses(*, asker: Asker | None = None, most: int = IN_A_ROUND) -> Counter[Web]:
    """Ask the addresses that are due, and note what became of each. How many of each answer.

    Where not one of several hosts can be reached it is our network that is away: nothing is
    noted, and the rest is left for the next round.
    """
    asker, counted = asker or Asker(), Counter[Web]()
    for some in _parts(_fair(web_addresses_due(actor=KEEPER, most=most))):
        told = [(listing_id, host_of(url), asker.ask(url)) for listing_id, url in some]
        if _network_is_away(told):
            break
        for listing_id, _host, web in told:
            _note(listing_id, web)
            counted[web] += 1
    return counted


def _note(listing_id: UUID, web: Web) -> None:
    alive = None if web is Web.UNSURE else web is Web.ALIVE
    with suppress(NotFound):
        record_web_check(actor=KEEPER, listing_id=listing_id, alive=alive)


def _network_is_away(told: Sequence[Told]) -> bool:
    hosts = {host for _id, host, _web in told}
    return len(hosts) >= ENOUGH_HOSTS and all(web is Web.DEAD for _id, _host, web in told)


def _fair(due: Sequence[tuple[UUID, str]]) -> Iterator[tuple[UUID, str]]:
    """Not more than a few of one host in a round."""
    seen = Counter[str]()
    for listing_id, url in due:
        seen[host_of(url)] += 1
        if seen[host_of(url)] <= MOST_OF_A_HOST:
            yield listing_id, url


def _parts(due: Iterator[tuple[UUID, str]]) -> Iterator[list[tuple[UUID, str]]]:
    some: list[tuple[UUID, str]] = []
    for one in due:
        some.append(one)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some
