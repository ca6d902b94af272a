"""They would like to go ahead: who decides is settled, sharing is asked, the case opens."""

from kith.demo.histories.before import attempt, contacting, move
from kith.demo.histories.case import Work, open_work
from kith.demo.histories.story import Story
from kith.demo.words import around
from kith.kernel.clock import age_on, london_date
from kith.people.choices import (
    Agreement,
    CapacityKind,
    CapacityOutcome,
    Channel,
    ConsentHow,
    Shared,
    ShareWith,
)
from kith.people.models import CapacityRecord, ContactAgreement, SharingPermission
from kith.referrals.choices import AttemptMethod, AttemptOutcome, ReferralStatus

WHAT = [Shared.PROGRESS, Shared.CLOSING]


def engage(story: Story, *, tries: int = 0) -> Work:
    """The conversation, after so many tries without luck, and the case that it opens."""
    contacting(story, tries)
    story.later(0 if tries == 0 else 1, 3)
    _who_decides(story)
    safe = story.person.safe_channels
    rung = (not safe or Channel.PHONE in safe) and story.dice.yes(0.8)
    method = AttemptMethod.PHONE if rung else AttemptMethod.VISIT
    attempt(story, AttemptOutcome.SPOKE, _spoke(story), method=method)
    story.referral.engaged_at = story.at
    move(story, ReferralStatus.ENGAGED, story.worker)
    _share(story)
    return open_work(story)


def _spoke(story: Story) -> str:
    speaks = story.person.interpreter == "yes"
    fitting = [
        words for words in story.them.told(around.SPOKE) if ("interpreter" in words) == speaks
    ]
    return story.dice.choice(fitting or around.SPOKE[3:4])


def _who_decides(story: Story) -> None:
    person, day = story.person, london_date(story.at)
    child = story.referral.under_16 or (person.born_on and age_on(person.born_on, day) < 16)
    if child and story.dice.yes(0.6):
        story.add(
            CapacityRecord,
            kind=CapacityKind.GILLICK,
            outcome=CapacityOutcome.ABLE,
            about="Meeting a link worker, and whether parents are told",
            assessor=story.worker.name,
            decided_on=day,
            note="Understands what we do and do not do, can say it back, and can say no.",
            recorded_at=story.at,
        )
    elif child:
        _agrees(story, ConsentHow.PARENT, "Their mother")
    elif story.referral.agreement == Agreement.CANNOT_DECIDE:
        _capacity(story)
    else:
        _agrees(story, ConsentHow.SPOKEN, person.full_name)


def _agrees(story: Story, how: ConsentHow, said_by: str) -> None:
    story.add(
        ContactAgreement,
        agreement=Agreement.AGREES,
        how=how,
        said_by=said_by,
        recorded_at=story.at,
        recorded_by=story.worker.user_id,
    )


def _capacity(story: Story) -> None:
    same = {
        "about": "Whether a link worker visits at home",
        "assessor": story.worker.name,
        "decided_on": london_date(story.at),
        "recorded_at": story.at,
    }
    lacking = story.add(
        CapacityRecord, kind=CapacityKind.CAPACITY, outcome=CapacityOutcome.NOT_ABLE, **same
    )
    story.add(
        CapacityRecord,
        kind=CapacityKind.BEST_INTERESTS,
        outcome=CapacityOutcome.GO_AHEAD,
        follows=lacking,
        note="Wife and GP agree; he brightens when somebody comes.",
        **same,
    )


def _share(story: Story) -> None:
    person, dice = story.person, story.dice
    if person.practice_id and dice.yes(0.9):
        _permission(story, ShareWith.REGISTERED_PRACTICE, dice.yes(0.86), person.practice_id)
    sender = story.referral.referring_organisation_id
    if sender and sender != person.practice_id:
        _permission(story, ShareWith.REFERRER, story.referral.share_outcome_with_referrer, sender)


def _permission(story: Story, share_with: ShareWith, granted: bool, whom: object) -> None:
    withdrawn = granted and story.dice.yes(0.05)
    story.add(
        SharingPermission,
        share_with=share_with,
        organisation_id=whom,
        granted=granted,
        what=WHAT,
        how=ConsentHow.SPOKEN,
        given_at=story.at,
        withdrawn_at=story.place.diary.after(story.at, 5, 30) if withdrawn else None,
        withdrawn_how=ConsentHow.SPOKEN if withdrawn else "",
        note="Talked with a sister about it and would rather not." if withdrawn else "",
        recorded_by=story.worker.user_id,
    )
