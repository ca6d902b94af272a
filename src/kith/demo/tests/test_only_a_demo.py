"""The invented town goes into a demo only, and is the same for the same seed."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from kith.kernel.acting import acting
from kith.kernel.actor import system
from kith.organisations.models import Organisation
from kith.referrals.models import Referral

pytestmark = pytest.mark.django_db


def test_real_data_is_never_mixed_with_invented_people(settings):
    settings.KITH_DEMO = False
    with pytest.raises(CommandError, match="KITH_DEMO"):
        call_command("load_demo")


def test_the_same_seed_makes_the_same_people(settings):
    settings.KITH_DEMO = True
    names = [_names_made(seed) for seed in (3, 3, 4)]
    assert names[0] == names[1] != names[2]


def _names_made(seed: int) -> list[tuple[str, ...]]:
    with transaction.atomic():
        call_command("load_demo", people=15, seed=seed)
        actor = system("test", Organisation.objects.get(kind="service").id)
        with acting(actor, read_only=True):
            rows = Referral.objects.order_by("id").values_list(
                "person__sort_name", "person__nhs_number", "reference", "own_words"
            )
            found = list(rows)
        transaction.set_rollback(True)
    return found
