"""Three lines and the codes of one held meeting, for somebody to copy into the GP record."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from kith.casework.choices import NextContact
from kith.casework.models import Goal, Session
from kith.casework.queries.sessions import SessionView, session_view
from kith.kernel import codes
from kith.kernel.actor import Actor
from kith.kernel.codes import Code
from kith.kernel.day_words import long_date
from kith.kernel.operation import query
from kith.people.choices import Shared, ShareWith
from kith.people.queries.sharing import Sharing, sharing_with


@dataclass(frozen=True, slots=True)
class GpRecord:
    """`sharing` says whether the person agreed that their practice may have it."""

    lines: tuple[str, ...]
    codes: tuple[Code, ...]
    sharing: Sharing

    @property
    def text(self) -> str:
        coded = [f"{code.code} {code.display}" for code in self.codes]
        return "\n".join([*self.lines, *coded])


@query
def gp_record(*, actor: Actor, person_id: UUID, session_id: UUID) -> GpRecord:
    """What a practice may copy of a held meeting. In English: GP records are."""
    view = session_view(actor=actor, person_id=person_id, session_id=session_id)
    goals = Goal.objects.filter(plan__case_id=view.case.id, status="working_on")
    texts = goals.order_by("position").values_list("text", flat=True)[:3]
    reviewed = view.session.plan_version is not None or bool(view.steps)
    with translation.override("en"):
        return GpRecord(
            lines=(_seen(view), _goals(list(texts)), _next(view)),
            codes=_codes(_is_first_held(view), reviewed),
            sharing=sharing_with(person_id, ShareWith.REGISTERED_PRACTICE, what=Shared.PROGRESS),
        )


def _is_first_held(view: SessionView) -> bool:
    held = Session.objects.filter(
        case_id=view.case.id, status="held", number__lt=view.session.number
    )
    return not held.exists()


def _codes(first: bool, reviewed: bool) -> tuple[Code, ...]:
    found = [codes.REFERRED] if first else []
    found.append(codes.SEEN)
    if reviewed and not first:
        found.append(codes.PLAN_REVIEWED)
    return tuple(found)


def _seen(view: SessionView) -> str:
    session = view.session
    how = str(session.how.label).lower() if session.how else ""
    going = f" Going: {str(session.going.label).lower()}." if session.going else ""
    place = f"meeting {session.number}"
    if not session.is_extra:
        place += f" of {session.of}"
    return (
        f"Seen by social prescribing link worker {session.link_worker} on "
        f"{long_date(session.held_on)}, {how}: {place}.{going}"
    )


def _goals(texts: list[str]) -> str:
    return f"Working towards: {'; '.join(texts)}." if texts else "No goals agreed yet."


def _next(view: SessionView) -> str:
    session, following = view.session, view.following
    if session.next_contact is NextContact.CLOSING:
        return "Next: the work is coming to its end."
    if session.next_contact is NextContact.THEY_RING:
        return "Next: the person will ring us. Nothing asked of the practice."
    day = following and following.starts_at
    when = f"meeting on {long_date(day)}" if day else "a meeting, to be arranged"
    return f"Next: {when}. Nothing asked of the practice."
