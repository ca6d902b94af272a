"""From asking for a copy to fetching it, with somebody in between who reads it first."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from kith.casework.choices import ConcernKind, NoteKind
from kith.casework.models import Task
from kith.casework.operations.notes import add_note
from kith.casework.operations.safeguarding import raise_concern
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.kernel.errors import NotAllowed, NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith.measures.operations import record_response
from kith.people.choices import AlertKind
from kith.people.operations.alerts import add_alert
from kith.rights.choices import Ask, AskState, Part, Withheld
from kith.rights.operations.answering import Withhold, answer, check_passages, release_copy
from kith.rights.operations.asking import take_back
from kith.rights.operations.copies import erase_old_copies, fetch_copy
from kith.rights.queries.requests import open_requests, parts_of, passages_of, requests_of
from kith_testing.cases import make_case
from kith_testing.people import staff_actor
from kith_testing.portal import change
from kith_testing.rights import asked, raw, request_row, themselves
from kith_testing.stories import write_plan

pytestmark = pytest.mark.django_db
SECRET = "Her sister Bola rang: she is afraid of him."


@pytest.fixture
def case():
    made = make_case(telephone="+447700900123", safe_channels=["text"])
    write_plan(made, matters_most="My garden", goal="Get out more", step="Ring the allotment")
    given = {"actor": made.actor, "person_id": made.person_id, "idempotency_key": new_id()}
    add_note(**given, text=SECRET, kind=NoteKind.CALL)
    raise_concern(
        **given | {"idempotency_key": new_id()}, kind=ConcernKind.OTHER, text="Bruises on her arm"
    )
    add_alert(
        actor=made.actor, person_id=made.person_id, kind=AlertKind.RISK, text="Partner watches"
    )
    return made


def given(case, request_id, **more):
    version = request_row(case, request_id).version
    whose = {"actor": case.actor, "person_id": case.person_id, "request_id": request_id}
    return whose | {"version": version} | more


def leave_out(case, request_id):
    """Withhold the note; returns its passage."""
    note = next(p for p in everything(case, request_id) if p.text == SECRET)
    why = {note.id: Withhold(Withheld.THIRD_PARTY, "Her sister spoke in confidence")}
    read = [p.id for p in everything(case, request_id)]
    check_passages(**given(case, request_id, read=read, withheld=why))
    return note


def everything(case, request_id):
    """Every passage, as a checker reads them."""
    parts = parts_of(actor=case.actor, request_id=request_id)
    read = {"actor": case.actor, "request_id": request_id}
    return [p for part in parts for p in passages_of(**read, part=part.part)[0]]


def check_all(case, request_id):
    read = [p.id for p in everything(case, request_id)]
    check_passages(**given(case, request_id, read=read, withheld={}))


def words(copy):
    return "\n".join(f"{h} {text}" for part in copy.parts for h, _at, text in part.passages)


def fetch(case, request_id):
    me = themselves(case)
    return fetch_copy(actor=me, person_id=case.person_id, request_id=request_id)


def test_a_copy_is_asked_checked_released_and_fetched(case):
    request_id = asked(case)
    [line] = requests_of(actor=themselves(case), person_id=case.person_id)
    assert (line.kind, line.state, line.can_fetch) == (Ask.COPY, AskState.ASKED, False)
    [waiting] = open_requests(actor=case.actor).rows
    assert (waiting.name, waiting.request.id) == ("Ada Bello", request_id)
    with pytest.raises(NotFound):
        fetch(case, request_id)

    note = leave_out(case, request_id)
    assert note.from_others
    release_copy(**given(case, request_id))
    copy = fetch(case, request_id)
    assert copy.some_left_out
    assert "My garden" in words(copy)
    assert "Ring the allotment" in words(copy)
    assert SECRET not in words(copy)
    row = request_row(case, request_id)
    assert row.state == AskState.PARTLY
    assert row.fetched_at is not None


def test_a_copy_stands_in_words_and_not_in_codes():
    said = {"language": "yue", "ethnicity": "R", "accommodation": "HM04", "voicemail": "no"}
    said |= {"nhs_number": "9990715742", "telephone": "+447700900123", "safe_channels": ["text"]}
    case = make_case(**said)
    change(case, "referrals.Referral", reasons=["lonely", "money"])
    record_response(
        actor=case.actor,
        service_id=case.service.id,
        person_id=case.person_id,
        instrument="ons4",
        answers={"satisfied": 3, "worthwhile": 4, "happy": 5, "anxious": 6},
        answered_at=clock.now(),
    )
    asked(case)
    [line] = requests_of(actor=themselves(case), person_id=case.person_id)
    told = "\n".join(p.text for p in everything(case, line.id))
    for words_ in (
        "Language: Cantonese",
        "Ethnicity: Chinese",
        "Where you live: Sofa surfing",
        "Voicemail: No",
        "NHS number: 999 071 5742",
        "Phone: 07700 900 123",
        "Safe ways: Text message",
        "Reasons: Feeling lonely or cut off, Money, debt or benefits",
        "how satisfied are you with your life nowadays? 3",
    ):
        assert words_ in told, told


def test_no_worry_about_safety_is_in_a_copy_even_before_it_is_checked(case):
    request_id = asked(case)
    read = [p.text for p in everything(case, request_id)]
    assert len(read) > 5
    assert not [text for text in read if "Bruises" in text or "watches" in text]


def test_the_database_itself_shows_nothing_before_the_release_and_nothing_withheld_after(case):
    me, request_id = themselves(case), asked(case)
    everything = "SELECT text FROM rights_copypassage"
    assert raw(me, everything) == []
    note = leave_out(case, request_id)
    release_copy(**given(case, request_id))
    shown = [text for (text,) in raw(me, everything)]
    assert shown
    assert note.text not in shown
    assert raw(themselves(make_case()), everything) == []
    for column in ("withheld_why", "from_others", "checked_by"):
        with transaction.atomic(), pytest.raises(ProgrammingError, match="permission denied"):
            raw(me, f"SELECT {column} FROM rights_copypassage")
    with transaction.atomic(), pytest.raises(ProgrammingError, match="permission denied"):
        raw(me, "SELECT decided_by FROM rights_rightsrequest")


def test_a_copy_that_nobody_read_is_not_released(case):
    request_id = asked(case)
    notes = [p.id for p in everything(case, request_id) if p.part is Part.NOTES]
    check_passages(**given(case, request_id, read=notes, withheld={}))
    with pytest.raises(Refused, match="Read every part"):
        release_copy(**given(case, request_id))
    check_all(case, request_id)
    me = given(case, request_id) | {"actor": themselves(case)}
    with pytest.raises(NotAllowed):
        release_copy(**me)
    other = given(case, request_id) | {"actor": staff_actor(make_case().service)}
    with pytest.raises(NotFound):
        release_copy(**other)


def test_what_is_left_out_needs_a_reason(case):
    request_id = asked(case)
    [first, *_rest] = everything(case, request_id)
    why = {first.id: Withhold(Withheld.SERIOUS_HARM, " ")}
    with pytest.raises(Refused, match="Say why"):
        check_passages(**given(case, request_id, read=[first.id], withheld=why))
    with pytest.raises(Refused, match="Open the page again"):
        check_passages(**given(case, request_id, read=[new_id()], withheld={}))


def test_two_who_check_at_once_do_not_overwrite_each_other(case):
    request_id = asked(case)
    late = given(case, request_id)
    leave_out(case, request_id)
    with pytest.raises(Stale):
        release_copy(**late)


def test_asking_again_is_asking_once_with_one_task(case):
    assert asked(case) == asked(case)
    with acting(case.actor, read_only=True):
        [task] = Task.objects.filter(text__startswith="Check a copy")
    assert task.owner_id == case.actor.membership_id
    assert task.due_on == request_row(case, task.subject_id).due_on


def test_after_fourteen_days_the_copy_is_gone(case):
    request_id = asked(case)
    leave_out(case, request_id)
    release_copy(**given(case, request_id))
    job = system("copies", case.service.id)
    assert erase_old_copies(actor=job) == 0
    with clock.at(clock.now() + timedelta(days=15)):
        with pytest.raises(NotFound):
            fetch(case, request_id)
        assert erase_old_copies(actor=job) == 1
        assert erase_old_copies(actor=job) == 0
    kept = raw(case.actor, "SELECT text, withheld, withheld_why FROM rights_copypassage")
    assert kept == [("", "third_party", "Her sister spoke in confidence")]


def test_a_request_can_be_taken_back_until_it_is_answered(case):
    request_id = asked(case)
    me = {"actor": themselves(case), "person_id": case.person_id, "request_id": request_id}
    take_back(**me)
    take_back(**me)
    assert raw(case.actor, "SELECT count(*) FROM rights_copypassage") == [(0,)]
    assert open_requests(actor=case.actor).rows == ()
    later = asked(case)
    check_all(case, later)
    release_copy(**given(case, later))
    with pytest.raises(Refused):
        take_back(**me | {"request_id": later})


def test_the_person_reads_what_came_of_a_correction(case):
    request_id = asked(case, Ask.CORRECTION, "I was born in Lagos, not Accra")
    with pytest.raises(Refused, match="Say why"):
        answer(**given(case, request_id, state=AskState.REFUSED, reason=" "))
    answer(**given(case, request_id, state=AskState.DONE, reason="We have changed it."))
    [line] = requests_of(actor=themselves(case), person_id=case.person_id)
    assert (line.state, line.reason) == (AskState.DONE, "We have changed it.")
    with pytest.raises(Stale):
        answer(**given(case, request_id, state=AskState.REFUSED, reason="No"))


def test_only_a_manager_decides_on_deletion(case):
    request_id = asked(case, Ask.DELETION, "Please delete my ethnicity")
    said = {"state": AskState.PARTLY, "reason": "Your ethnicity is gone. The law keeps the rest."}
    with pytest.raises(NotAllowed):
        answer(**given(case, request_id, **said))
    manager = staff_actor(case.service, "manager")
    answer(**given(case, request_id, **said) | {"actor": manager})
    assert request_row(case, request_id).state == AskState.PARTLY


def test_nobody_asks_on_the_record_of_somebody_else(case):
    other = make_case(case.service, case.actor)
    with pytest.raises(NotFound):
        take_back(actor=themselves(other), person_id=case.person_id, request_id=asked(case))
    assert requests_of(actor=themselves(other), person_id=case.person_id) == ()
