"""What leaves the service at the end, and what may not."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from kith.casework.choices import CloseReason, GoalStatus
from kith.casework.models import Step
from kith.casework.policy.closing import Ending
from kith.casework.queries.closing import closing_page, draft_closing
from kith.casework.queries.closing_readers import Blocked
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.messaging.choices import ChannelKind, HeldReason
from kith.people.models import Person, SharingPermission
from kith.referrals.models import Referral, ReferrerUpdate
from kith_testing.cases import OpenCase, make_case
from kith_testing.endings import (
    BY_POST,
    WORDS,
    close,
    documents,
    ending_of,
    messages,
    share,
    tasks,
)
from kith_testing.intakes import make_referral_from
from kith_testing.people import make_organisation, make_service, staff_actor
from kith_testing.stories import write_plan

from kith.casework.operations.opening import open_case  # isort: skip

pytestmark = pytest.mark.django_db
SURGERY = {"email": "records@surgery.example.org", "address": "1 High Street"}


def make_person(made, **fields):
    with acting(made.actor, read_only=False):
        Person.objects.filter(id=made.person_id).update(**fields)


@pytest.fixture
def practice():
    return make_organisation("Mill Lane Surgery", **SURGERY)


@pytest.fixture
def made(practice):
    made = make_case(**BY_POST, practice_id=practice.id, nhs_number="9990000018")
    write_plan(made, goal="Leave the house alone", step="Walk to the shop", status="worked")
    return made


def referred_by(kind, shares=True):
    """A case that an organisation of this kind referred."""
    service = make_service()
    referrer = staff_actor(make_organisation("Referring body", kind), "referrer")
    received = make_referral_from(service, referrer, share_outcome_with_referrer=shares)
    worker = staff_actor(service)
    with acting(worker, read_only=False):
        Referral.objects.filter(id=received.referral_id).update(
            status="engaged", link_worker_id=worker.membership_id
        )
    case_id = open_case(
        actor=worker,
        person_id=received.person_id,
        referral_id=received.referral_id,
        first_session=None,
    )
    ids = (received.person_id, received.referral_id, case_id, None)
    return OpenCase(worker, service, *ids)


def updates(made):
    with acting(made.actor, read_only=True):
        return list(ReferrerUpdate.objects.filter(person_id=made.person_id).order_by("at"))


def draft(made, **fields):
    ending = ending_of(made, **fields)
    return draft_closing(actor=made.actor, person_id=made.person_id, ending=ending)


def test_the_letter_goes_by_post_as_a_tagged_pdf(made):
    make_person(made, large_print=True)
    queued = close(made).sent.letter
    letter = next(d for d in documents(made) if d.kind == "closing_letter")
    pdf = PdfReader(io.BytesIO(letter.pdf))
    text = "\n".join(page.extract_text() for page in pdf.pages)

    assert queued.channel is ChannelKind.LETTER
    assert queued.held_reason is None
    assert "You joined the choir" in text
    assert "27 Station Road" in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"].startswith("en")
    assert pdf.metadata.title == "What you have done"
    assert letter.large_print


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"safe_channels": []}, HeldReason.NOT_ASKED),
        ({"safe_channels": ["phone"]}, HeldReason.NOT_SAFE),
        ({"do_not_contact": True}, HeldReason.DO_NOT_CONTACT),
    ],
)
def test_where_nothing_is_safe_it_is_held_and_somebody_is_told(made, record, reason):
    make_person(made, **record)
    assert draft(made).route.held is reason
    assert close(made).sent.letter.held_reason is reason
    [task] = tasks(made)
    assert (task.owner_id, task.kind) == (made.actor.membership_id, "undelivered")


def test_the_letter_begins_with_what_they_did(made):
    letter = draft(made, carries_on=("Choir, Tuesdays",), status=GoalStatus.MYSELF).letter
    first = letter.index("Leave the house alone: you can now do this yourself")
    assert first < letter.index("Walk to the shop") < letter.index("Choir, Tuesdays")
    assert "01632 960100" in letter
    assert "We will ring you in" in letter


def test_nobody_is_promised_a_call_that_is_not_safe(made):
    make_person(made, safe_channels=["letter"])
    assert "We will ring you in" not in draft(made).letter


def test_a_goodbye_has_no_empty_headings_and_no_meetings_to_praise(made):
    ending = Ending(CloseReason.LOST_CONTACT)
    with acting(made.actor, read_only=False):
        Step.objects.update(status="to_do")
    found = draft_closing(actor=made.actor, person_id=made.person_id, ending=ending)
    assert found.letter_template == "closing_letter_brief"
    assert "What you have done" not in found.letter
    assert "What carries on" not in found.letter
    assert "good to meet you" not in found.letter


def test_the_practice_gets_it_only_where_the_person_agreed(made):
    assert draft(made).practice_reader.blocked is Blocked.NOT_ASKED
    assert close(made).sent.practice is None
    assert [m.recipient for m in messages(made)] == ["person"]


def test_with_agreement_it_goes_with_actions_first_and_codes(made):
    share(made, "registered_practice", what=["closing"])
    found = draft(made, actions=("Please review tablets",))
    text = found.practice
    order = [
        "Please review tablets",
        "Social prescribing ended",
        "999 000 0018",
        "1362721000000106",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    sent = close(made).sent.practice
    row = next(m for m in messages(made) if m.recipient == "practice")
    assert (sent.channel, row.to_address) == (ChannelKind.EMAIL, "records@surgery.example.org")
    assert "Ada" not in row.subject + row.body
    assert row.document_id


def test_nothing_asked_says_so(made):
    assert "Nothing needed" in draft(made).practice


@pytest.mark.parametrize(
    "permission",
    [
        {"granted": False},
        {"withdrawn_at": clock.now()},
        {"until_on": clock.today() - timedelta(days=1)},
        {"what": ["progress"]},
    ],
)
def test_a_no_a_withdrawal_or_another_purpose_stops_it(made, permission):
    share(made, "registered_practice", **permission)
    sent = close(made).sent
    assert sent.practice is None
    assert sent.practice_blocked is Blocked.SAID_NO


def test_a_withdrawal_after_the_preview_counts(made):
    permission = share(made, "registered_practice")
    assert draft(made).practice_reader.blocked is None
    with acting(made.actor, read_only=False):
        SharingPermission.objects.filter(id=permission).update(withdrawn_at=clock.now())
    assert close(made).sent.practice is None


def test_a_practice_without_email_gets_it_by_post_and_without_either_somebody_must(made):
    share(made, "registered_practice")
    surgery = make_organisation("By post", address="2 Low Street", postcode="LS6 2BB")
    make_person(made, practice_id=surgery.id)
    assert draft(made).practice_reader.by_post
    make_person(made, practice_id=None, practice_name="Somewhere Surgery")
    assert close(made).sent.practice_blocked is Blocked.NO_ADDRESS
    assert "practice" in tasks(made)[0].text


def test_a_practice_that_gets_it_by_post(made):
    share(made, "registered_practice")
    surgery = make_organisation("By post", address="2 Low Street", postcode="LS6 2BB")
    make_person(made, practice_id=surgery.id)
    close(made)
    row = next(m for m in messages(made) if m.recipient == "practice")
    assert (row.channel, row.to_address) == ("letter", "2 Low Street\nLS6 2BB")
    assert row.body == WORDS.practice


@pytest.mark.parametrize("kind", ["practice", "charity", "adult_social_care"])
def test_a_referrer_who_may_hear_reads_the_message(kind):
    made = referred_by(kind)
    found = draft(made)
    assert found.referrer_reader.blocked is None
    assert ("1362721000000106" in found.referrer) == (kind != "charity")
    assert close(made).sent.referrer_told
    assert (updates(made)[-1].status, updates(made)[-1].text) == ("closed", WORDS.referrer)
    assert "closing_message_referrer" in {d.kind for d in documents(made)}


@pytest.mark.parametrize("kind", ["job_centre", "police", "housing", "school", "council"])
def test_others_hear_no_more_than_that_it_was_received(kind):
    made = referred_by(kind)
    before = len(updates(made))
    assert draft(made).referrer_reader.blocked is Blocked.RECEIVED_ONLY
    assert not close(made).sent.referrer_told
    assert len(updates(made)) == before
    assert documents(made) == [] or {d.kind for d in documents(made)} == {"closing_letter"}


def test_a_referrer_learns_neither_goals_nor_meetings_nor_number():
    made = referred_by("practice")
    make_person(made, nhs_number="9990000018")
    write_plan(made, goal="Leave my husband")
    words = draft(made).referrer
    assert "Leave my husband" not in words
    assert "meeting" not in words
    assert "999 000 0018" not in words


@pytest.mark.parametrize("how", ["at_first", "withdrawn"])
def test_the_persons_no_stops_the_referrer_too(how):
    made = referred_by("practice", shares=how != "at_first")
    if how == "withdrawn":
        share(made, "referrer", withdrawn_at=clock.now())
    assert draft(made).referrer_reader.blocked is Blocked.SAID_NO
    assert not close(made).sent.referrer_told


def test_a_no_to_the_practice_counts_where_the_practice_referred():
    made = referred_by("practice")
    with acting(made.actor, read_only=True):
        where = Referral.objects.get(id=made.referral_id).referring_organisation_id
    make_person(made, practice_id=where)
    share(made, "registered_practice", granted=False)
    assert not close(made).sent.referrer_told


def test_the_page_counts_what_closing_touches(made):
    page = closing_page(actor=made.actor, person_id=made.person_id)
    assert [g.text for g in page.open_goals] == ["Leave the house alone"]
    assert (page.booked, page.planned, page.follow_up_months) == (0, 1, (3, 6))
