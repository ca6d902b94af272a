import pytest

from kith.kernel.errors import Refused
from kith.kernel.machine import Machine

DOOR = Machine("door", {"open": frozenset({"shut"}), "shut": frozenset({"open"})})


def test_a_listed_move_passes():
    DOOR.check("open", "shut")


@pytest.mark.parametrize(("before", "after"), [("open", "open"), ("lost", "open")])
def test_any_other_is_refused(before, after):
    with pytest.raises(Refused, match="cannot become"):
        DOOR.check(before, after)
