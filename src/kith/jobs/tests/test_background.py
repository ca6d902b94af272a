import threading
from datetime import timedelta

import pytest

from kith.jobs import heartbeat, sealer
from kith.jobs.tasks import publish_audit_head
from kith.kernel.clock import now
from kith.kernel.heartbeat import last
from kith_testing.people import make_person, make_service


@pytest.mark.usefixtures("real_transactions")
def test_the_sealer_chains_what_was_written_and_the_head_is_published(settings, tmp_path):
    settings.KITH_HOME = tmp_path
    make_person(make_service())
    stop = threading.Event()
    thread = threading.Thread(target=sealer.run, args=(stop,))
    thread.start()
    head = tmp_path / "audit-heads.log"
    for _ in range(300):  # what another process has open must settle first
        stop.wait(0.2)
        publish_audit_head(1)
        if head.exists():
            break
    stop.set()
    thread.join()
    seq, _, digest = head.read_text().split()[1].partition(":")
    assert int(seq) > 0
    assert len(digest) == 64


@pytest.mark.usefixtures("real_transactions")
def test_a_heartbeat_is_seen():
    stop = threading.Event()
    assert last() is None
    thread = threading.Thread(target=heartbeat.run, args=(stop,))
    thread.start()
    stop.wait(0.5)
    stop.set()
    thread.join()
    assert now() - last() < timedelta(seconds=10)
