"""Figures and files of a provider: right, its own, without names, and harmless in a spreadsheet."""

import csv
import io
from datetime import timedelta

import pytest

from kith.connections.choices import Answer, Ended
from kith.connections.operations.ending import withdraw_consent
from kith.connections.operations.workspace.answering import answer_referral
from kith.connections.operations.workspace.ending import end_attending
from kith.connections.operations.workspace.register import save_register
from kith.connections.queries.workspace.figures import figures
from kith.kernel import clock
from kith.kernel.ids import new_id
from kith.people.choices import ConsentHow
from kith_testing.directory import make_listing, make_provider
from kith_testing.visits import asked, signed_in
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db
FILES = ("months", "referrals", "attendance")


@pytest.fixture
def place():
    """Three referrals this month: one came twice and finished, one declined, one withdrawn."""
    place = make_workspace()
    came, no, gone = place.sent(), place.sent(), place.sent()
    with clock.at(clock.now() + timedelta(seconds=1)):
        for made, answer in ((came, Answer.YES), (no, Answer.FULL), (gone, Answer.YES)):
            answer_referral(**place.given(made, answer=answer))
    for back in (0, 1):
        save_register(
            actor=place.actor,
            listing_id=place.listing_id,
            on=clock.today() - timedelta(back),
            shown={came.id},
            came={came.id},
            key=new_id(),
        )
    end_attending(**place.given(came, ended=Ended.COMPLETED))
    withdraw_consent(**gone.given(how=ConsentHow.SPOKEN))
    return place


def rows_of(client, name):
    answer = client.get(f"/provider/figures/{name}.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_each_thing_is_counted_in_its_month(place):
    found = figures(actor=place.actor)
    together = {
        name: sum(getattr(row, name) for row in found)
        for name in ("received", "answered", "declined", "started", "finished", "stopped")
    }
    assert together == {
        "received": 3,
        "answered": 3,
        "declined": 1,
        "started": 1,
        "finished": 1,
        "stopped": 1,
    }
    assert sum(row.attended for row in found) == 2
    assert found[0].kind_name == "Social, lunch or coffee group"
    assert found[-1].days == 0.0 or found[0].days == 0.0
    assert figures(actor=make_workspace("Oak Row").actor) == ()


def test_the_page_and_the_files_name_nobody_and_are_its_own(place):
    client, stranger = signed_in(place.member), signed_in(make_workspace("Oak Row").member)
    page = client.get("/provider/figures/").text
    assert "Social, lunch or coffee group" in page
    texts = [page, *(str(rows_of(client, name)) for name in FILES)]
    assert not [word for word in ("Ada", "Bello") if word in "".join(texts)]
    assert [len(rows_of(client, name)) > 1 for name in FILES] == [True] * 3
    assert [len(rows_of(stranger, name)) for name in FILES] == [1, 1, 1]
    assert "No figures yet" in stranger.get("/provider/figures/").text
    assert len(asked(lambda: client.get("/provider/figures/"), 200)) <= 10


def test_a_name_that_is_a_formula_stays_text():
    place = make_workspace()
    place.listing_id = _named(place, '=HYPERLINK("http://x")')
    place.sent()
    (_head, row) = rows_of(signed_in(place.member), "referrals")
    assert row[1] == '\'=HYPERLINK("http://x")'


def _named(place, name):
    return make_listing(
        name,
        provider=make_provider(organisation_id=place.organisation.id, email="x@example.org"),
    )
