"""One function a stage: a person whose story has come just so far."""

from datetime import date, timedelta

from kith.casework.choices import NextContact
from kith.casework.policy.cadence import weeks_of
from kith.demo.histories import before, ending
from kith.demo.histories.arrival import Wanted, begin
from kith.demo.histories.case import Work, book_next, due, finish, hold
from kith.demo.histories.casting import ADULTS, Cast, cast_for, wanted
from kith.demo.histories.engaging import engage
from kith.demo.histories.story import Place, Story
from kith.demo.someone import Kind
from kith.demo.words import around
from kith.kernel.clock import london_date
from kith.organisations.choices import Role
from kith.organisations.models import Membership
from kith.referrals.choices import DeclineReason, Reason, Source, Urgency

GAP_WEEKS = 3


def arrived(place: Place, cast: Cast = ADULTS) -> Story:
    """Waiting for triage: most within the promise, a few late, a few urgent."""
    days = place.dice.choices((0, 1, 2, 4, 7), (28, 30, 22, 14, 6))[0]
    return begin(place, wanted(place, cast, days))


def asked(place: Place) -> Story:
    """Waiting for a referrer's answer."""
    story = _from_professional(place, place.dice.randint(3, 9))
    before.ask(story, place.dice.choice(around.QUESTIONS))
    return story


def held_back(place: Place) -> Story:
    """What looked like spam, and perhaps is not."""
    reason = place.dice.choice(("honeypot", "too_fast", "too_many", "links"))
    more = {"source": Source.SELF, "sender": None, "held": reason, "urgency": Urgency.ROUTINE}
    return begin(place, wanted(place, ADULTS, place.dice.randint(0, 3), **more))


def accepted(place: Place, cast: Cast = ADULTS) -> Story:
    """On the allocation board."""
    story = begin(place, wanted(place, cast, place.dice.choice((1, 2, 3, 4, 6, 8, 11))))
    before.accept(story)
    return story


def declined(place: Place) -> Story:
    story = begin(place, wanted(place, ADULTS, place.dice.randint(8, 300)))
    reason, advice = place.dice.choice(_DECLINES)
    before.decline(story, reason, advice)
    return story


_DECLINES = (
    (DeclineReason.OUT_OF_AREA, "Lives over the hill: Upper Dale’s team will take this."),
    (DeclineReason.CLINICAL, "Please see her about the chest pain first, then send her back."),
    (DeclineReason.CRISIS, "Rang at once and handed over to the crisis team."),
    (DeclineReason.ALREADY_SUPPORTED, "Meets Linnerby Welcome every week and is content."),
    (DeclineReason.NOT_SOCIAL, "A fit note is asked for, which only the practice can give."),
    (DeclineReason.DUPLICATE, "We have had this one since Monday."),
)


def redirected(place: Place) -> Story:
    story = begin(place, wanted(place, ADULTS, place.dice.randint(6, 320)))
    before.redirect(story)
    return story


def allocated(place: Place, worker: Membership) -> Story:
    """With a link worker, not rung yet: some overdue."""
    return _given(place, worker, place.dice.choice((2, 3, 4, 5, 6, 7, 9)))


def contacting(place: Place, worker: Membership) -> Story:
    """Tried once or more, without luck so far."""
    tries = place.dice.choice((1, 1, 2, 2, 3))
    story = _given(place, worker, 6 + 4 * tries)
    before.contacting(story, tries)
    return story


def not_reached(place: Place, worker: Membership) -> Story:
    story = _given(place, worker, place.dice.randint(25, 300))
    before.not_reached(story)
    return story


def said_no(place: Place, worker: Membership) -> Story:
    story = _given(place, worker, place.dice.randint(12, 300))
    before.said_no(story)
    return story


def working(place: Place, worker: Membership, held: int) -> Work:
    """In the middle of it, with so many meetings behind them and the next in sight."""
    work = _work(place, worker, held, rest_days=place.dice.randint(1, 17))
    _what_is_next(work)
    finish(work)
    return work


def cannot_decide(place: Place) -> Work:
    """Somebody for whom others decide, as the law asks: capacity first, then best interests."""
    sender = place.town.members[place.dice.choice(_WHO_KNOWS), Role.REFERRER]
    details = place.folk.someone(Kind(70, 93))
    why = "Advanced dementia, does not take in what a referral is. Wife present throughout."
    reasons = (Reason.MEMORY.value, Reason.LONELY.value)
    days = place.dice.randint(30, 60)
    came = Wanted(days, details, reasons, sender, Source.PROFESSIONAL, cannot_decide=why)
    story = begin(place, came)
    before.accept(story)
    before.allocate(story, place.member("Ruth Pemberton"))
    work = engage(story)
    hold(work, work.planned()[0], london_date(story.at) + timedelta(days=5))
    _what_is_next(work)
    finish(work)
    return work


_WHO_KNOWS = ("Sharon Goodwin", "Dr Martin Feldman", "Patrick Nolan")


def paused(place: Place, worker: Membership) -> Work:
    work = _work(place, worker, place.dice.randint(1, 4), rest_days=place.dice.randint(8, 30))
    ending.pause(work)
    finish(work)
    return work


def closed(place: Place, worker: Membership, days_since: int) -> Work:
    """Over, some time ago."""
    held = place.dice.choices((1, 2, 3, 4, 5, 6, 7, 9), (4, 5, 8, 10, 14, 40, 12, 7))[0]
    work = _work(place, worker, held, rest_days=days_since)
    ending.close(work)
    finish(work)
    return work


def reopened(place: Place, worker: Membership) -> Work:
    work = _work(place, worker, 6, rest_days=place.dice.randint(40, 110))
    ending.close(work, for_good=False)
    ending.reopen(work)
    due(work, 7, min(london_date(work.story.at) + timedelta(days=7), _soon(place)))
    _what_is_next(work)
    finish(work)
    return work


def _soon(place: Place) -> date:
    return place.diary.today + timedelta(days=5)


def _given(place: Place, worker: Membership, days_ago: int) -> Story:
    story = begin(place, wanted(place, cast_for(place, worker.name), days_ago))
    before.accept(story)
    before.allocate(story, worker, over=place.dice.yes(0.03))
    return story


def _from_professional(place: Place, days_ago: int) -> Story:
    found = wanted(place, ADULTS, days_ago)
    while found.sender is None or not found.shares:
        found = wanted(place, ADULTS, days_ago)
    return begin(place, found)


def _work(place: Place, worker: Membership, held: int, *, rest_days: int) -> Work:
    """A case with that many held meetings, the last about `rest_days` ago."""
    weeks = weeks_of(place.programme.cadence_weeks, least=max(held, 1))
    first = weeks[held - 1] * 7 + rest_days if held else place.dice.randint(0, 5)
    story = _given(place, worker, first + place.dice.randint(9, 17))
    work = engage(story, tries=place.dice.choice((0, 0, 0, 1, 1, 2)))
    for number in range(1, held + 1):
        session = next((s for s in work.planned() if s.number == number), None)
        day = session.due_on if session else london_date(story.at) + timedelta(weeks=GAP_WEEKS)
        hold(work, session or due(work, number, day), min(day, place.diary.today))
    return work


def _what_is_next(work: Work) -> None:
    """Booked, or due, or overdue, or the person will ring."""
    place, dice = work.story.place, work.story.dice
    today = place.diary.today
    last = max(work.held(), key=lambda s: s.number, default=None)
    if not work.planned():
        due(work, len(work.held()) + 1, today + timedelta(days=dice.randint(2, 20)))
    following = min(work.planned(), key=lambda s: s.number)
    chance = dice.random()
    if chance < 0.62:
        wanted_on = max(following.due_on, today) + timedelta(days=dice.randint(0, 6))
        start = place.diary.slot(work.story.worker.id, wanted_on, past=False)
        book_next(work, start)
    elif chance < 0.68:
        yesterday = today - timedelta(days=dice.randint(1, 3))
        book_next(work, place.diary.slot(work.story.worker.id, yesterday, past=True))
    elif last:
        last.next_contact = NextContact.THEY_RING
        work.case.they_ring_by_on = today + timedelta(days=dice.randint(-6, 14))
