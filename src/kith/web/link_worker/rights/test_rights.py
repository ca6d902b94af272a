"""Staff read a copy first, answer what was asked, and see who has a view."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from kith.kernel import clock
from kith.kernel.actor import system
from kith.kernel.ids import new_id
from kith.people.choices import RelationshipKind
from kith.rights.choices import Ask, Sees, ViewBasis
from kith.rights.operations.views import Given, ask_for_reviews, give_view
from kith_testing.cases import make_case
from kith_testing.pages import signed_in
from kith_testing.people import change_person, staff_actor
from kith_testing.portal import change, person_client, rows
from kith_testing.rights import asked, found_able, request_row, themselves
from kith_testing.stories import change_case, write_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    made = make_case()
    write_plan(made, matters_most="My garden")
    return made


@pytest.fixture
def client(case):
    return signed_in(case.actor)


def address(case, name, **more):
    return reverse(f"link_worker:{name}", kwargs={"person_id": case.person_id, **more})


def test_a_copy_is_read_part_by_part_and_then_released(case, client):
    request_id = asked(case)
    one = {"request_id": request_id}
    page = client.get(address(case, "rights_request", **one)).text
    assert "still to be read" in page
    assert "Release the copy" not in page

    version, left_out = 1, False
    for part in ("about", "contact", "referral", "plan", "meetings"):
        url = address(case, "rights_check", part=part, number=1, **one)
        assert client.get(url).status_code == 200, part
        sent = {"version": version}
        if part == "referral":
            sent["leave_0"] = "third_party"
            assert "Say why this is left out" in client.post(url, sent).text
            sent["why_0"] = "The referrer asked us not to"
            left_out = True
        assert client.post(url, sent).status_code == 302, part
        version += 1
    assert left_out
    assert "Release the copy" in client.get(address(case, "rights_request", **one)).text
    client.post(address(case, "rights_release", **one), {"version": version})
    row = request_row(case, request_id)
    assert (row.state, row.available_until is not None) == ("partly", True)


def test_a_stale_check_is_refused_and_says_so(case, client):
    one = {"request_id": asked(case)}
    url = address(case, "rights_check", part="about", number=1, **one)
    assert client.post(url, {"version": 7}).status_code == 409
    assert client.post(address(case, "rights_release", **one), {"version": "x"}).status_code == 422


def test_a_deletion_waits_for_a_manager(case, client):
    request_id = asked(case, Ask.DELETION, "My ethnicity")
    url = address(case, "rights_request", request_id=request_id)
    page = client.get(url).text
    assert "A manager decides on this" in page
    assert "What the law usually keeps" in page
    said = {"version": 1, "state": "partly", "reason": "It is gone; the rest stays by law"}
    assert client.post(url, said).status_code == 403
    boss = signed_in(staff_actor(case.service, "manager"))
    assert "Ada Bello" in boss.get(reverse("link_worker:rights_waiting")).text
    assert boss.post(url, said).status_code == 302
    assert request_row(case, request_id).decided_by == "Sam Okoro"


def test_a_record_is_deleted_only_once_what_goes_was_read(case, client):
    one = {"request_id": asked(case, Ask.DELETION, "All of it")}
    url = address(case, "rights_erase", **one)
    assert (client.get(url).status_code, client.post(url, {}).status_code) == (403, 403)
    boss = signed_in(staff_actor(case.service, "manager"))
    page = boss.get(address(case, "rights_request", **one)).text
    assert "Delete it now" not in page
    assert f'href="{url}"' in page

    page = boss.get(url).text
    for words in ("What goes", "What the law keeps", "This cannot be taken back", "All of it"):
        assert words in page
    assert "The record of the help you had" in page
    assert "ethnicity" in page
    assert "Everything that was written" not in page
    assert request_row(case, one["request_id"]).state == "asked"

    refused = boss.post(url, {"version": 1})
    assert "Tick that you have read what goes" in refused.text
    assert boss.post(url, {"version": 7, "read": "on"}).status_code == 409
    assert request_row(case, one["request_id"]).state == "asked"


def test_a_second_press_and_the_way_back_delete_nothing_more(case):
    one = {"request_id": asked(case, Ask.DELETION, "All of it")}
    url = address(case, "rights_erase", **one)
    boss = signed_in(staff_actor(case.service, "manager"))
    done = boss.post(url, {"version": 1, "read": "on"}, follow=True)
    assert "Erased. Groups that read something" in done.text
    row = request_row(case, one["request_id"])
    assert row.erased_at is not None
    for again in (
        boss.post(url, {"version": 1, "read": "on"}, follow=True),
        boss.get(url, follow=True),
    ):
        assert "Nothing more has been deleted" in again.text
    assert request_row(case, one["request_id"]).version == row.version


def test_of_somebody_whom_nobody_helped_everything_goes(case):
    ended = clock.now() - timedelta(days=9 * 366)
    change_case(case, status="closed", closed_at=ended, close_reason="completed")
    change(case, "referrals.Referral", status="closed")
    one = {"request_id": asked(case, Ask.DELETION, "All of it")}
    boss = signed_in(staff_actor(case.service, "manager"))
    page = boss.get(address(case, "rights_erase", **one)).text
    assert "Everything that was written" in page
    assert "The record of the help you had" not in page
    assert boss.get(address(case, "rights_erase", request_id=asked(case))).status_code == 404
    for _twice in range(2):
        sent = boss.post(address(case, "rights_erase", **one), {"version": 1, "read": "on"})
        assert sent.status_code == 302
    assert "Ada" not in boss.get(address(case, "rights")).text


def test_somebody_asks_by_word_of_mouth(case, client):
    url = address(case, "rights_note")
    assert "Choose what they ask for" in client.post(url, {}).text
    sent = {"kind": "correction", "idempotency_key": str(new_id())}
    assert "Write what it is about" in client.post(url, sent).text
    client.post(url, sent | {"about": "The date"})
    assert "Put something right" in client.get(address(case, "rights")).text


def test_staff_see_who_has_a_view_and_suspend_it(case, client):
    given = Given("Tola Bello", RelationshipKind.CHILD, "tola@example.org", (Sees.PLAN,))
    me = {"actor": themselves(case), "person_id": case.person_id, "idempotency_key": new_id()}
    view_id = give_view(**me, given=given)
    assert "Tola Bello" in client.get(address(case, "rights")).text
    url = address(case, "rights_view", view_id=view_id)
    assert "Say why" in client.post(url, {"what": "suspend"}).text
    client.post(url, {"what": "suspend", "why": "She flinched"})
    assert "Suspended by Sam Okoro: She flinched" in client.get(address(case, "rights")).text
    client.post(url, {"what": "end"})
    assert client.get(url).status_code == 404


def test_a_view_that_the_service_decides_needs_its_basis(case, client):
    url = address(case, "rights_give_view")
    sent = {
        "name": "Funmi Bello",
        "relationship": "parent",
        "contact": "07700 900456",
        "sees": ["plan"],
        "basis": "attorney",
        "idempotency_key": str(new_id()),
    }
    assert "Write down the basis" in client.post(url, sent).text
    assert client.post(url, sent | {"basis_note": "LPA seen"}).status_code == 302
    assert "LPA seen" in client.get(address(case, "rights")).text


ADULTS = ["person", "attorney", "best_interests"]


def born(years):
    return clock.today() - timedelta(days=365 * years + 10)


@pytest.mark.parametrize(
    ("born_on", "able", "offered"),
    [
        (born(15), False, ["parent"]),
        (born(15), True, ["person", "parent"]),
        (born(17), False, ADULTS),
        (born(70), False, ADULTS),
        (None, False, ADULTS),
    ],
)
def test_only_the_ways_that_fit_the_age_are_offered(born_on, able, offered):
    case = make_case(born_on=born_on)
    if able:
        found_able(case)
    page = signed_in(case.actor).get(address(case, "rights_give_view")).text
    assert re.findall(r'name="basis" type="radio" value="(\w+)"', page) == offered
    assert ("We do not know how old they are" in page) is (born_on is None)
    assert ("They are under 16" in page) is (offered == ["parent"])


def test_a_way_that_does_not_fit_is_refused_however_it_is_sent(case, client):
    change_person(case.service, case.person_id, born_on=born(40))
    sent = {"name": "Funmi Bello", "relationship": "parent", "contact": "07700 900456"}
    sent |= {"sees": ["plan"], "basis": "parent", "basis_note": "Birth certificate"}
    sent["idempotency_key"] = str(new_id())
    url = address(case, "rights_give_view")
    assert "choose from the list" in client.post(url, sent).text
    assert "Nobody else." in client.get(address(case, "rights")).text


def test_a_parents_view_is_asked_about_before_sixteen_and_kept_where_they_want_it():
    child = make_case(born_on=clock.today() - timedelta(days=365 * 16 - 10))
    parent = Given(
        *("Funmi Bello", RelationshipKind.PARENT, "07700 900456", (Sees.PLAN,)),
        basis=ViewBasis.PARENT,
        basis_note="Birth certificate seen",
    )
    whose = {"actor": child.actor, "person_id": child.person_id}
    view_id = give_view(**whose, given=parent, idempotency_key=new_id())
    ask_for_reviews(actor=system("views-at-16", child.service.id))
    worker = signed_in(child.actor)
    [task] = rows(child, "casework.Task", subject_id=view_id)
    record, view = address(child, "rights"), address(child, "rights_view", view_id=view_id)
    assert record in worker.get(address(child, "task", task_id=task.id)).text
    assert "Keep, suspend or end it" in worker.get(record).text
    theirs = person_client(child.service, child.person_id)
    helpers = reverse("person:carers")
    assert "This ends when you turn 16" in theirs.get(helpers).text
    assert "We asked them: they want it to go on from 16" in worker.get(view).text
    worker.post(view, {"what": "keep"})
    assert "Keep, suspend or end it" not in worker.get(record).text
    assert "This ends when you turn 16" not in theirs.get(helpers).text
