"""No page or form without a permission: an unmarked view would be open to anybody."""

import pytest

from kith_testing.url_tree import addresses

LIBRARY_NAMES_PREFIXES = ("account_", "mfa_")


@pytest.mark.parametrize("address", addresses(), ids=lambda a: a.pattern)
def test_the_view_is_marked(address):
    if address.ours:
        assert hasattr(address.view, "permission"), "mark it with @page or @action"
        assert address.view.kind in {"page", "form", "action"}
    else:
        assert address.name.startswith(LIBRARY_NAMES_PREFIXES)


@pytest.mark.parametrize("address", addresses(), ids=lambda a: a.pattern)
def test_no_address_tells_who(address):
    assert not {"name", "nhs_number", "email", "surname"} & set(address.kwargs)
