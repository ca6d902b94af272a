"""`./kith serve` on a database that somebody else runs, and whatever can break while it serves.

One tree of real processes for all of it. Notes are saved through the real form and emails go to a
real mail server while each part is killed; afterwards everything acknowledged must be there.
"""

import contextlib
import os
import re
import secrets
import signal
import socket
import time
from collections import Counter
from uuid import uuid4

import pytest

from kith_testing.load import MAKE, QUEUE, SETTLE, Notes
from kith_testing.tree import Tree, small_disk, wait_until
from kith_testing.wire import Wire

QUEUED = 40


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tree")
    with small_disk(folder), Tree(folder) as made:
        yield made


@pytest.fixture(scope="module")
def served(tree):
    tree.serve()
    assert tree.ready()
    return tree


@pytest.fixture(scope="module")
def people(served):
    """A case, its link worker `sam` and a manager `mo`, by their cookies."""
    return served.script(MAKE)


def test_a_database_that_is_not_up_to_date_is_refused(tree):
    told = tree.run("serve", KITH_OWNER_DATABASE_URL="")
    assert told.returncode == 1
    assert "./kith migrate" in told.stdout


def test_it_migrates_and_serves_by_its_own_name_only(served):
    assert served.browser().get("/health/ready").status == 200
    assert served.browser().get("/health/ready", Host="elsewhere.example.org").status == 400


def kill(*pids):
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def kill_database(tree):
    tree.crash_database()
    tree.server.start()


def kill_web_worker(tree):
    kill(tree.workers()[0])


def kill_jobs(tree):
    kill(*tree.processes("run_jobs"))


def kill_everything(tree):
    tree.kill()
    tree.crash_database()
    tree.server.start()
    tree.serve()


FAULTS = (kill_jobs, kill_web_worker, kill_database, kill_everything)


def test_whatever_is_killed_under_load_nothing_acknowledged_is_lost(served, people):
    for number, fault in enumerate(FAULTS):
        served.script(QUEUE, people["service"], str(number * QUEUED), str(QUEUED))
        before = len(served.mailbox.arrived)
        with Notes(served, people["person"], people["sam"]) as notes:
            assert wait_until(lambda n=notes, b=before: len(n.saved) > 2 and mail(served) > b)
            fault(served)
            done = len(notes.saved)
            assert wait_until(lambda n=notes, d=done: len(n.saved) > d + 2), fault.__name__
        kept = Counter(text for (text,) in served.rows("SELECT text FROM casework_note"))
        assert set(notes.saved) <= set(kept), fault.__name__
        assert max(kept.values()) == 1, "a note that was sent twice is kept once"
    assert wait_until(lambda: not unsent(served), 180), unsent(served)
    served.script(SETTLE)
    messages_went_once_or_are_uncertain(served)


def mail(tree):
    return len(tree.mailbox.arrived)


def unsent(tree):
    return tree.rows(
        "SELECT state, count(*) FROM messaging_message WHERE state IN"
        " ('created', 'temporary-failure') GROUP BY 1"
    )


def messages_went_once_or_are_uncertain(tree):
    arrived = Counter(tree.mailbox.arrived)
    rows = tree.rows("SELECT id::text, state FROM messaging_message")
    assert len(rows) == QUEUED * len(FAULTS)
    assert set(arrived.values()) == {1}, "nothing arrived twice"
    assert {state for _, state in rows} <= {"sent", "uncertain"}
    there = " ".join(arrived)
    assert [i for i, state in rows if state == "sent" and i not in there] == []
    # Two senders were killed for certain, and each had at most one message in its hands.
    assert sum(state == "uncertain" for _, state in rows) <= len(FAULTS)


@pytest.mark.parametrize("how", ["frozen", "gone"])
def test_while_the_database_is_away_pages_say_so_and_forms_keep_what_was_typed(served, people, how):
    browser = served.browser(kith_staff=people["sam"])
    path = f"/people/{people['person']}/notes/"
    page, text = browser.get(path), f"Her sister came too, it was {how}."
    typed = {"kind": "call", "text": text, "idempotency_key": key_of(page)}
    served.signal_database(signal.SIGSTOP) if how == "frozen" else served.crash_database()
    try:
        began = time.monotonic()
        answer = browser.post(path, typed)
        asked = [browser.get("/get-help/", **{"Accept-Language": "cy"}) for _ in range(4)]
        took = time.monotonic() - began
        assert served.browser().get("/crisis").status == 200
        assert not served.ready()
    finally:
        served.signal_database(signal.SIGCONT) if how == "frozen" else served.server.start()
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Kith is not available right now" in answer.text
    assert text in answer.text
    calm = [one for one in asked if one.status == 503]
    assert '<html lang="cy"' in calm[0].text
    assert took < 30, "whoever asks is not left to wait"
    assert wait_until(served.ready, 30), "it comes back by itself"
    again = wait_until(lambda: browser.post(path, typed).status == 302, 30)
    assert again, "the form that was kept can be sent again"
    kept = served.rows("SELECT text FROM casework_note WHERE text = %s", text)
    assert len(kept) == 1
    time.sleep(1.5)  # the other worker believes for a second what it found
    statuses = {browser.get(path).status for _ in range(12)}
    assert statuses == {200}, "no connection of before is handed to anybody"


def key_of(page):
    return re.search(r'name="idempotency_key" value="([^"]+)"', page.text)[1]


@pytest.fixture
def full(served):
    """The disk of database and home, filled to the last byte."""
    if not served.folder.is_mount():
        pytest.skip("only root may mount a small disk for this")
    fill = served.folder / "fill"
    with fill.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(1 << 20)):
            pass
    yield served
    fill.unlink(missing_ok=True)


def test_a_full_disk_refuses_clearly_and_nothing_is_half_saved(full, people):
    browser = full.browser(kith_staff=people["sam"])
    path = f"/people/{people['person']}/notes/"
    browser.get(path)
    saved, refused = [], None
    for _ in range(80):
        text = secrets.token_hex(2400)
        fields = {"kind": "call", "text": text, "idempotency_key": str(uuid4())}
        refused = browser.post(path, fields)
        if refused.status != 302:
            break
        saved.append(text)
    assert refused.status == 503
    assert text in refused.text
    assert "less than 2 GB" in full.run("check").stdout
    (full.folder / "fill").unlink()
    assert wait_until(lambda: browser.post(path, fields).status == 302)
    kept = {row for (row,) in full.rows("SELECT text FROM casework_note")}
    assert {*saved, text} <= kept


def test_background_work_goes_on_after_the_database_was_away(served):
    """The jobs' process waited for it instead of ending, so that nobody gave up on it."""
    (jobs,) = served.processes("run_jobs")
    served.crash_database()
    time.sleep(4)
    served.server.start()
    assert wait_until(served.ready)
    assert served.processes("run_jobs") == [jobs]
    sealed = "SELECT coalesce(max(seq), 0) FROM audit_seal"
    events = "SELECT count(*) FROM audit_event"
    assert wait_until(lambda: served.rows(sealed) == served.rows(events), 60), "it seals again"


HEAD = b"POST /get-help/ HTTP/1.1\r\nHost: kith.example.org\r\nContent-Length: %d\r\n\r\n"


def test_slow_huge_and_idle_clients_do_not_keep_others_waiting(served):
    """More bodies on their way than there are threads; a thousand connections that say nothing."""
    slow = [wire(served, HEAD % 100 + b"a=") for _ in range(70)]
    idle = [wire(served) for _ in range(1500)]
    try:
        began = time.monotonic()
        assert [served.browser().get("/crisis").status for _ in range(5)] == [200] * 5
        assert time.monotonic() - began < 10
        refused = [said for said in map(heard, slow) if said]
        assert refused, "one address has its share, and no more"
        assert all(b"429" in said and b"retry-after: 60" in said.lower() for said in refused)
        for sent, status in (
            (HEAD % 99_000_000, b"413"),
            (HEAD[:-4] % 1 + b"\r\nX-Long: " + b"x" * 500_000, b"431"),
            (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        ):
            with wire(served, sent) as huge:
                huge.settimeout(10)
                assert status in huge.recv(100)
    finally:
        for one in (*slow, *idle):
            one.close()


def wire(tree, said=b""):
    opened = socket.create_connection(("127.0.0.1", tree.port), timeout=10)
    opened.sendall(said)
    return opened


def heard(opened):
    opened.setblocking(False)
    try:
        return opened.recv(400)
    except BlockingIOError:
        return b""


@pytest.fixture
def second(served):
    """Another machine beside the first, by its port; gone afterwards."""
    started = served.another()
    other = Wire(served.ports[-1])
    assert wait_until(lambda: answers(other), 60)
    yield served.ports[-1]
    for one in started:
        one.terminate()
    assert [one.wait(30) for one in started]


def answers(wire):
    try:
        return wire.get("/health/ready").status == 200
    except OSError:
        return False


def test_two_machines_are_as_one(served, people, second):
    one, two = served.browser(kith_staff=people["sam"]), Wire(second)
    path = f"/people/{people['person']}/notes/"
    page = one.get(path)
    two.cookies = one.cookies
    typed = {"kind": "call", "text": "Opened here, sent there.", "idempotency_key": key_of(page)}
    assert two.post(path, typed).status == 302, "a form of the first is taken by the second"
    assert one.post(path, typed).status == 302, "and sent twice is kept once"
    assert served.rows("SELECT count(*) FROM casework_note WHERE text = %s", typed["text"]) == [
        (1,)
    ]
    assert one.post("/account/sign-out/", {}).status == 302
    two.cookies["kith_staff"] = people["sam"]
    assert two.get(path).status == 302, "whoever signed out here is signed out there"
    tries = [wrong_password(wire) for _ in range(4) for wire in (served.browser(), Wire(second))]
    assert "Too many" in tries[-1].text or tries[-1].status == 429, "limits are counted together"
    served.script(QUEUE, people["service"], "1000", "30")
    assert wait_until(lambda: not unsent(served), 180)
    assert max(Counter(served.mailbox.arrived).values()) == 1, "two senders send nothing twice"


def wrong_password(wire):
    wire.get("/account/sign-in/")
    return wire.post("/account/sign-in/", {"login": "kim@example.org", "password": "wrong horse"})


def test_it_ends_in_order(served):
    served.serving.terminate()
    assert served.serving.wait(30) == 0
    served.serving = None
