"""Searches that a member of staff keeps, and what is new in them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kith.directory.models import SavedSearch
from kith.directory.queries.finding import matching_ids
from kith.directory.queries.searching import Search, search_from
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_line
from kith.organisations.models import Membership

MOST_SEARCHES = 30
MOST_LISTINGS = 500
"""A search that finds more tells nothing: what is new among so many helps nobody."""


@dataclass(frozen=True, slots=True)
class News:
    """What one member of staff is told in one email: their searches, how much is new in each."""

    membership_id: UUID
    email: str
    searches: tuple[tuple[str, int], ...]


@operation
def save_search(
    *, actor: Actor, name: str, asked: Mapping[str, list[str]], search: Search, key: UUID
) -> UUID:
    """Keep a search under a name; the key becomes its id. Tells of what is new from today."""
    actor.require(Permission.KEEP_DIRECTORY)
    mine = SavedSearch.objects.filter(membership_id=actor.own_membership)
    if mine.filter(id=key).exists():
        return key
    if not search.asks_anything:
        raise Refused(_("Choose words, a kind or a place first."))
    if mine.count() >= MOST_SEARCHES:
        raise Refused(_("You have as many saved searches as there can be. Delete one first."))
    row = SavedSearch(
        id=key,
        service_id=actor.own_service,
        membership_id=actor.own_membership,
        filters={"asked": dict(asked), "search": asdict(search)},
        at=now(),
        looked_at=now(),
    )
    _look_up(actor, row)
    row.fresh = []
    _name(row, name)
    return key


@operation
def rename_search(*, actor: Actor, saved_id: UUID, name: str) -> None:
    _name(_mine(actor, saved_id), name)


@operation
def set_telling(*, actor: Actor, saved_id: UUID, on: bool) -> None:
    """Pause a search, or go on with it from today; either way a repeat changes nothing."""
    row = _mine(actor, saved_id)
    if on and not row.tells:
        fresh = row.fresh
        _look_up(actor, row)
        row.fresh = [id for id in fresh if id in set(row.known)]
    row.tells = on
    row.save()


@operation
def mark_seen(*, actor: Actor, saved_id: UUID) -> None:
    """Its owner has looked: nothing in it is new any more."""
    row = _mine(actor, saved_id)
    row.fresh, row.looked_at = [], now()
    row.save()


@operation
def delete_search(*, actor: Actor, saved_id: UUID) -> None:
    """Deleting it twice changes nothing."""
    actor.require(Permission.KEEP_DIRECTORY)
    SavedSearch.objects.filter(id=saved_id, membership_id=actor.own_membership).delete()


@operation
def check_searches(*, actor: Actor) -> tuple[News, ...]:
    """Look up one service's searches that were not looked up today; whom to tell of what is new.

    Whoever was told and has not looked since is not told again: news wait on their page.
    """
    due = SavedSearch.objects.select_for_update(skip_locked=True).filter(tells=True)
    news: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    staff = _staff(actor)
    for row in due.exclude(checked_on=today()).order_by("membership_id", "name"):
        added = _look_up(actor, row) if row.membership_id in staff else 0
        heard = row.told_at is None or row.looked_at >= row.told_at
        if added and heard and staff[row.membership_id]:
            row.told_at = now()
            news[row.membership_id].append((row.name, len(row.fresh)))
        row.save()
    return tuple(News(id, staff[id], tuple(searches)) for id, searches in news.items())


def _staff(actor: Actor) -> dict[UUID, str]:
    """Those who work here now, and where to write to each; "" where that is not known."""
    members = Membership.objects.filter(organisation_id=actor.own_service, active=True)
    return dict(members.values_list("id", "email"))


def _look_up(actor: Actor, row: SavedSearch) -> int:
    """Bring a search up to today; returns how many listings are new in it. Does not save."""
    row.checked_on = today()
    search = search_from(row.filters["search"])
    found = matching_ids(actor=actor, search=search, most=MOST_LISTINGS)
    row.too_wide = found is None
    if found is None:
        return 0
    known, fresh = set(row.known), set(row.fresh)
    added = [id for id in found if id not in known]
    row.fresh = [id for id in found if id in fresh or id not in known]
    row.known = list(found)
    return len(added)


def _name(row: SavedSearch, name: str) -> None:
    row.name = clean_line(name)[:100]
    if not row.name:
        raise Refused(_("Give the search a name."))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as problem:
        raise Refused(_("You have a saved search of this name already.")) from problem


def _mine(actor: Actor, saved_id: UUID) -> SavedSearch:
    actor.require(Permission.KEEP_DIRECTORY)
    rows = SavedSearch.objects.select_for_update().filter(membership_id=actor.own_membership)
    found = rows.filter(id=saved_id).first()
    if found is None:
        raise NotFound
    return found
