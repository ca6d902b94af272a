"""Each task, called as the background process calls it."""

from datetime import timedelta

import pytest

from kith.jobs import tasks
from kith.kernel import clock
from kith.kernel.actor import public
from kith.referrals.draft_cipher import new_token
from kith.referrals.operations import drafts


@pytest.mark.django_db
def test_expired_drafts_are_erased_every_hour():
    token = new_token()
    with clock.at(clock.now()) as start:
        drafts.save_draft(actor=public(), token=token, update={"typed": {}})
        tasks.erase_expired_drafts(timestamp=0)
        assert drafts.read_draft(actor=public(), token=token) is not None
    with clock.at(start + timedelta(days=1)):
        tasks.erase_expired_drafts(timestamp=0)
        assert drafts.erase_expired_drafts(actor=public()) == 0
