import pytest

from kith.web.components import navigation
from kith.web.components.navigation import Item


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register(Item("Privacy", "public:privacy", "see", order=20))
    navigation.register(Item("Home", "public:home", "see", order=10))
    navigation.register(Item("Crisis", "public:crisis", "other", order=5))


def test_only_what_is_permitted_is_shown_in_order(registry):
    found = navigation.links("/elsewhere", lambda permission: permission == "see")
    assert [link.label for link in found] == ["Home", "Privacy"]


def test_the_nearest_entry_is_current(registry):
    found = navigation.links("/privacy/more", lambda permission: True)
    assert [link.label for link in found if link.current] == ["Privacy"]


def test_a_name_is_registered_once(registry):
    navigation.register(Item("First page", "public:home", "see", order=1))
    found = navigation.links("/", lambda permission: permission == "see")
    assert [link.label for link in found] == ["First page", "Privacy"]


def test_nobody_sees_nothing(registry):
    assert navigation.links("/", lambda permission: False) == []
