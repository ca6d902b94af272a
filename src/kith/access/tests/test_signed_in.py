from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kith.access.queries import actor_for
from kith_testing.people import make_member, make_service

pytestmark = pytest.mark.django_db
Store = import_module(settings.SESSION_ENGINE).SessionStore


def test_a_session_is_found_until_it_ends():
    kept = Store()
    kept["word"] = "kettle"
    kept.create()
    assert Store(kept.session_key)["word"] == "kettle"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    ended = Store(kept.session_key)
    assert "word" not in ended
    assert ended.session_key is None


def test_the_chosen_hat_else_the_first():
    member = make_member(make_service(), "manager")
    other = make_member(make_service(), "link_worker", user=member.user)
    for chosen, expected in ((member.id, member.id), (other.id, other.id), (uuid4(), other.id)):
        actor = actor_for(user_id=member.user_id, membership_id=chosen)
        assert actor.membership_id == expected
        assert actor.email == member.user.email


def test_a_changed_password_ends_a_session():
    member = make_member(make_service(), "link_worker")
    held = member.user.get_session_auth_hash()
    ask = {"user_id": member.user_id, "membership_id": None}
    assert actor_for(**ask, session_hash=held)
    member.user.set_password("another-meadow-kettle")
    member.user.save()
    assert actor_for(**ask, session_hash=held) is None
    assert actor_for(**ask, session_hash="") is None


def test_it_is_one_statement():
    member = make_member(make_service(), "link_worker")
    with CaptureQueriesContext(connection) as asked:
        actor_for(user_id=member.user_id, membership_id=member.id)
    assert len(asked) == 1
