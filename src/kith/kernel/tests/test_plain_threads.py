import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.test import override_settings
from django.urls import reverse, set_script_prefix
from django.utils import timezone, translation

from kith.kernel.plain_threads import KEPT


def test_django_keeps_its_state_in_plain_locals_from_the_start():
    assert all(isinstance(getattr(owner, name), threading.local) for owner, name, _ in KEPT)


def test_language_zone_and_prefix_are_each_threads_own():
    def kept():
        return (
            translation.get_language(),
            timezone.get_current_timezone_name(),
            reverse("public:live"),
        )

    def elsewhere():
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(kept).result()

    before, there_before = kept(), elsewhere()
    with translation.override("cy"), timezone.override("America/New_York"):
        set_script_prefix("/beneath/")
        try:
            here, there = kept(), elsewhere()
        finally:
            set_script_prefix("/")
    assert here == ("cy", "America/New_York", f"/beneath{before[2]}")
    assert there == there_before
    assert kept() == before


def test_a_connection_is_of_its_thread():
    here = connections["default"]
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: connections["default"] is here).result() is False
    assert connections["default"] is here


def test_urls_of_a_test_are_seen_at_once():
    with override_settings(ROOT_URLCONF="kith.urls"):
        assert reverse("public:live")
