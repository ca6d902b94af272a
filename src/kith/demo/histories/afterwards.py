"""What is rare enough to go through the product's own operations, at its own time."""

from datetime import timedelta

from kith.casework.choices import TaskKind
from kith.casework.models import Task
from kith.casework.operations.break_glass import REVIEW_WITHIN_DAYS
from kith.casework.operations.death import record_death
from kith.demo.histories.letters import as_member, closed_with_letters
from kith.demo.histories.onward import onward
from kith.demo.histories.peopling import Peopled
from kith.demo.histories.rights import rights
from kith.demo.histories.story import Place
from kith.demo.histories.workspace import workspace
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.clock import add_working_days, london_date
from kith.messaging.models import Message
from kith.people.models import BreakGlass
from kith.people.operations.merging import merge_people


def afterwards(place: Place, found: Peopled) -> None:
    """Records joined, glass broken, deaths, messages that went astray."""
    _join(place, found)
    _break_glass(place, found)
    closed_with_letters(place, found)
    _died(place, found)
    onward(place, found)
    workspace(place, found)
    rights(place, found)
    _astray(place)


def _join(place: Place, found: Peopled) -> None:
    """The first of the twins have been found out; the others wait in triage."""
    actor = as_member(place, place.senior)
    for known, again in found.twins[: max(1, len(found.twins) // 3)]:
        found_out = max(known.at, again.at) + timedelta(hours=3)
        with clock.at(min(found_out, place.diary.now - timedelta(minutes=30))):
            merge_people(
                actor=actor,
                kept_id=known.person.id,
                merged_id=again.person.id,
                reasons=["Same name, date of birth and telephone"],
            )


def _break_glass(place: Place, found: Peopled) -> None:
    """Yesterday, by somebody on duty; nobody has reviewed it yet."""
    opener = place.member("Siân Griffiths")
    locked = [story for story in found.restricted if story.worker.id != opener.id]
    at = place.diary.now - timedelta(hours=20)
    for story in locked[:2]:
        opening = story.add(
            BreakGlass,
            user_id=opener.user_id,
            user_name=opener.name,
            reason="On the duty line, in tears, and their link worker is away today",
            opened_at=at,
            expires_at=at + timedelta(hours=1),
        )
        story.add(
            Task,
            kind=TaskKind.BREAK_GLASS_REVIEW,
            text=f"{opener.name} opened this restricted record. Review why.",
            not_for_user=opener.user_id,
            subject_id=opening.id,
            due_on=add_working_days(london_date(at), REVIEW_WITHIN_DAYS),
            created_at=at,
            created_by=opener.name,
        )
    place.rows.write()


def _died(place: Place, found: Peopled) -> None:
    """Told by the family or the surgery; the older half of those who are being helped."""
    locked = {story.person.id for story in found.restricted}
    joined = {story.person.id for pair in found.twins for story in pair}
    helped = [w.story for w in found.works if w.case.status == "open"]
    free = [s for s in helped if s.person.id not in locked | joined and s.person.born_on]
    free.sort(key=lambda story: (story.person.born_on, story.person.id))
    for story in free[: max(1, round(len(found.stories) / 80))]:
        days = place.dice.choice((2, 5, 9))
        at = place.diary.moment(place.diary.days_ago(days))
        if at <= story.at:
            at = place.diary.now - timedelta(minutes=30)
        told_by = place.dice.choice(("The family", "The surgery", "A neighbour"))
        with clock.at(at):
            record_death(
                actor=as_member(place, story.worker),
                person_id=story.person.id,
                died_on=london_date(at),
                told_by=told_by,
            )


def _astray(place: Place) -> None:
    """Two that may or may not have gone, one to an address that does not exist."""
    with acting(system("demo-load", place.town.service.id), read_only=False, operation="load_demo"):
        rows = list(Message.objects.filter(state="delivered").order_by("-created_at", "id")[:3])
        for message, state in zip(
            rows, ("uncertain", "uncertain", "permanent-failure"), strict=False
        ):
            message.state, message.error = state, "The line broke while sending"
            if state == "permanent-failure":
                message.error = "No such mailbox"
            message.save(update_fields=["state", "error"])
