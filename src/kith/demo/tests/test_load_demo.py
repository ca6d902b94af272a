"""The demo's town: refuses to be anywhere else, and everybody in its table can sign in."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError

from kith.demo.place.staff import HATS, PASSWORD

pytestmark = pytest.mark.django_db


def test_real_data_is_never_mixed_with_invented_people(settings):
    settings.KITH_DEMO = False
    with pytest.raises(CommandError, match="KITH_DEMO"):
        call_command("load_demo")


def test_everybody_in_the_table_can_sign_in(settings, rf):
    settings.KITH_DEMO = True
    call_command("load_demo", people=2)
    for hat in HATS:
        assert authenticate(rf.post("/"), email=hat.email, password=PASSWORD), hat.email
