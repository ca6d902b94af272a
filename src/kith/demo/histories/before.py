"""From the referral to the first conversation: decided, given to somebody, tried, reached."""

from datetime import timedelta
from typing import Any

from kith.demo.histories.post import tell_person, tell_professional
from kith.demo.histories.story import Story
from kith.demo.words import around
from kith.kernel.clock import london_date
from kith.organisations.models import Membership
from kith.people.choices import Channel, YesNoUnknown
from kith.referrals.allocation_rules import WorkerFacts, judge, limit_of
from kith.referrals.choices import (
    REFERRAL,
    AttemptMethod,
    AttemptOutcome,
    DeclineReason,
    ReferralStatus,
)
from kith.referrals.contact_rules import next_attempt
from kith.referrals.models import Allocation, ContactAttempt, ReferralChange, ReferrerUpdate
from kith.referrals.operations.referrer_email import in_words, update_text
from kith.referrals.policy import promise, referrer_hears
from kith.referrals.queries.workers import referral_facts

_S = ReferralStatus
_TEMPLATES = {
    _S.NEEDS_INFORMATION: "more_information_needed",
    _S.ACCEPTED: "referral_accepted",
    _S.REDIRECTED: "referral_redirected",
    _S.DECLINED: "referral_declined",
    _S.NOT_REACHED: "referral_not_reached",
    _S.PERSON_DECLINED: "referral_person_declined",
    _S.CLOSED: "referral_closed",
}


def move(story: Story, after: ReferralStatus, by: Membership, why: str = "") -> None:
    """The referral in its new state, with the change written down and the referrer told."""
    referral = story.referral
    before = ReferralStatus(referral.status)
    if before != after:
        REFERRAL.check(before, after)
    referral.status = after
    referral.version += 1
    story.add(
        ReferralChange,
        referral=referral,
        before=before,
        after=after,
        at=story.at,
        by_name=by.name,
        why=why,
    )
    if after in _TEMPLATES:
        tell_referrer(story, after, why if after not in {_S.NOT_REACHED} else "")


def tell_referrer(story: Story, status: ReferralStatus, text: str) -> None:
    """What their kind of organisation may hear, and no more."""
    receipt, referral = story.receipt, story.referral
    if receipt is None:
        return
    kind = receipt.organisation.kind
    if status not in referrer_hears(kind, person_shares=referral.share_outcome_with_referrer):
        return
    receipt.told_status, receipt.told_at = status, story.at
    if status == _S.PERSON_DECLINED:
        text = ""
    update = story.add(
        ReferrerUpdate,
        receipt=receipt,
        organisation_id=receipt.organisation_id,
        status=status,
        text=update_text(referral, status, text),
        at=story.at,
    )
    values = _values(story, text)
    key = f"referrer-told:{update.id}"
    tell_professional(story, _TEMPLATES[status], values, referral.reply_to, key)


def _values(story: Story, text: str) -> dict[str, str]:
    referral = story.referral
    decline = referral.decline_reason
    return {
        "by_day": in_words(referral.promise_on),
        "question": text,
        "where_instead": referral.redirected_to,
        "reason": str(DeclineReason(decline).label) if decline else text,
        "advice": text,
    }


def ask(story: Story, question: str) -> None:
    story.later(0, 1)
    story.referral.question = question
    move(story, _S.NEEDS_INFORMATION, story.place.senior, question)


def accept(story: Story, *, within: int = 2) -> None:
    story.later(0, within)
    referral = story.referral
    referral.decided_at = story.at
    due = promise(story.place.programme, referral.urgency, london_date(referral.received_at))
    referral.promise_on = due.call_on
    move(story, _S.ACCEPTED, story.place.senior)


def decline(story: Story, reason: DeclineReason, advice: str) -> None:
    story.later(1, 3)
    story.referral.decline_reason, story.referral.decided_at = reason, story.at
    move(story, _S.DECLINED, story.place.senior, advice)


def redirect(story: Story) -> None:
    story.later(1, 3)
    fitting = [pair for pair in around.REDIRECTED if story.them.is_told(pair[1])]
    where, why = story.dice.choice(fitting)
    story.referral.redirected_to, story.referral.decided_at = where, story.at
    move(story, _S.REDIRECTED, story.place.senior, why)


def allocate(story: Story, worker: Membership, *, within: int = 2, over: bool = False) -> None:
    """Give it to a link worker, with the rules as they were judged."""
    story.later(0, within)
    story.referral.link_worker = story.person.link_worker = worker
    move(story, _S.ALLOCATED, story.place.senior)
    story.allocation = story.add(
        Allocation,
        referral=story.referral,
        link_worker=worker,
        assigned_at=story.at,
        assigned_by=story.place.senior.name,
        rules=_rules(story, worker, over),
        over_limit_reason=around.OVER_LIMIT if over else "",
    )


def _rules(story: Story, worker: Membership, over: bool) -> list[dict[str, str]]:
    row, programme = story.place.workers[worker.id], story.place.programme
    limit = limit_of(
        full_time_limit=programme.caseload_full_time,
        full_time_hours=row.__class__._meta.get_field("weekly_hours").to_python(
            programme.full_time_hours
        ),
        weekly_hours=row.weekly_hours,
        own_limit=row.caseload_limit,
    )
    facts = WorkerFacts(
        worker.id,
        worker.name,
        limit,
        limit if over else limit - story.dice.randint(1, 6),
        frozenset(row.specialisms),
        frozenset(row.languages),
        gender=row.gender,
    )
    results = judge(facts, referral_facts(story.referral), london_date(story.at))
    return [{"rule": r.rule, "fit": r.fit, "words": str(r.words)} for r in results]


def attempt(story: Story, outcome: AttemptOutcome, note: str = "", **fields: Any) -> ContactAttempt:
    """One try at the telephone."""
    referral, person = story.referral, story.person
    again = outcome in {AttemptOutcome.NO_ANSWER, AttemptOutcome.CALL_BACK}
    voicemail = outcome == AttemptOutcome.NO_ANSWER and person.voicemail == YesNoUnknown.YES
    rung = not person.safe_channels or Channel.PHONE in person.safe_channels
    left = rung and voicemail and story.dice.yes(0.6)
    method = fields.get("method") or (AttemptMethod.PHONE if rung else AttemptMethod.TEXT)
    if not note:
        silent = around.NO_ANSWER if rung else around.TEXTED
        note = story.dice.choice(around.LEFT_MESSAGE if left else silent)
    if person.voicemail == YesNoUnknown.YES and note.startswith("Voicemail not safe"):
        note = around.NO_ANSWER[0]
    following = next_attempt(story.at, gap_days=2, best_time=person.best_time) if again else None
    referral.attempts_made += 1
    referral.next_attempt_at = following
    return story.add(
        ContactAttempt,
        referral=referral,
        at=story.at,
        method=method,
        outcome=outcome,
        left_voicemail=left,
        note=note,
        next_attempt_at=following,
        by_name=story.worker.name,
        by_membership_id=story.worker.id,
        idempotency_key=f"attempt-{referral.attempts_made}",
    )


def contacting(story: Story, tries: int) -> None:
    """Tried that often without luck; the last may have asked to be rung another time."""
    for number in range(tries):
        story.later(1, 3)
        rings_back = number == tries - 1 and story.dice.yes(0.35)
        outcome = AttemptOutcome.CALL_BACK if rings_back else AttemptOutcome.NO_ANSWER
        attempt(
            story,
            outcome,
            story.dice.choice(story.them.told(around.RING_BACK)) if rings_back else "",
        )
        if story.referral.status != _S.CONTACTING:
            move(story, _S.CONTACTING, story.worker)


def not_reached(story: Story) -> None:
    contacting(story, 3)
    story.later(1, 4)
    story.referral.next_attempt_at = None
    words = "Checked before closing: risks, contact details, other ways to reach them."
    move(story, _S.NOT_REACHED, story.worker, words)
    key = f"not-reached:{story.referral.id}:{story.referral.version}"
    tell_person(story, "not_reached", {}, key)


def said_no(story: Story) -> None:
    story.later(1, 3)
    worker, why = story.worker, story.dice.choice(story.them.told(around.SAID_NO))
    attempt(story, AttemptOutcome.SAID_NO, why)
    story.referral.link_worker = None
    if story.allocation:
        story.allocation.ended_at = story.at + timedelta(seconds=1)
    move(story, _S.PERSON_DECLINED, worker, why)
