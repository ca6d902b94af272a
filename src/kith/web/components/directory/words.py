"""What a listing says, in plain words."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.directory.choices import (
    AccessFeature,
    ConfirmedBy,
    CostKind,
    DayPart,
    Freshness,
    WaitingBand,
    Weekday,
)
from kith.directory.details import Place, Price, TimeSlot
from kith.directory.kinds.codes import KINDS, Kind
from kith.kernel.day_words import clock_time, local_date, long_date

MOST_TIMES = 3
FEATURES = frozenset(AccessFeature.values)


def distance(miles: float | None) -> str:
    """How far, no more exact than a postcode is."""
    if miles is None:
        return ""
    if miles < 0.3:
        return _("Less than a quarter of a mile")
    if miles < 0.75:
        return _("Half a mile")
    number = f"{miles:.0f}" if miles >= 10 else f"{miles:.1f}".removesuffix(".0")
    return _("1 mile") if number == "1" else _("%(miles)s miles") % {"miles": number}


def money(pence: int) -> str:
    return f"£{pence // 100}" if pence % 100 == 0 else f"£{pence / 100:.2f}"


def cost(kind: str, pence: int | None) -> str:
    """What somebody pays, in a few words."""
    if kind == CostKind.DONATION:
        return _("Free, a donation is welcome")
    if pence == 0 or kind == CostKind.FREE:
        return _("Free")
    if pence is not None:
        return _("From %(amount)s") % {"amount": money(pence)}
    return _("There is a charge: ask") if kind == CostKind.PAID else _("Ask about cost")


def price(one: Price) -> str:
    amount = money(int(one.amount * 100)) if one.amount is not None else ""
    return " ".join(part for part in (amount, one.option, one.words) if part)


def open_times(bits: int) -> str:
    """When it runs, by day and part of the day; "" where that is not known."""
    parts = [
        _("%(day)s %(part)s")
        % {"day": Weekday(day).label, "part": _part(bits >> (day * 3) & 0b111)}
        for day in range(7)
        if bits >> (day * 3) & 0b111
    ]
    if len(parts) <= MOST_TIMES:
        return ", ".join(parts)
    days = ngettext("%(num)s day a week", "%(num)s days a week", len(parts))
    return days % {"num": len(parts)}


def _part(bits: int) -> str:
    morning, afternoon, evening = (bits >> part & 1 for part in DayPart)
    if evening:
        return _("all day") if morning else (_("until evening") if afternoon else _("evening"))
    if morning and afternoon:
        return _("in the day")
    return _("morning") if morning else _("afternoon")


def slot(one: TimeSlot) -> str:
    """One line of opening times, as on a door."""
    if one.weekday is None:
        return one.words
    hours = ""
    if one.opens:
        opens = clock_time(one.opens)
        hours = (
            _("%(start)s to %(end)s") % {"start": opens, "end": clock_time(one.closes)}
            if one.closes
            else _("from %(start)s") % {"start": opens}
        )
    return " ".join(filter(None, [str(Weekday(one.weekday).label), hours, one.words]))


def stopped(*, full: bool, paused_until: date | None, on: date) -> str:
    """Why nobody new can start now; "" where somebody can, as far as we know."""
    if paused_until and paused_until >= on:
        return _("Taking nobody new until %(day)s") % {"day": day(paused_until)}
    return _("Full at the moment") if full else ""


def waiting(code: str) -> str:
    """How long until somebody can start; "" where that is not known."""
    if code in {WaitingBand.UNKNOWN, ""}:
        return ""
    label = str(WaitingBand(code).label)
    return label if code == WaitingBand.NONE else _("Waiting time: %(long)s") % {"long": label}


def freshness(
    standing: str,
    *,
    confirmed_at: date | datetime | None,
    confirmed_by: str,
    known_at: date | datetime | None = None,
    edited_at: datetime | None = None,
    edited_by: str = "",
) -> str:
    """Said plainly: who said that this is right, and when; and what to do where it is old."""
    if confirmed_at:
        said = _who_confirmed(confirmed_by) % {"day": day(confirmed_at)}
    elif known_at:
        said = _("Nobody has confirmed this yet. It came to us on %(day)s") % {"day": day(known_at)}
    else:
        said = _("Nobody has confirmed this yet")
    if edited_at and edited_by and (not confirmed_at or confirmed_at < edited_at):
        said = _two_sentences(said, _who_changed(edited_by) % {"day": day(edited_at)})
    if standing not in {Freshness.STALE, Freshness.LAPSED}:
        return said
    if not confirmed_at:
        return _two_sentences(said, _("It may have changed: ring before you go."))
    return _two_sentences(said, _("That is a while ago: ring before you go."))


def _two_sentences(first: str, second: str) -> str:
    """A full stop between them, as the language of the page draws it."""
    return _("%(first)s. %(second)s") % {"first": first, "second": second}


def _who_changed(by: str) -> str:
    if by == ConfirmedBy.PROVIDER:
        return _("The group itself changed it on %(day)s")
    return _("A link worker changed it on %(day)s")


def _who_confirmed(by: str) -> str:
    return {
        ConfirmedBy.PROVIDER: _("Confirmed by the group on %(day)s"),
        ConfirmedBy.WORKER: _("Checked by a link worker on %(day)s"),
    }.get(ConfirmedBy(by), _("Said to be right by its directory on %(day)s"))


def day(moment: date | datetime) -> str:
    """3 March 2026, in London."""
    return long_date(local_date(moment))


def kinds(codes: Iterable[str]) -> list[str]:
    """The names of kinds; a code that is none of ours is left out."""
    return [str(Kind(code).label) for code in codes if code in KINDS]


def ages(youngest: int | None, oldest: int | None) -> str:
    """Whom it is for by age; "" for everybody."""
    if youngest and oldest is not None:
        return _("Aged %(from)s to %(to)s") % {"from": youngest, "to": oldest}
    if youngest:
        return _("Aged %(from)s and over") % {"from": youngest}
    return _("Aged %(to)s and under") % {"to": oldest} if oldest is not None else ""


def access(place: Place) -> list[tuple[str, bool]]:
    """What a place has and has not, by name."""
    known = [(code, has) for code, has in place.features if code in FEATURES]
    return [(str(AccessFeature(code).label), has) for code, has in known]
