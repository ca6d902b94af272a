"""What the record says of the work with a person: plan, meetings, measures, groups, notes, post."""

from collections.abc import Iterator
from uuid import UUID

from kith.casework.choices import AboutMe, SessionStatus
from kith.casework.models import Goal, Need, Note, Plan, Session, Step, Task
from kith.connections.models import Attendance, Connection, GroupMessage, SideSaid
from kith.kernel.day_words import long_date
from kith.measures.instrument import Item
from kith.measures.instruments import find_instrument
from kith.measures.models import Response
from kith.messaging.choices import Audience
from kith.messaging.models import Document, Message
from kith.portal.models import ThreadMessage
from kith.rights.choices import Part
from kith.rights.policy.passages import Said, lines


def work(person_id: UUID) -> Iterator[Said]:
    for part in (_plans, _meetings, _measures, _connections, _notes, _tasks, _messages):
        yield from part(person_id)


def _plans(person_id: UUID) -> Iterator[Said]:
    for plan in Plan.objects.filter(person_id=person_id).order_by("id"):
        for heading in AboutMe:
            if words := getattr(plan, heading.value):
                yield Said(Part.PLAN, str(heading.label), words)
        if plan.strengths:
            yield Said(Part.PLAN, "Your strengths", "\n".join(plan.strengths))
        for need in Need.objects.filter(plan=plan).order_by("position", "id"):
            yield Said(Part.PLAN, "Something in the way", need.text)
        for goal in Goal.objects.filter(plan=plan).order_by("position", "id"):
            yield Said(Part.PLAN, "Goal", _goal(goal), goal.created_at)


def _goal(goal: Goal) -> str:
    steps = [
        f"- {step.text} ({step.get_status_display()}){f': {step.why}' if step.why else ''}"
        for step in Step.objects.filter(goal=goal).order_by("position", "id")
    ]
    said = lines(("Status", goal.get_status_display()), ("Outcome", goal.outcome_note))
    return "\n".join([goal.text, said, *steps]).replace("\n\n", "\n")


def _meetings(person_id: UUID) -> Iterator[Said]:
    rows = Session.objects.filter(person_id=person_id).order_by("due_on", "id")
    for row in rows:
        when = row.held_on if row.status == SessionStatus.HELD else row.due_on
        said = lines(
            ("Status", row.get_status_display()),
            ("How", row.get_how_display()),
            ("Where", row.place),
            ("Others there", row.others_present),
            ("How it is going", row.get_going_display()),
            ("What is working", row.working),
            ("What is not", row.not_working),
            ("What we change", row.we_change),
            ("Your words", row.their_words),
            ("Note", row.note),
            ("Cancelled because", row.cancelled_why),
            ("After a missed meeting", row.missed_next_step),
        )
        heading = f"Meeting {row.number}, {long_date(when)}"
        yield Said(Part.MEETINGS, heading, said, row.starts_at, bool(row.others_present))


def _measures(person_id: UUID) -> Iterator[Said]:
    for row in Response.objects.filter(person_id=person_id).order_by("answered_at"):
        known = find_instrument(row.instrument)
        asked = {item.code: item for item in known.items} if known else {}
        answers = [_answered(asked.get(code), code, value) for code, value in row.answers.items()]
        said = "\n".join(part for part in (*answers, lines(("Total", row.total))) if part)
        yield Said(
            Part.MEASURES, str(known.name) if known else row.instrument, said, row.answered_at
        )


def _answered(item: Item | None, code: str, value: object) -> str:
    """The question with its answer, in words where the instrument has them."""
    if item is None:
        return f"{code}: {value}"
    label = item.labels.get(value) if isinstance(value, int) else None
    words = str(item.text or code)
    ends = "" if words.endswith("?") else ":"
    return f"{words}{ends} {value}{f' ({label})' if label else ''}"


def _connections(person_id: UUID) -> Iterator[Said]:
    for row in Connection.objects.filter(person_id=person_id).order_by("made_at"):
        said = lines(
            ("Group", row.listing_name),
            ("How", row.get_route_display()),
            ("Where it stands", row.get_state_display()),
            ("We shared", "; ".join(f"{s['label']}: {s['words']}" for s in row.shared)),
            ("They said no because", row.get_decline_reason_display()),
            ("Sharing taken back", long_date(row.withdrawn_at)),
        )
        yield Said(Part.CONNECTIONS, row.listing_name, said, row.made_at)
    for told in SideSaid.objects.filter(person_id=person_id).exclude(words="").order_by("at"):
        who = str(told.get_side_display())
        yield Said(Part.CONNECTIONS, f"{who} said", told.words, told.at, told.side != "person")
    for seen in Attendance.objects.filter(person_id=person_id, came__isnull=False).order_by("on"):
        came = "You came" if seen.came else "You did not come"
        yield Said(Part.CONNECTIONS, "Register of the group", f"{long_date(seen.on)}: {came}")
    for sent in GroupMessage.objects.filter(person_id=person_id).order_by("at", "id"):
        yield Said(Part.CONNECTIONS, "Messages with the group", sent.words, sent.at, True)


def _notes(person_id: UUID) -> Iterator[Said]:
    """Corrected wordings too: they are still kept."""
    for row in Note.objects.filter(person_id=person_id).order_by("at", "id"):
        yield Said(Part.NOTES, str(row.get_kind_display()), row.text, row.at, True)


def _tasks(person_id: UUID) -> Iterator[Said]:
    rows = Task.objects.filter(person_id=person_id).exclude(kind="break_glass_review")
    for row in rows.order_by("created_at", "id"):
        said = lines(("Task", row.text), ("Done", long_date(row.done_at)))
        yield Said(Part.NOTES, "Something to do", said, row.created_at, True)


def _messages(person_id: UUID) -> Iterator[Said]:
    rows = Message.objects.filter(person_id=person_id).exclude(recipient=Audience.STAFF)
    rows = rows.exclude(template__contains="code")
    for row in rows.order_by("created_at", "id"):
        to_others = row.recipient != Audience.PERSON
        whom = row.get_recipient_display() if to_others else "to you"
        said = "\n".join(part for part in (row.subject, row.body) if part)
        heading = f"{row.get_channel_display()}: {whom}"
        yield Said(Part.MESSAGES, heading, said, row.sent_at or row.created_at, to_others)
    for letter in Document.objects.filter(person_id=person_id).defer("pdf").order_by("created_at"):
        yield Said(Part.MESSAGES, "Letter", letter.title, letter.created_at)
    for one in ThreadMessage.objects.filter(person_id=person_id).order_by("at", "id"):
        heading = "You wrote" if one.from_person else "Your link worker wrote"
        yield Said(Part.MESSAGES, heading, one.words, one.at)
