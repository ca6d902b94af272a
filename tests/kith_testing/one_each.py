"""A person of whom there is one of everything that their own pages show, for tests."""

from datetime import timedelta
from typing import Any

from kith.audit.operations import log_read
from kith.connections.choices import Answer
from kith.connections.operations.answering import record_provider_answer
from kith.connections.operations.offering import ask_on_their_pages
from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.ids import new_id
from kith.portal.operations.thread import write_to_worker
from kith.rights.choices import Ask
from kith.rights.operations.answering import check_passages, release_copy
from kith_testing.cases import OpenCase, make_case
from kith_testing.connecting import offered, sent
from kith_testing.portal import rows
from kith_testing.rights import ACTIVE, asked, give, request_row, themselves
from kith_testing.stories import book, write_plan


def case_of_one_each(*place: Any) -> OpenCase:
    """An open case with a plan, a meeting in three days, groups, requests, a helper. `place`: its
    service and its link worker as an actor.
    """
    reach = {"telephone": "+447700900123", "safe_channels": ["text"], "postcode": "LS6 2AA"}
    case = make_case(*place, **reach)
    write_plan(case, matters_most="My garden", goal="Get out more", step="Walk to the park")
    book(case, clock.now() + timedelta(days=3))
    ask = offered(case, name="Choir", email="choir@example.org")
    ask_on_their_pages(**ask.given())
    told = sent(case, name="Walkers", email="walk@example.org")
    record_provider_answer(**told.given(), answer=Answer.YES)
    give(case, ACTIVE)
    copy_to_fetch(case)
    asked(case, Ask.CORRECTION, "I am called Ade")
    write_to_worker(actor=themselves(case), words="The bus was late", idempotency_key=new_id())
    look(case, 1)
    return case


def copy_to_fetch(case: OpenCase) -> None:
    """Asked for, read and released."""
    request_id = asked(case)
    whose = {"actor": case.actor, "person_id": case.person_id, "request_id": request_id}
    read = [p.id for p in rows(case, "rights.CopyPassage")]
    version = request_row(case, request_id).version
    check_passages(**whose, version=version, read=read, withheld={})
    release_copy(**whose, version=version + 1)


def look(case: OpenCase, times: int) -> None:
    """Their worker opens so many of their pages."""
    for number in range(times):
        with acting(case.actor, read_only=True):
            log_read(case.person_id, f"link_worker:page{number}")


def parts_of_address(case: OpenCase, name: str) -> dict[str, Any]:
    """What the addresses of a person's pages hold, for the page of this name."""
    groups, requests = rows(case, "connections.Connection"), rows(case, "rights.RightsRequest")
    return {
        "connection_id": groups[1 if name == "person:group_say" else 0].id,
        "session_id": case.session_id,
        "step_id": rows(case, "casework.Step")[0].id,
        "permission_id": rows(case, "people.SharingPermission")[-1].id,
        "view_id": rows(case, "rights.HelperView")[0].id,
        "request_id": requests[1 if name == "person:request_take_back" else 0].id,
        "kind": "copy",
    }
