"""A provider sees nothing of the case beyond what was shared: on no page, in no file or table."""

from datetime import date

import pytest
from django.db import connection

from kith.connections.choices import Answer, Share
from kith.connections.operations.workspace.answering import answer_referral
from kith.kernel.acting import acting
from kith.kernel.clock import today
from kith_testing.cases import make_case
from kith_testing.url_tree import addresses
from kith_testing.visits import signed_in
from kith_testing.workspaces import make_workspace

pytestmark = pytest.mark.django_db

SECRETS = {
    "family_name": "Quillfeather",
    "preferred_name": "",
    "nhs_number": "9990000018",
    "telephone": "+447700900321",
    "email": "quill@example.org",
    "address": "77 Hidden Row",
    "postcode": "LS6 2AA",
    "born_on": date(1947, 5, 3),
    "ethnicity": "",
    "access_needs": "Cannot climb",
    "safe_contact_note": "Never ring after six",
    "who_may_answer": "Her sister Perpetua",
}
SHOWN_AS = (
    *("Quillfeather", "9990000018", "999 000 0018", "900321", "900 321", "quill@", "Hidden Row"),
    *("LS6 2AA", "1947", "Cannot climb", "after six", "Perpetua", "since Joan died"),
)


def pages(place, made):
    """Every address of a provider, as a link to it would be followed."""
    known = {"connection_id": made.id, "listing_id": place.listing_id}
    theirs = [one.path(known) for one in addresses() if one.name.startswith("provider:")]
    client, day = signed_in(place.member), {"on": today().isoformat()}
    return [client.get(address, day) for address in theirs]


@pytest.mark.parametrize("answer", [None, Answer.WAIT, Answer.YES])
def test_no_page_and_no_file_says_more_than_was_shared(answer):
    place = make_workspace()
    made = place.sent(make_case(safe_channels=["phone"], **SECRETS), shares=(Share.ACCESS,))
    if answer:
        answer_referral(**place.given(made, answer=answer))
    read = [page for page in pages(place, made) if page.status_code == 200]
    assert len(read) > 15
    shared = {"Cannot climb"} if answer else set()
    said = {word for page in read for word in SHOWN_AS if word in page.content.decode()}
    assert said == shared


def test_of_tables_about_people_a_provider_opens_three_and_not_whom_they_are_about():
    place = make_workspace()
    place.sent()
    with acting(place.actor, read_only=True), connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, has_column_privilege(c.oid, a.attname, 'SELECT')"
            " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relkind IN ('r', 'v', 'm', 'p') AND has_any_column_privilege(c.oid, 'SELECT')"
            " AND a.attname = 'person_id'"
        )
        opens = dict(cursor.fetchall())
    assert opens == dict.fromkeys(
        (
            "connections_attendance",
            "connections_connection",
            "connections_groupmessage",
        ),
        False,
    )
