"""People at work while things break: notes saved through the real form, emails in the outbox."""

import threading
from http.client import HTTPException
from uuid import uuid4

from kith_testing.tree import Tree
from kith_testing.wire import Wire

MAKE = """
import json, sys
from kith.messaging.operations import queue_message
from kith_testing.cases import make_case
from kith_testing.people import make_member, make_service, member_actor
from kith_testing.visits import signed_in
service = make_service()
sam, mo = make_member(service), make_member(service, "manager", name="Mo Boss")
case = make_case(service, member_actor(sam))
staff = {name: signed_in(m).cookies["kith_staff"].value for name, m in (("sam", sam), ("mo", mo))}
print(json.dumps({"service": str(service.id), "person": str(case.person_id), **staff}))
"""
QUEUE = """
import json, sys
from uuid import UUID
from kith.kernel.actor import system
from kith.messaging.operations import queue_message
actor, first, many = system("test", UUID(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
values = {"reference": "KTH-1", "by_day": "Friday 6 March"}
for n in range(first, first + many):
    queue_message(actor=actor, key=f"k{n}", template="referral_received", values=values,
                  to=f"gp{n}@example.org")
print(json.dumps(many))
"""
# What the outbox says when every claim of a killed sender has run out.
SETTLE = """
import json
from datetime import timedelta
from kith.kernel import clock
from kith.messaging.operations import send_everything_due
with clock.at(clock.now() + timedelta(minutes=11)):
    send_everything_due(channels={})
print(json.dumps(True))
"""


class Notes:
    """Writes notes about one person, one after the other, until it is told to stop.

    `saved` are the texts whose saving was acknowledged; one that was not is sent again with the
    same key, as a browser's reload does.
    """

    def __init__(self, tree: Tree, person: str, cookie: str) -> None:
        self.wire = Wire(tree.port, cookies={"kith_staff": cookie}, timeout=15)
        self.path = f"/people/{person}/notes/"
        self.saved: list[str] = []
        self.sent: list[str] = []
        self.refused: list[int] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> "Notes":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._stop.is_set():
            text = f"note {uuid4().hex}"
            self.sent.append(text)
            fields = {"kind": "call", "text": text, "idempotency_key": str(uuid4())}
            while not self._saves(fields) and not self._stop.wait(0.1):
                pass

    def _saves(self, fields: dict[str, str]) -> bool:
        try:
            if "csrftoken" not in self.wire.cookies:
                self.wire.get(self.path)
            answer = self.wire.post(self.path, fields)
        except (OSError, HTTPException):
            return False
        if answer.status != 302:
            self.refused.append(answer.status)
            return False
        self.saved.append(fields["text"])
        return True
