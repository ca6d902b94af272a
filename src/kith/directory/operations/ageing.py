"""Time passes: listings are judged anew, and their keepers are asked whether they are right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext as _

from kith.directory.choices import ChangeKind, ConfirmedBy, Freshness, ListingState
from kith.directory.models import Listing, ListingKind
from kith.directory.operations.recording import finish, locked, rescore, write_change
from kith.directory.operations.search_rows import refresh
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation

SALT = "kith.directory.confirm"
LINK_LASTS = timedelta(days=90)
AT_ONCE = 1000
KEEPER = Actor(Audience.SYSTEM, "system:directory")
"""Background work on the directory belongs to no social prescribing service."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask `email` whether `name` is still right; `token` goes into the link of the answer."""

    listing_id: UUID
    name: str
    email: str
    token: str


@dataclass(frozen=True, slots=True)
class Aged:
    """How many were judged, and whom to ask. What has no email stands in the moderators' queue."""

    judged: int
    asks: tuple[Ask, ...]


@operation
def age_listings(*, actor: Actor, most: int = AT_ONCE) -> Aged:
    """Judge the listings whose day has come, `most` at once; say whom to ask.

    One that falls out of finding gets a line of history that says why. Run again on the same day
    it finds nothing to do.
    """
    due = list(
        Listing.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("provider")
        .filter(Q(score_due_on__lte=today()) | Q(score_due_on__isnull=True))
        .filter(state=ListingState.PUBLISHED)
        .order_by("score_due_on", "id")[:most]
    )
    kinds = _kinds(due)
    changed: list[UUID] = []
    asks: list[Ask] = []
    for row in due:
        before = row.freshness
        verdict = rescore(row, kinds=kinds[row.id])
        if verdict.ask:
            asks.append(_ask(actor, row))
        if row.freshness != before:
            changed.append(row.id)
        if row.freshness == Freshness.LAPSED and before != Freshness.LAPSED:
            why = _("Nobody has confirmed it for a long time, though we asked.")
            write_change(actor, row.id, ChangeKind.HIDDEN, why=why)
    _save(due)
    refresh(changed)
    return Aged(len(due), tuple(ask for ask in asks if ask.email))


def _kinds(rows: Iterable[Listing]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    pairs = ListingKind.objects.filter(listing__in=list(rows)).values_list("listing_id", "kind")
    for listing_id, kind in pairs:
        found[listing_id].add(kind)
    return defaultdict(frozenset, {key: frozenset(value) for key, value in found.items()})


def _ask(actor: Actor, row: Listing) -> Ask:
    row.asked_at = now()
    row.asks_unanswered += 1
    write_change(actor, row.id, ChangeKind.ASKED)
    email = row.email or row.provider.email
    return Ask(row.id, row.name, email, signing.dumps(str(row.id), salt=SALT))


def _save(rows: list[Listing]) -> None:
    fields = ["score", "freshness", "score_due_on", "asked_at", "asks_unanswered"]
    Listing.objects.bulk_update(rows, fields, batch_size=500)


def listing_of_link(token: str) -> UUID:
    """The listing that a link to confirm is about; NotFound where it is made up or too old."""
    try:
        return UUID(signing.loads(token, salt=SALT, max_age=LINK_LASTS))
    except (signing.BadSignature, ValueError) as problem:
        raise NotFound(_("This link is too old, or a part of it is missing.")) from problem


def confirm_by_link(*, token: str) -> UUID:
    """The group answers from the email that all is right. Twice is once more today."""
    listing_id = listing_of_link(token)
    _confirm(actor=KEEPER, listing_id=listing_id)
    return listing_id


@operation
def _confirm(*, actor: Actor, listing_id: UUID) -> None:
    listing = locked(listing_id)
    listing.confirmed_at, listing.confirmed_by = now(), ConfirmedBy.PROVIDER
    listing.asks_unanswered = 0
    finish(actor, listing, ChangeKind.CONFIRMED)


@operation
def record_bounce(*, actor: Actor, email: str) -> int:
    """Mail to this address came back: the listings that give it are less sure. How many."""
    rows = list(
        Listing.objects.select_for_update(of=("self",))
        .select_related("provider")
        .filter(Q(email__iexact=email) | Q(email="", provider__email__iexact=email))
        .exclude(state=ListingState.MERGED)
    )
    for row in rows:
        row.mail_bounced_at = now()
        finish(actor, row, ChangeKind.CHECKED, why=_("Mail to their address came back."))
    return len(rows)


@operation
def record_attendance(*, actor: Actor, listing_id: UUID) -> None:
    """Somebody went there today: it exists. Costs one statement and no line of history."""
    Listing.objects.filter(id=listing_id).update(attended_at=now(), score_due_on=today())


@operation
def record_web_check(*, actor: Actor, listing_id: UUID, alive: bool) -> None:
    """The web address answered, or did not; the first failure starts the clock."""
    listing = locked(listing_id)
    was_dead = listing.web_dead_since is not None
    listing.web_checked_at = now()
    listing.web_dead_since = None if alive else (listing.web_dead_since or now())
    if was_dead == (not alive):
        listing.save(update_fields=["web_checked_at"])
        return
    why = _("The web address answers again.") if alive else _("The web address does not answer.")
    finish(actor, listing, ChangeKind.CHECKED, why=why)
