"""What the pages of closing show: what is open, and what would be sent to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus, FollowUpStatus, SessionStatus
from kith.casework.models import Case, FollowUp, Plan, Session, Task
from kith.casework.policy.closing import (
    BROKEN_OFF,
    FOLLOW_UP_MONTHS,
    Ending,
    follow_up_days,
)
from kith.casework.policy.closing_words import (
    NOTHING_NEEDED,
    achievements,
    goals_at_the_end,
    summary_for_practice,
    summary_for_referrer,
    without_empty_sections,
)
from kith.casework.policy.plan_content import GoalLine
from kith.casework.queries.case import CaseView, case_view
from kith.casework.queries.closing_readers import Reader, practice_reader, referrer_reader
from kith.casework.queries.loading import content_of
from kith.kernel import clock, codes
from kith.kernel.actor import Actor
from kith.kernel.day_words import long_date
from kith.kernel.errors import NotFound
from kith.kernel.later import later
from kith.kernel.nhs_number import format_nhs_number
from kith.kernel.operation import query
from kith.kernel.telephone import format_phone
from kith.messaging.operations import draft_letter
from kith.messaging.operations.values import service_values
from kith.messaging.routes import Route, letter_route
from kith.messaging.templates.template import Value, as_list
from kith.messaging.wording import wording_of
from kith.organisations.choices import HEALTH_KINDS
from kith.organisations.queries import ProgrammeView, programme
from kith.people.choices import Channel
from kith.people.contact_gate import may_contact, safe_contact_of
from kith.referrals.models import Referral, ReferrerReceipt


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """Everything that closing touches. `booked` are meetings that the person would be told of."""

    case: CaseView
    open_goals: tuple[GoalLine, ...]
    settled_goals: tuple[GoalLine, ...]
    booked: int
    planned: int
    open_tasks: int
    follow_up_months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The words before anybody changed them, and where each would go."""

    letter_template: str
    letter_title: str
    letter: str
    route: Route
    referrer: str
    referrer_reader: Reader
    practice: str
    practice_reader: Reader


@query
def closing_page(*, actor: Actor, person_id: UUID) -> ClosingPage:
    """The person's open case as it would be closed. NotFound where none is open."""
    case = _open_case(person_id)
    content = content_of(Plan.objects.get(case=case))
    planned = Session.objects.filter(case=case, status=SessionStatus.PLANNED)
    starts = list(planned.values_list("starts_at", flat=True))
    return ClosingPage(
        case=case_view(case),
        open_goals=content.open_goals,
        settled_goals=tuple(g for g in content.goals if g not in content.open_goals),
        booked=sum(at is not None and at > clock.now() for at in starts),
        planned=len(starts),
        open_tasks=Task.objects.filter(person_id=person_id, done_at__isnull=True).count(),
        follow_up_months=months_of(programme(case.service_id)),
    )


def months_of(settings: ProgrammeView) -> tuple[int, ...]:
    """After how many months the service asks how it is going."""
    return tuple(settings.follow_up_months) or FOLLOW_UP_MONTHS


@query
def draft_closing(*, actor: Actor, person_id: UUID, ending: Ending) -> Drafts:
    """The letter and the two messages, each with where it would go or why it would not."""
    case = _open_case(person_id)
    referral = Referral.objects.get(id=case.referral_id) if case.referral_id else None
    template = letter_template(ending)
    letter = draft_letter(
        actor=actor,
        template=template,
        person_id=person_id,
        values=_letter_values(case, ending),
    )
    to_referrer, to_practice = referrer_reader(case.person, referral), practice_reader(case.person)
    return Drafts(
        letter_template=template,
        letter_title=letter.subject,
        letter=without_empty_sections(letter.body),
        route=letter_route(safe_contact_of(case.person)),
        referrer=_for_referrer(case, ending, to_referrer),
        referrer_reader=to_referrer,
        practice=_for_practice(case, ending),
        practice_reader=to_practice,
    )


def letter_template(ending: Ending) -> str:
    """A letter that looks back, or a short goodbye where the work broke off."""
    return "closing_letter_brief" if ending.reason in BROKEN_OFF else "closing_letter"


def _open_case(person_id: UUID) -> Case:
    rows = Case.objects.filter(person_id=person_id).exclude(status=CaseStatus.CLOSED)
    case = rows.select_related("link_worker", "person__practice", "plan").first()
    if case is None:
        raise NotFound
    return case


def _letter_values(case: Case, ending: Ending) -> dict[str, Value]:
    content = content_of(case.plan)
    settings = programme(case.service_id)
    goals = goals_at_the_end(content, ending.goals)
    return {
        "achievements": later(lambda: as_list(achievements(content, goals))),
        "what_carries_on": ending.carries_on,
        "who_to_ring": later(_who_to_ring, settings),
        "summary": "",
        "follow_up": later(_follow_up_words, case, ending, settings),
    }


def _who_to_ring(settings: ProgrammeView) -> str:
    return _("%(service)s: %(number)s. %(hours)s.") % {
        "service": settings.public_name,
        "number": _telephone(settings),
        "hours": settings.opening_hours,
    }


def _telephone(settings: ProgrammeView) -> str:
    """The one number that the rest of the letter gives."""
    return format_phone(settings.telephone)


def _follow_up_words(case: Case, ending: Ending, settings: ProgrammeView) -> str:
    """A promise to ring, only to somebody whom it is safe to ring."""
    months = ending.follow_up_months
    days = follow_up_days(clock.today(), months_of(settings) if months is None else months)
    if not days or may_contact(safe_contact_of(case.person), Channel.PHONE).stop:
        return ""
    words = _("We will ring you in %(month)s to hear how you are. Tell us if you would rather not.")
    month = {"month": long_date(min(days.values())).split(" ", 1)[1]}
    return words % month


def _for_practice(case: Case, ending: Ending) -> str:
    content = content_of(case.plan)
    goals = goals_at_the_end(content, ending.goals)
    carries_on = "; ".join(ending.carries_on)
    lines = summary_for_practice(
        ending.reason, clock.today(), case.sessions_held, goals, carries_on
    )
    found = [codes.CLOSED, *([codes.SEEN] if case.sessions_held else [])]
    person = case.person
    about = {
        "full_name": person.full_name,
        "date_of_birth": long_date(person.born_on),
        "nhs_number": format_nhs_number(person.nhs_number) if person.nhs_number else "",
    }
    return _message("closing_message_practice", case, ending, lines=lines, found=found, about=about)


def _for_referrer(case: Case, ending: Ending, reader: Reader) -> str:
    """Names the person as the referrer named them: they learn no NHS number that they had not."""
    rows = ReferrerReceipt.objects
    receipt = rows.filter(referral_id=case.referral_id).first() if case.referral_id else None
    if receipt is None:
        return ""
    content = content_of(case.plan)
    goals = goals_at_the_end(content, ending.goals)
    telephone = _telephone(programme(case.service_id))
    lines = summary_for_referrer(ending.reason, clock.today(), goals, telephone)
    about = {
        "full_name": f"{receipt.given_name} {receipt.family_name}".strip(),
        "date_of_birth": long_date(receipt.born_on),
        "nhs_number": format_nhs_number(receipt.nhs_number) if receipt.nhs_number else "",
    }
    found = [codes.CLOSED] if reader.kind in HEALTH_KINDS else []
    return _message("closing_message_referrer", case, ending, lines=lines, found=found, about=about)


def _message(
    template: str,
    case: Case,
    ending: Ending,
    *,
    lines: tuple[str, ...],
    found: list[codes.Code],
    about: Mapping[str, str],
) -> str:
    wording = wording_of(template, case.service_id)
    values = service_values(case.service_id, wording.allows) | {
        "actions": ending.actions or (NOTHING_NEEDED,),
        "summary": "\n\n".join(lines),
        "reference": case.reference,
        "codes": [f"{code.code} {code.display}" for code in found],
        "link_worker": case.link_worker.name,
        **about,
    }
    return without_empty_sections(wording.compose(values, language="en").body)


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A call some months after closing."""

    id: UUID
    months: int
    due_on: date
    status: FollowUpStatus
    note: str
    is_closed: bool


@query
def follow_ups_of(*, actor: Actor, person_id: UUID) -> tuple[FollowUpView, ...]:
    """Every follow-up that was planned for the person, by its day."""
    rows = FollowUp.objects.filter(person_id=person_id).select_related("case")
    return tuple(
        FollowUpView(
            row.id,
            row.months,
            row.due_on,
            FollowUpStatus(row.status),
            row.note,
            row.case.status == CaseStatus.CLOSED,
        )
        for row in rows.order_by("due_on", "id")
    )
