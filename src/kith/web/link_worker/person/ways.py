"""Where to go from a person's page, by where things stand with them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus
from kith.casework.queries.story import CaseStory, Meeting, Story
from kith.kernel.clock import now
from kith.people.queries import PersonHeader
from kith.referrals.choices import OPEN_STATUSES
from kith.web.addresses import address
from kith.web.components.navigation import Link

Way = tuple[str, str, dict[str, Any]]


def ways(story: Story, header: PersonHeader) -> list[Link]:
    """What to do now. With somebody who has died, nothing."""
    found = list(_ways(story, header))
    hrefs = [(label, address(page, person_id=header.id, **more)) for label, page, more in found]
    return [Link(label, href, False) for label, href in hrefs if href]


def _ways(story: Story, header: PersonHeader) -> Iterator[Way]:
    if header.died:
        return
    if story.case:
        yield from _of_case(story.case)
    elif story.referral and story.referral.status in OPEN_STATUSES:
        yield _("First contact"), "link_worker:contact", {}


def _of_case(case: CaseStory) -> Iterator[Way]:
    if case.status == CaseStatus.CLOSED:
        yield _("Follow-up"), "link_worker:follow_up", {}
        yield _("They have come back: open the case again"), "link_worker:reopen", {}
        return
    if case.next:
        yield _meeting(case.next)
    yield _("Close the case"), "link_worker:closing", {}


def _meeting(meeting: Meeting) -> Way:
    which = {"session_id": meeting.id}
    words = {"number": meeting.number}
    if meeting.starts_at is None:
        return _("Book meeting %(number)s") % words, "link_worker:book_meeting", which
    if meeting.starts_at <= now():
        return _("Write up meeting %(number)s") % words, "link_worker:record_meeting", which
    return _("Open meeting %(number)s") % words, "link_worker:meeting", which
