"""Time passes: listings are judged anew, and their keepers are asked whether they are right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kith.directory.choices import ChangeKind, ConfirmedBy, Freshness, ListingState
from kith.directory.models import Change, Listing, ListingKind
from kith.directory.operations.recording import finish, locked, rescore, write_change
from kith.directory.operations.search_rows import refresh
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation
from kith.organisations.models import Membership

SALT = "kith.directory.confirm"
LINK_LASTS = timedelta(days=90)
AT_ONCE = 1000
KNOWING = (ChangeKind.ADDED, ChangeKind.EDITED, ChangeKind.CONFIRMED)
MOST_WHO_KNOW = 10
KEEPER = Actor(Audience.SYSTEM, "system:directory")
"""Background work on the directory belongs to no social prescribing service."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask `email` whether `name` is still right; `token` goes into the link of the group's answer.

    `of_worker`: it goes to the colleague who knows the listing, who answers on its page.
    """

    listing_id: UUID
    name: str
    email: str
    token: str = ""
    of_worker: bool = False


@dataclass(frozen=True, slots=True)
class Aged:
    """How many were judged, whom to ask, and whom to tell of what is not found any more.

    What nobody can be asked of stands in the moderators' queue.
    """

    judged: int
    asks: tuple[Ask, ...]
    gone: tuple[Ask, ...] = ()


@operation
def age_listings(*, actor: Actor, most: int = AT_ONCE) -> Aged:
    """Judge the listings whose day has come, `most` at once; say whom to ask.

    One that falls out of finding gets a line of history that says why. Run again on the same day
    it finds nothing to do.
    """
    due = list(_due(most))
    kinds = _kinds(due)
    changed: list[UUID] = []
    asks: list[Ask] = []
    gone: list[Ask] = []
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
            gone += [_of_group(row), _of_worker(row)]
    _save(due)
    refresh(changed)
    return Aged(len(due), _reachable(asks), _reachable(gone))


def _due(most: int) -> QuerySet[Listing]:
    """Chosen by their ids: whole rows would be sorted on disk, one batch after the other."""
    due = Q(score_due_on__lte=today()) | Q(score_due_on__isnull=True)
    published = Listing.objects.filter(due, state=ListingState.PUBLISHED)
    chosen = published.order_by("score_due_on", "id").values("id")[:most]
    rows = Listing.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.select_related("provider").filter(due, id__in=chosen)


def _reachable(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    return tuple(ask for ask in asks if ask.email)


def _kinds(rows: Iterable[Listing]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    pairs = ListingKind.objects.filter(listing__in=list(rows)).values_list("listing_id", "kind")
    for listing_id, kind in pairs:
        found[listing_id].add(kind)
    return defaultdict(frozenset, {key: frozenset(value) for key, value in found.items()})


def _ask(actor: Actor, row: Listing) -> Ask:
    """The group first; where it cannot be reached or did not answer, the colleague who knows it."""
    group, silent = _of_group(row), row.asks_unanswered > 0
    ask = group if group.email and not silent else _of_worker(row)
    row.asked_at = now()
    row.asks_unanswered += 1
    who = _("A colleague who knows it") if ask.of_worker and ask.email else ""
    write_change(actor, row.id, ChangeKind.ASKED, why=who)
    return ask if ask.email else group


def _of_group(row: Listing) -> Ask:
    stood = max((at for at in (row.edited_at, row.confirmed_at) if at), default=row.created_at)
    bounced = row.mail_bounced_at is not None and row.mail_bounced_at >= stood
    email = "" if bounced else row.email or row.provider.email
    return Ask(row.id, row.name, email, signing.dumps(str(row.id), salt=SALT))


def _of_worker(row: Listing) -> Ask:
    """The member of staff who last added, changed or confirmed it, while they work here."""
    by = Change.objects.filter(listing=row, kind__in=KNOWING, by__startswith="user:")
    names = by.order_by("-at").values_list("by", flat=True)[:MOST_WHO_KNOW]
    users = [name.partition(":")[2] for name in names]
    members = Membership.objects.filter(user_id__in=users, active=True).exclude(email="")
    found = {str(user): email for user, email in members.values_list("user_id", "email")}
    email = next((found[user] for user in users if user in found), "")
    return Ask(row.id, row.name, email, of_worker=True)


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
def record_bounce(*, actor: Actor, email: str, written_at: datetime) -> int:
    """Mail to this address came back: the listings that give it are less sure. How many.

    Told of the same mail again it changes nothing; nor where the listing was put right since.
    """
    rows = list(
        Listing.objects.select_for_update(of=("self",))
        .select_related("provider")
        .filter(Q(email__iexact=email) | Q(email="", provider__email__iexact=email))
        .exclude(state=ListingState.MERGED)
        .exclude(mail_bounced_at__gte=written_at)
        .exclude(edited_at__gte=written_at)
        .exclude(confirmed_at__gte=written_at)
    )
    for row in rows:
        row.mail_bounced_at = now()
        finish(actor, row, ChangeKind.CHECKED, why=_("Mail to their address came back."))
    return len(rows)


@operation
def record_attendance(*, actor: Actor, listing_id: UUID) -> None:
    """Somebody goes there: it exists. Costs two statements and no line of history.

    It is judged anew the next morning. Of a merged listing this counts for the one that is kept.
    """
    led = Listing.objects.filter(id=listing_id).values_list("merged_into_id", flat=True)
    there = [id for id in (listing_id, *led) if id]
    Listing.objects.filter(id__in=there).update(attended_at=now(), score_due_on=today())


@operation
def record_web_check(*, actor: Actor, listing_id: UUID, alive: bool | None) -> None:
    """The web address answered, or did not; the first failure starts the clock.

    None where it was looked at and nobody can say: then only the day is noted.
    """
    listing = locked(listing_id)
    was_dead = listing.web_dead_since is not None
    listing.web_checked_at = now()
    if alive is None:
        listing.save(update_fields=["web_checked_at"])
        return
    listing.web_dead_since = None if alive else (listing.web_dead_since or now())
    if was_dead == (not alive):
        listing.save(update_fields=["web_checked_at"])
        return
    why = _("The web address answers again.") if alive else _("The web address does not answer.")
    finish(actor, listing, ChangeKind.CHECKED, why=why)
